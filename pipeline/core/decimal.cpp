#include "pipeline/core/decimal.h"

#include <array>
#include <charconv>

namespace candor {
namespace {

template <typename Number>
std::optional<Number> parse_whole(std::string_view text) {
  if (!text.empty() && text.front() == '+') {
    text.remove_prefix(1);
    if (!text.empty() && (text.front() == '+' || text.front() == '-')) return std::nullopt;
  }
  Number value{};
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc{} || stop != end) return std::nullopt;
  return value;
}

}  // namespace

std::string to_decimal(double value) {
  std::array<char, 32> buffer{};
  const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
  return error == std::errc{} ? std::string(buffer.data(), end) : std::string();
}

std::string to_fixed_decimal(double value) {
  std::array<char, 1100> buffer{};  // the smallest denormal has 1074 places, 751 of them digits
  const auto [end, error] =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed);
  return error == std::errc{} ? std::string(buffer.data(), end) : std::string();
}

std::optional<double> parse_decimal(std::string_view text) { return parse_whole<double>(text); }

std::optional<long long> parse_integer(std::string_view text) {
  return parse_whole<long long>(text);
}

}  // namespace candor
