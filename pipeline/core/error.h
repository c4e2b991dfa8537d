#pragma once

#include <string>
#include <string_view>

namespace candor {

/// What went wrong, for machines. `cli/` maps each code to an exit status.
enum class ErrorCode {
  usage,              ///< the caller asked for something that does not exist
  unreadable,         ///< a file cannot be opened or read
  unsupported,        ///< understood, and declined by what it is
  damaged,            ///< a file contradicts itself or ends too early
  unknown_unit,       ///< the unit of an axis or ordinate is not stated
  invalid_value,      ///< a parameter or a datum is outside what is allowed
  incompatible,       ///< two values do not belong together (recipe, unit, technique)
  insufficient_data,  ///< too few points, too short a range, too little overlap
  not_found,          ///< no such reference, recipe or file
  already_exists,     ///< would overwrite something
  write_failure,      ///< an output cannot be written
  library_damaged,    ///< a reference library fails its integrity check
  device,             ///< an instrument is missing, misbehaves or refuses
  cancelled,          ///< the person asked for the work to stop
  internal,           ///< a third-party library failed in a way we did not expect
};

/// Name a code as the JSON error document prints it, e.g. "unknown-unit".
std::string_view to_string(ErrorCode code);

/// A failure as a value: a code for machines and a sentence for people that names the file or
/// parameter, the value found, and what would be right.
struct Error {
  ErrorCode code;
  std::string message;
};

}  // namespace candor
