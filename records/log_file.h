#pragma once

#include <filesystem>
#include <string_view>

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

/// Create a file that holds a seal and an empty database in write-ahead mode behind it. It is to
/// get its name only when it is whole. Errors: those of `create_private_file` and of SQLite.
Result<Database> create_sealed_file(const std::filesystem::path& path, std::string_view seal,
                                    const LogKey& key);

/// Give a file its name, which nobody else may have taken meanwhile, and make both last. Errors:
/// `already_exists`, `write_failure`.
Result<void> publish_file(const std::filesystem::path& beside, const std::filesystem::path& to);

/// Make the contents and the name of a file last. Errors: `write_failure`.
Result<void> sync_file(const std::filesystem::path& path);

}  // namespace candor::records
