#pragma once

#include <filesystem>

#include "pipeline/core/result.h"

namespace candor::records {

/// Check what can be told of a file before SQLite is asked: that it is a sample log, of no newer
/// program, and as long as it says. Nothing is changed. Errors: `not_found`, `unreadable`,
/// `incompatible`, `damaged`.
Result<void> check_log_file(const std::filesystem::path& path);

/// Create an empty file that only its owner may read, and the folders to it. Errors:
/// `already_exists`, `write_failure`.
Result<void> create_private_file(const std::filesystem::path& path);

/// Make the contents and the name of a file last. Errors: `write_failure`.
Result<void> sync_file(const std::filesystem::path& path);

}  // namespace candor::records
