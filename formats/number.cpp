#include "formats/number.h"

#include <fmt/core.h>

#include <array>
#include <cmath>

#include "formats/text.h"

namespace candor::formats {

bool spells_no_number(const char* first, const char* last) {
  if (*first == '?') return true;
  const char* end = first;
  const auto is_letter = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '/' || c == '#';
  };
  while (end != last && end - first < 12 && is_letter(*end)) ++end;
  const std::string word = lower_case({first, static_cast<std::size_t>(end - first)});
  constexpr std::array<std::string_view, 8> kWords = {"nan", "inf",  "infinity", "na",
                                                      "n/a", "null", "#n/a",     "none"};
  for (const auto known : kWords) {
    if (word == known) return true;
  }
  return false;
}

ScannedNumber scan_whole(std::string_view text) {
  text = trimmed(text);
  const char* last = text.data() + text.size();
  ScannedNumber number = scan_number(text.data(), last);
  if (number.fault == NumberFault::none && number.end != last) {
    number.fault = NumberFault::missing;
  }
  return number;
}

double last_digit_worth(std::string_view decimal) {
  int exponent = 0;
  const auto mark = decimal.find_first_of("eE");
  if (mark != std::string_view::npos) {
    std::string_view digits = decimal.substr(mark + 1);
    if (!digits.empty() && digits.front() == '+') digits.remove_prefix(1);
    std::from_chars(digits.data(), digits.data() + digits.size(), exponent);
  }
  const std::string_view mantissa = decimal.substr(0, mark);
  const auto point = mantissa.find('.');
  const auto decimals =
      point == std::string_view::npos ? 0 : static_cast<int>(mantissa.size() - point - 1);
  return std::pow(10.0, exponent - decimals);
}

Error number_error(NumberFault fault, std::string_view cell, std::size_t line) {
  const std::string shown = excerpt(trimmed(cell));
  switch (fault) {
    case NumberFault::not_finite:
      return Error{ErrorCode::invalid_value,
                   fmt::format("line {}: \"{}\" is no finite number; a spectrum needs a value at "
                               "every point",
                               line, shown)};
    case NumberFault::out_of_range:
      return Error{ErrorCode::invalid_value,
                   fmt::format("line {}: \"{}\" is beyond what a double can hold", line, shown)};
    case NumberFault::missing:
    case NumberFault::none: break;
  }
  if (shown.empty()) {
    return Error{ErrorCode::damaged, fmt::format("line {}: a number is missing", line)};
  }
  return Error{ErrorCode::damaged,
               fmt::format("line {}: a number is expected, \"{}\" is none", line, shown)};
}

}  // namespace candor::formats
