#include "records/network/server_schema.h"

#include <fmt/core.h>

#include <algorithm>
#include <optional>

#include "records/network/server_migrations.h"

namespace candor::records {
namespace {

/// "Csmp": two administrators do not migrate at once.
constexpr const char* kOneAtATime = "SELECT pg_advisory_xact_lock(1131638128)";

/// The numbers of what was done to the database; none if it has no schema of Candor's.
Result<std::optional<std::vector<int>>> done_to(ServerTransaction& transaction) {
  const ServerRows there =
      CANDOR_TRY(transaction.run("SELECT FROM pg_catalog.pg_class AS c"
                                 " JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace"
                                 " WHERE n.nspname = 'candor' AND c.relname = 'migration'"));
  if (there.size() == 0) return std::optional<std::vector<int>>();
  const ServerRows rows =
      CANDOR_TRY(transaction.run("SELECT number FROM candor.migration ORDER BY number"));
  std::vector<int> done;
  for (int row = 0; row < rows.size(); ++row) {
    done.push_back(static_cast<int>(CANDOR_TRY(rows.integer(row, 0))));
  }
  return std::optional(std::move(done));
}

bool contains(const std::vector<int>& numbers, int number) {
  return std::ranges::find(numbers, number) != numbers.end();
}

Result<void> refuse_newer(const std::string& server, const std::vector<int>& done,
                          std::span<const ServerMigration> steps) {
  for (const int number : done) {
    const bool known = std::ranges::find(steps, number, &ServerMigration::number) != steps.end();
    if (known) continue;
    return Error{ErrorCode::incompatible,
                 fmt::format("a newer program made the database of the server {} (step {}, which "
                             "this program does not know); install that program here; nothing was "
                             "changed",
                             server, number)};
  }
  return {};
}

}  // namespace

std::span<const ServerMigration> server_migrations() { return kServerMigrations; }

Result<std::vector<int>> migrate_server(ServerConnection& connection,
                                        std::span<const ServerMigration> steps) {
  ServerTransaction transaction = CANDOR_TRY(ServerTransaction::begin(connection));
  CANDOR_TRY(transaction.run(kOneAtATime));
  const auto found = CANDOR_TRY(done_to(transaction));
  const std::vector<int> before = found.value_or(std::vector<int>());
  CANDOR_TRY(refuse_newer(connection.name(), before, steps));
  std::vector<int> done;
  for (const ServerMigration& step : steps) {
    if (contains(before, step.number)) continue;
    CANDOR_TRY(transaction.run_script(step.sql));
    CANDOR_TRY(transaction.run("RESET ROLE"));
    CANDOR_TRY(transaction.run("INSERT INTO candor.migration (number, name) VALUES ($1, $2)",
                               {step.number, step.name}));
    done.push_back(step.number);
  }
  CANDOR_TRY(transaction.commit());
  return done;
}

Result<void> check_server(ServerConnection& connection, std::span<const ServerMigration> steps) {
  ServerTransaction transaction = CANDOR_TRY(ServerTransaction::begin(connection));
  const auto done = CANDOR_TRY(done_to(transaction));
  if (!done) {
    return Error{ErrorCode::incompatible,
                 fmt::format("the database of the server {} is not Candor's; its administrator "
                             "makes it so with `candor records server init`",
                             connection.name())};
  }
  CANDOR_TRY(refuse_newer(connection.name(), *done, steps));
  for (const ServerMigration& step : steps) {
    if (contains(*done, step.number)) continue;
    return Error{ErrorCode::incompatible,
                 fmt::format("an older program made the database of the server {}; its "
                             "administrator brings it up to date with `candor records server init` "
                             "of this program",
                             connection.name())};
  }
  return {};
}

}  // namespace candor::records
