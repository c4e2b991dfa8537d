#pragma once

#include <charconv>
#include <cstddef>
#include <string_view>
#include <system_error>

#include "pipeline/core/error.h"

namespace candor::formats {

/// Why no number could be read.
enum class NumberFault { none, missing, not_finite, out_of_range };

struct ScannedNumber {
  double value = 0;
  const char* end = nullptr;  ///< behind the number; where the fault is otherwise
  NumberFault fault = NumberFault::none;
};

/// True if the letters at `first` spell a number that is none: "nan", "inf", "NA", "N/A", "?".
bool spells_no_number(const char* first, const char* last);

/// Read the decimal number that starts at `first`: a sign, digits with at most one point, an
/// exponent; whatever the locale. What follows it is the caller's to judge.
inline ScannedNumber scan_number(const char* first, const char* last) {
  const char* start = first;
  if (start != last && *start == '+') ++start;
  const char* digit = start;
  if (digit != last && *digit == '-' && start == first) ++digit;
  if (digit != last && *digit == '.') ++digit;
  if (digit == last || *digit < '0' || *digit > '9') {
    const bool spelled = digit != last && spells_no_number(digit, last);
    return {0, first, spelled ? NumberFault::not_finite : NumberFault::missing};
  }
  double value = 0;
  const auto [end, error] = std::from_chars(start, last, value);
  if (error != std::errc{}) return {0, first, NumberFault::out_of_range};
  return {value, end, NumberFault::none};
}

/// Read a number that fills the whole text, blank space around it apart.
ScannedNumber scan_whole(std::string_view text);

/// The worth of the last digit of a number as it is written: 0.01 for "3.25", 10 for "25E1".
double last_digit_worth(std::string_view decimal);

/// The error for a cell of a data line that holds no usable number. `damaged` where a number is
/// missing, `invalid_value` where it is no finite one.
Error number_error(NumberFault fault, std::string_view cell, std::size_t line);

}  // namespace candor::formats
