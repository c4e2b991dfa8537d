#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "pipeline/core/result.h"
#include "pipeline/warning/residual_signature.h"

namespace candor {

/// What a sample leaves unexplained, as a site tells it to others, and by what it was taken apart.
struct SharedSignal {
  ResidualSignature signature;
  std::string library;  ///< its revision, a SHA-256 in hexadecimal digits
  std::string recipe;   ///< its fingerprint, the same
};

/// The longest and the shortest that `bytes_of_signal` gives.
inline constexpr std::size_t kMostSignalBytes = 32'868;
inline constexpr std::size_t kFewestSignalBytes = 180;

/// A signal as bytes, little-endian: 100 bytes of what it is of, then a signed 16-bit number a grid
/// point for the signal and an unsigned one for its doubt, each in parts of its largest. Errors:
/// `invalid_value` for what other sites would refuse: fewer than 20 or more than 8,192 points, a
/// grid outside 0 to 20,000 cm⁻¹ or with steps of more than 100, a technique other than infrared
/// and Raman, a share outside 0 to 1, a signal whose root mean square is far from 1, hashes that
/// are none, and numbers that are not finite. A doubt of more than 1,000 becomes 1,000.
Result<std::string> bytes_of_signal(const SharedSignal& signal);

/// The signal of bytes that anybody may have made. What it gives `bytes_of_signal` takes. Errors:
/// `damaged`.
Result<SharedSignal> signal_of_bytes(std::string_view bytes);

/// The same for the same bytes, and for no others: 16 hexadecimal digits.
std::string identity_of_signal(std::string_view bytes);

}  // namespace candor
