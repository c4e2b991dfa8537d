#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace candor::formats {

/// Ordinates as whole numbers of a common unit.
struct WholeOrdinates {
  std::vector<std::int64_t> numbers;
  double factor = 1;  ///< ordinate = number * factor, exactly
};

/// Find a unit of which all ordinates are exact multiples: `known`, such as the factor of the file
/// that they came from; a power of ten if they are decimals of at most 15 places; or else a power
/// of two, as for numbers that were single precision once. None where the multiples would need more
/// than 50 bits.
std::optional<WholeOrdinates> whole_ordinates(std::span<const double> ordinates,
                                              std::optional<double> known);

/// The lines of a (X++(Y..Y)) table in DIF/DUP form, at most 80 characters each: the X and the
/// ordinate of a line in SQZ form, then differences, repeats counted. Each line but the first
/// begins with the last ordinate of the line before, as a check.
std::string difdup_lines(std::span<const double> positions,
                         const std::vector<std::int64_t>& numbers);

}  // namespace candor::formats
