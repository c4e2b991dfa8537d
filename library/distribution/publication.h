#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "library/distribution/bundle.h"
#include "pipeline/core/result.h"

namespace candor::library {

/// What is to be published, and as what.
struct Publication {
  std::filesystem::path source;  ///< a library, or the folder of a watch list
  std::string name;
  std::int64_t number = 0;
  std::string made;  ///< now: "2026-11-30T15:04:05Z"
  std::string note = {};
  std::string program = {};  ///< the version of this program
};

/// Check a library or a watch list, sign it, and write it as a bundle into a new file. Errors:
/// those of reading it; `library_damaged` for a library with faults; those of `write_bundle`.
Result<Manifest> publish(const Publication& publication, const SigningKey& key,
                         const std::filesystem::path& bundle);

}  // namespace candor::library
