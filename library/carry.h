#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "library/library.h"
#include "pipeline/calibration/instrument_transfer.h"
#include "pipeline/core/result.h"

namespace candor::library {

/// Above this part of its structure beyond the supported range, a reference is worth a note.
inline constexpr double kMuchUnsupported = 0.1;

struct CarryOptions {
  std::string name;  ///< what reports call the new library; that of the old one and "carried" if
                     ///< empty
  std::string program_version;
  std::vector<std::string> standards;  ///< that the transfer was fitted to
};

/// What was carried and what was not.
struct CarryReport {
  std::size_t carried = 0;
  std::vector<std::string> left_out;  ///< one sentence for each kind of reference that stays behind
  std::vector<std::string> notes;     ///< references of which much lies beyond the supported range
  Info info;                          ///< of the new library
};

/// Write a new library of what another instrument would have shown (`candor::carry`). Each
/// reference records in its fields from which library and by which transfer it came, the range that
/// is supported, the uncertainty of its axis, and what was done to widths and heights:
/// "carried_from", "carried_by", "carried_standards", "carried_axis", "carried_supported_per_cm",
/// "carried_unsupported_part", "carried_resolution", "carried_background", "carried_heights".
/// Infrared references, rebuilt ones and those that were carried before are left out; a quarantined
/// one stays quarantined. The new library has no calibration. Errors: those of reading,
/// `already_exists` if `out` is there, `insufficient_data` if nothing can be carried,
/// `write_failure`.
Result<CarryReport> carry_library(const std::filesystem::path& library,
                                  const std::filesystem::path& out,
                                  const InstrumentTransfer& transfer, const CarryOptions& options);

/// The SHA-256 of all numbers of a transfer.
std::string fingerprint(const InstrumentTransfer& transfer);

}  // namespace candor::library
