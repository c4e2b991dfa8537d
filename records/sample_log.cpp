#include "records/sample_log.h"

#include <fmt/core.h>

#include "records/beside.h"
#include "records/event_chain.h"
#include "records/event_table.h"
#include "records/log_file.h"
#include "records/schema.h"

namespace candor::records {
namespace {

namespace fs = std::filesystem;

/// Up to this size, reading the whole file at every opening takes well below a second.
constexpr std::uintmax_t kQuicklyChecked = std::uintmax_t{32} << 20U;

Error named(const fs::path& path, Error error) {
  error.message = fmt::format("the sample log {}: {}", path.string(), error.message);
  return error;
}

/// Check SQLite's structures, reading everything, where that is quick. A larger file is checked by
/// `verify`, and where it is read.
Result<void> check_structures(const fs::path& path, Database& database) {
  std::error_code failed;
  if (fs::file_size(path, failed) > kQuicklyChecked || failed) return {};
  const std::string words = CANDOR_TRY(database.query_text("PRAGMA quick_check(1)"));
  if (words == "ok") return {};
  return Error{ErrorCode::damaged, fmt::format("SQLite: {}; restore a backup", words)};
}

Result<Database> open_database(const fs::path& path, const std::optional<LogKey>& key) {
  std::error_code failed;
  if (!fs::is_regular_file(path, failed)) return Error{ErrorCode::unreadable, "it is no file"};
  Database database = CANDOR_TRY(Database::open(path, key));
  CANDOR_TRY(check_log_file(path, database));
  CANDOR_TRY(database.configure());
  CANDOR_TRY(check_version(database, migrations()));
  CANDOR_TRY(check_structures(path, database));
  CANDOR_TRY(database.write_ahead());
  CANDOR_TRY(migrate(database, migrations()));
  return database;
}

/// Begin a log where there is none. One that is encrypted gets its name when its seal is whole.
Result<void> begin(const fs::path& path, const std::optional<LogKey>& key) {
  if (!key) return create_private_file(path);
  const std::string seal = CANDOR_TRY(new_seal(*key));
  const Beside beside(path);
  {
    Database database = CANDOR_TRY(create_sealed_file(beside.path(), seal, *key));
    CANDOR_TRY(database.write_ahead());
  }
  return publish_file(beside.path(), path);
}

}  // namespace

SampleLog::SampleLog(fs::path path, Database database, Clock clock, RandomSource random,
                     std::optional<LogKey> key)
    : path_(std::move(path)),
      database_(std::move(database)),
      clock_(std::move(clock)),
      random_(std::move(random)),
      key_(std::move(key)) {}

Result<SampleLog> SampleLog::open(const fs::path& path, Clock clock, RandomSource random,
                                  const std::optional<LogKey>& key) {
  std::error_code failed;
  if (!fs::exists(path, failed)) {
    const auto created = begin(path, key);
    // Another program may have been quicker, and that is as well.
    if (!created && created.error().code != ErrorCode::already_exists) {
      return named(path, created.error());
    }
  }
  auto database = open_database(path, key);
  if (!database) return named(path, std::move(database).error());
  SampleLog log(path, *std::move(database), std::move(clock), std::move(random), key);
  const auto prepared = log.prepare();
  if (!prepared) return log.explained(prepared.error());
  return log;
}

Result<std::optional<KeyKind>> encryption_of(const fs::path& path) {
  std::error_code failed;
  if (!fs::is_regular_file(path, failed)) return std::optional<KeyKind>();
  const auto start = Database::bytes_on_disk(path, static_cast<int>(kSealBytes));
  if (!start) return named(path, start.error());
  return seal_kind(*start);
}

/// What is wrong with the file is told with its name; what is wrong with a request, without.
Error SampleLog::explained(Error error) const {
  switch (error.code) {
    case ErrorCode::invalid_value:
    case ErrorCode::not_found: return error;
    default: return named(path_, std::move(error));
  }
}

/// Give a log its identity, unless another program has just done it.
Result<void> SampleLog::identify() {
  constexpr std::string_view kKnown = "SELECT count(*) FROM log";
  if (CANDOR_TRY(database_.query_integer(kKnown)) > 0) return {};
  WriteTransaction transaction = CANDOR_TRY(WriteTransaction::begin(database_));
  if (CANDOR_TRY(database_.query_integer(kKnown)) > 0) return {};
  if (CANDOR_TRY(database_.query_integer("SELECT count(*) FROM event")) > 0) {
    return Error{ErrorCode::damaged, "it has events and no head; restore a backup"};
  }
  const std::string id = random_hex(random_, 32);
  const std::string start = chain_start(id);
  Statement insert =
      CANDOR_TRY(database_.prepare("INSERT INTO log (only_row, id, sequence, hash, latest_ms,"
                                   " summary_version) VALUES (1, ?, 0, ?, 0, ?)"));
  CANDOR_TRY(insert.run(std::string_view(id), std::string_view(start), kSummaryVersion));
  return transaction.commit();
}

/// Give a new log its identity; renew summaries; wipe what a purge could not.
Result<void> SampleLog::prepare() {
  CANDOR_TRY(identify());
  CANDOR_TRY(renew_summaries());
  if (CANDOR_TRY(database_.query_integer("SELECT scrub_pending FROM log")) != 0) {
    // If a program still reads what is to be wiped, the next one that opens it tries again.
    static_cast<void>(scrub());
  }
  return {};
}

/// Sum all samples up again where another version of the program did it.
Result<void> SampleLog::renew_summaries() {
  constexpr std::string_view kVersion = "SELECT summary_version FROM log";
  if (CANDOR_TRY(database_.query_integer(kVersion)) == kSummaryVersion) return {};
  WriteTransaction transaction = CANDOR_TRY(WriteTransaction::begin(database_));
  if (CANDOR_TRY(database_.query_integer(kVersion)) == kSummaryVersion) return {};
  Statement rows = CANDOR_TRY(database_.prepare("SELECT DISTINCT sample FROM event"));
  while (CANDOR_TRY(rows.step())) {
    const auto code = SampleCode::parse(rows.text(0));
    if (!code) return Error{ErrorCode::damaged, "an event is of no sample; restore a backup"};
    CANDOR_TRY(store_summary(*code));
  }
  Statement renewed = CANDOR_TRY(database_.prepare("UPDATE log SET summary_version = ?"));
  CANDOR_TRY(renewed.run(kSummaryVersion));
  return transaction.commit();
}

Time SampleLog::now() const { return std::chrono::floor<std::chrono::milliseconds>(clock_()); }

Result<bool> SampleLog::code_is_taken(const SampleCode& code) {
  Statement row =
      CANDOR_TRY(database_.prepare("SELECT 1 FROM event WHERE sample = ?1 UNION ALL "
                                   "SELECT 1 FROM draft WHERE sample = ?1"));
  row.bind(std::string_view(code.text()));
  return row.step();
}

Result<SampleCode> SampleLog::new_code() {
  constexpr int kAttempts = 100;
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    SampleCode code = SampleCode::draw(random_);
    const auto taken = code_is_taken(code);
    if (!taken) return explained(taken.error());
    if (!*taken) return code;
  }
  return Error{ErrorCode::internal,
               "the random source draws the same sample codes again and again"};
}

Result<void> SampleLog::save_draft(const SampleCode& sample, std::string_view name,
                                   std::string_view json) {
  const auto saved = [&]() -> Result<void> {
    Statement insert = CANDOR_TRY(
        database_.prepare("INSERT INTO draft (sample, name, time_ms, json) VALUES (?, ?, ?, ?)"
                          " ON CONFLICT (sample, name) DO UPDATE SET time_ms = excluded.time_ms,"
                          " json = excluded.json"));
    return insert.run(std::string_view(sample.text()), name, milliseconds(now()), json);
  }();
  if (!saved) return explained(saved.error());
  return {};
}

Result<void> SampleLog::discard_draft(const SampleCode& sample, std::string_view name) {
  const auto discarded = [&]() -> Result<void> {
    Statement remove =
        CANDOR_TRY(database_.prepare("DELETE FROM draft WHERE sample = ? AND name = ?"));
    return remove.run(std::string_view(sample.text()), name);
  }();
  if (!discarded) return explained(discarded.error());
  return {};
}

Result<std::vector<Draft>> SampleLog::drafts() {
  auto found = [&]() -> Result<std::vector<Draft>> {
    Statement rows = CANDOR_TRY(database_.prepare(
        "SELECT sample, name, time_ms, json FROM draft ORDER BY time_ms DESC, sample, name"));
    std::vector<Draft> drafts;
    while (CANDOR_TRY(rows.step())) {
      auto code = SampleCode::parse(rows.text(0));
      if (!code) return Error{ErrorCode::damaged, "a draft is of no sample"};
      drafts.push_back({*std::move(code), std::string(rows.text(1)), time_of(rows.integer(2)),
                        std::string(rows.text(3))});
    }
    return drafts;
  }();
  if (!found) return explained(std::move(found).error());
  return found;
}

}  // namespace candor::records
