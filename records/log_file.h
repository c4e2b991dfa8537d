#pragma once

#include <filesystem>

#include "pipeline/core/result.h"
#include "records/database.h"

namespace candor::records {

/// Check what can be told of the file behind a connection before SQLite looks at it: that it is a
/// sample log, of no newer program, and as long as it says; or empty. Nothing is changed. Errors:
/// `unreadable`, `incompatible`, `damaged`.
Result<void> check_log_file(const std::filesystem::path& path, Database& database);

/// Create an empty file that only its owner may read, and the folders to it. Errors:
/// `already_exists`, `write_failure`.
Result<void> create_private_file(const std::filesystem::path& path);

/// Make the contents and the name of a file last. Errors: `write_failure`.
Result<void> sync_file(const std::filesystem::path& path);

}  // namespace candor::records
