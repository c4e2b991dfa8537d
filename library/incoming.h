#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "library/library.h"
#include "pipeline/core/result.h"

namespace candor::library {

/// Why a reference is set aside that nobody has looked at yet.
inline constexpr const char* kNotReviewed = "nobody has looked at it yet";

/// The file of references that wait for a person beside a library: its name and
/// ".incoming.sqlite". Nothing is ever compared with them: all are quarantined.
std::filesystem::path incoming_path(const std::filesystem::path& library);

/// A reference that waits, and what a person should know before it counts.
struct Candidate {
  Entry entry;
  std::vector<NearPair> near;      ///< it and a reference of the library or another candidate
  std::vector<std::string> notes;  ///< one sentence each
};

/// What waits beside a library.
struct Incoming {
  std::vector<Candidate> candidates;  ///< by id
  std::vector<std::string> notes;     ///< what could not be compared
};

/// What `take_in` did.
struct TakenIn {
  std::vector<std::string> ids;      ///< of the new candidates
  std::vector<std::string> skipped;  ///< one sentence for each file or spectrum left out
  std::vector<std::string> notes;
};

/// Read what waits beside a library; none if no file is there. Errors: those of reading either.
Result<Incoming> load_incoming(const std::filesystem::path& library);

/// Read spectra as `add` would, and let them wait beside the library, which is not changed. An id
/// that the library or another candidate has gets "-2", "-3", ...; a spectrum that either holds
/// already, from the same bytes of a file, is skipped. Errors: those of reading,
/// `insufficient_data` if no file could be read as a reference, `write_failure`.
Result<TakenIn> take_in(const std::filesystem::path& library,
                        std::span<const std::filesystem::path> sources,
                        const BuildOptions& options);

/// Move a candidate into the library, where it counts. Changes the library's revision and removes
/// its calibration. The library is written first: whatever fails then, the reference is in one of
/// the files or in both, and `load_incoming` says so. Errors: `not_found`, `already_exists` if the
/// library has one of that id, `incompatible` for a reference for training among references for
/// samples or the other way round, those of reading and `write_failure`.
Result<void> accept_incoming(const std::filesystem::path& library, const std::string& id);

/// Let a candidate go on waiting, with the reason. Errors: `usage` without a reason, `not_found`,
/// those of reading and `write_failure`.
Result<void> keep_incoming(const std::filesystem::path& library, const std::string& id,
                           const std::string& reason);

/// Remove a candidate. The file that it came from is not touched. Errors: `not_found`, those of
/// reading and `write_failure`.
Result<void> discard_incoming(const std::filesystem::path& library, const std::string& id);

}  // namespace candor::library
