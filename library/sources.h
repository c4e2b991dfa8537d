#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "library/index_csv.h"
#include "pipeline/core/result.h"

namespace candor::library {

/// A file to take references from, with what an index says about it.
struct SourceFile {
  std::filesystem::path path;
  std::optional<IndexRow> row;
};

/// The files that sources mean, in the order of the sources and, within a folder, of the index or
/// else of the names' bytes.
struct Sources {
  std::vector<SourceFile> files;
  std::vector<std::string> skipped;  ///< one sentence for each file that is passed over
};

/// List the files of folders (with or without `index.csv`) and single files. Hidden files, licences
/// and read-me files are no spectra, and neither is `library`. Errors: `unreadable` for a source
/// that does not exist or cannot be read, `damaged` for a broken index.csv (with line).
Result<Sources> find_sources(std::span<const std::filesystem::path> sources,
                             const std::filesystem::path& library);

}  // namespace candor::library
