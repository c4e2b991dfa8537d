#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "formats/format.h"
#include "library/library.h"
#include "library/sources.h"

namespace candor::library {

/// What `licence` says where no source does.
inline constexpr std::string_view kLicenceNotStated = "not stated";

/// The references of one file, with ids that are unique in the file: its stem, or "stem-1",
/// "stem-2", ... if it holds several.
struct FileReferences {
  std::vector<Entry> entries;
  std::vector<std::string> skipped;  ///< one sentence for each spectrum that cannot be taken
  std::vector<std::string> notes;
};

/// Make references of what a reader found in a file. `sha256` is that of the file's bytes.
FileReferences references_from(const SourceFile& source, const formats::SpectrumFile& file,
                               std::string_view sha256, const BuildOptions& options);

/// Read a file and make references of it. A file that cannot be read is one sentence in `skipped`.
FileReferences read_references(const SourceFile& source, const BuildOptions& options);

}  // namespace candor::library
