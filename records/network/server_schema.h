#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/core/result.h"
#include "records/network/server_connection.h"

namespace candor::records {

/// One step of the server's schema, a file of migrations/. It runs as the administrator; one that
/// makes tables begins with `SET LOCAL ROLE candor_owner`. Numbers need not follow each other.
struct ServerMigration {
  int number = 0;
  std::string_view name;
  std::string_view sql;
};

/// Every step, in the order of their numbers.
std::span<const ServerMigration> server_migrations();

/// Make the database what this program works with: all steps that it lacks in one transaction, or
/// none. The login needs the rights to create roles and, in this database, a schema. Gives the
/// numbers of what was done, which is nothing the second time. Errors: `incompatible` for a
/// database that a newer program made, and those of `ServerConnection`.
Result<std::vector<int>> migrate_server(ServerConnection& connection,
                                        std::span<const ServerMigration> steps);

/// Check that the server is what this program works with. Errors: `incompatible`, with who mends
/// it, if it is not Candor's, older or newer.
Result<void> check_server(ServerConnection& connection, std::span<const ServerMigration> steps);

}  // namespace candor::records
