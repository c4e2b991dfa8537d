#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "pipeline/core/result.h"

/// What an instrument of this protocol stores of itself, out of the data of messages. It can be
/// written by anybody: everything is checked.
namespace candor::drivers::ocean_obp {

/// Most coefficients of one polynomial.
inline constexpr std::size_t kMostCoefficients = 16;

/// The text up to the first NUL, without blanks around it. Errors: `damaged` if a character is not
/// printable ASCII.
Result<std::string> decode_text(std::span<const std::uint8_t> data);

/// A number of one to four bytes. Errors: `damaged` for another size.
Result<std::uint32_t> decode_number(std::span<const std::uint8_t> data);

/// How many coefficients there are. Errors: `damaged` for more than `kMostCoefficients`, or another
/// size than a byte.
Result<std::size_t> decode_coefficient_count(std::span<const std::uint8_t> data);

/// A number in IEEE 754 single precision. Errors: `damaged` if it is not finite, or has another
/// size than four bytes.
Result<double> decode_float(std::span<const std::uint8_t> data);

/// All coefficients at once, as the second protocol sends them: the first number is none of them.
/// Empty if there are none. Errors: `damaged` if there are too many, or one is not finite.
Result<std::vector<double>> decode_coefficients(std::span<const std::uint8_t> data);

}  // namespace candor::drivers::ocean_obp
