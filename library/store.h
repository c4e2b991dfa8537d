#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "library/library.h"

namespace candor::library {

/// What a library file holds.
struct LibraryContent {
  std::string name;
  std::string program_version;
  std::vector<Entry> entries;  ///< sorted by id when read
  std::optional<StoredCalibration> calibration;
};

/// What was read, and the revision that its hashes add up to.
struct StoredLibrary {
  LibraryContent content;
  std::string revision;
};

/// Write a library beside `path` and rename it into place. The same content gives the same bytes.
/// Errors: `already_exists` for two entries of one id, `unknown_unit` for a spectrum without
/// technique or units, `incompatible` for one that a step has changed, `write_failure`.
Result<void> write_store(const std::filesystem::path& path, LibraryContent content);

/// Read a library and check every hash. Errors: `not_found`, `unreadable`, `library_damaged`,
/// `unsupported` for the schema of a newer program.
Result<StoredLibrary> read_store(const std::filesystem::path& path);

/// Check SQLite's structures and every hash; one sentence per fault. Errors: as `read_store`, with
/// `library_damaged` only for a file that is no library at all.
Result<std::vector<std::string>> check_store(const std::filesystem::path& path);

/// Read the calibration alone, with its hash and the header's checked.
Result<std::optional<StoredCalibration>> read_calibration(const std::filesystem::path& path);

/// Refuse to write a library over a file that is none: `already_exists`. A file that is not there,
/// an empty one and a damaged library may be replaced.
Result<void> check_replaceable(const std::filesystem::path& path);

}  // namespace candor::library
