#include "pipeline/core/day.h"

#include <algorithm>
#include <chrono>

#include "pipeline/core/decimal.h"

namespace candor {

bool is_day(std::string_view text) {
  constexpr std::size_t kLength = 10;
  constexpr std::size_t kFirstDash = 4;
  constexpr std::size_t kSecondDash = 7;
  if (text.size() != kLength || text[kFirstDash] != '-' || text[kSecondDash] != '-') return false;
  const auto part = [&](std::size_t from, std::size_t to) {
    const std::string_view digits = text.substr(from, to - from);
    const bool are_digits =
        std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; });
    return are_digits ? static_cast<int>(parse_integer(digits).value_or(0)) : 0;
  };
  const std::chrono::year_month_day date(
      std::chrono::year(part(0, kFirstDash)),
      std::chrono::month(static_cast<unsigned>(part(kFirstDash + 1, kSecondDash))),
      std::chrono::day(static_cast<unsigned>(part(kSecondDash + 1, kLength))));
  return date.ok();
}

}  // namespace candor
