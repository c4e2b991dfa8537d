#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "pipeline/core/result.h"
#include "records/database.h"

namespace candor::records {

/// The application id in the SQLite header of a sample log: "Csmp".
inline constexpr std::uint32_t kSampleLogId = 0x43736D70;

/// One step from the schema of the version before to `version`.
struct Migration {
  int version = 0;
  std::string_view sql;
};

/// Every step, from an empty file to what this program works with.
std::span<const Migration> migrations();

/// The version that this program works with.
int schema_version();

/// What to say of a database whose version is above `known`.
Error newer_schema(std::int64_t found, int known);

/// Check that a database can be brought to the version of the last of `steps`, and change nothing.
/// Errors: `incompatible` for a newer one and for one that is no sample log.
Result<void> check_version(Database& database, std::span<const Migration> steps);

/// Bring a database to the version of the last of `steps`: all missing steps in one transaction,
/// or none. An empty database is of version 0. Errors: those of `check_version` and `Database`.
Result<void> migrate(Database& database, std::span<const Migration> steps);

}  // namespace candor::records
