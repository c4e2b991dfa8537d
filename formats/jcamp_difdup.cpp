#include "formats/jcamp_difdup.h"

#include <fmt/core.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdlib>

#include "formats/jcamp_factor.h"
#include "pipeline/core/decimal.h"

namespace candor::formats {
namespace {

constexpr double kLargest = 1125899906842624.0;  // 2^50: differences stay exact as doubles
constexpr int kMostDecimals = 15;
constexpr std::size_t kLineLength = 80;

std::optional<WholeOrdinates> decimals(std::span<const double> ordinates, int places) {
  const double power = std::pow(10.0, places);
  WholeOrdinates result;
  result.numbers.reserve(ordinates.size());
  for (const double y : ordinates) {
    const double number = std::nearbyint(y * power);
    if (std::abs(number) > kLargest || number / power != y) return std::nullopt;
    result.numbers.push_back(static_cast<std::int64_t>(number));
  }
  result.factor = places == 0 ? 1.0 : parse_decimal(fmt::format("1e-{}", places)).value_or(1.0);
  return result;
}

std::optional<WholeOrdinates> multiples(std::span<const double> ordinates, double factor) {
  WholeOrdinates result;
  result.numbers.reserve(ordinates.size());
  const JcampFactor as_read(factor);
  for (const double y : ordinates) {
    const double number = std::nearbyint(y / factor);
    if (!(std::abs(number) <= kLargest) || as_read.apply(number) != y) return std::nullopt;
    result.numbers.push_back(static_cast<std::int64_t>(number));
  }
  result.factor = factor;
  return result;
}

/// The greatest power of two, as its exponent, of which a number other than 0 is a multiple.
int last_bit(double value) {
  int exponent = 0;
  const double fraction = std::frexp(std::abs(value), &exponent);
  const auto digits = static_cast<std::uint64_t>(std::ldexp(fraction, 53));
  return exponent - 53 + std::countr_zero(digits);
}

std::optional<WholeOrdinates> binary(std::span<const double> ordinates) {
  int least = 1024;
  for (const double y : ordinates) {
    if (y != 0.0) least = std::min(least, last_bit(y));
  }
  if (least < -1022 || least > 1000) return std::nullopt;
  WholeOrdinates result;
  result.numbers.reserve(ordinates.size());
  for (const double y : ordinates) {
    const double number = std::ldexp(y, -least);
    if (std::abs(number) > kLargest) return std::nullopt;
    result.numbers.push_back(static_cast<std::int64_t>(number));
  }
  result.factor = std::ldexp(1.0, least);
  return result;
}

/// A whole number with its first digit replaced by that of a compressed form.
std::string compressed(std::int64_t number, char zero, char plus_one, char minus_one) {
  std::string digits = std::to_string(std::abs(number));
  const int first = digits.front() - '0';
  if (first == 0) {
    digits.front() = zero;
  } else {
    digits.front() = static_cast<char>((number < 0 ? minus_one : plus_one) + first - 1);
  }
  return digits;
}

std::string squeezed(std::int64_t number) { return compressed(number, '@', 'A', 'a'); }

std::string difference(std::int64_t number) { return compressed(number, '%', 'J', 'j'); }

/// A repeat count from 2: S to Z and s stand for 1 to 9 as the first digit.
std::string repeat(std::size_t count) {
  std::string digits = std::to_string(count);
  digits.front() = digits.front() == '9' ? 's' : static_cast<char>('S' + digits.front() - '1');
  return digits;
}

std::string position_text(double x) {
  std::string digits = to_decimal(x);
  std::ranges::replace(digits, 'e', 'E');
  return digits;
}

}  // namespace

std::optional<WholeOrdinates> whole_ordinates(std::span<const double> ordinates,
                                              std::optional<double> known) {
  for (int places = 0; places <= kMostDecimals; ++places) {
    if (auto result = decimals(ordinates, places)) return result;
  }
  if (known && std::isnormal(*known)) {
    if (auto result = multiples(ordinates, *known)) return result;
  }
  return binary(ordinates);
}

std::string difdup_lines(std::span<const double> positions,
                         const std::vector<std::int64_t>& numbers) {
  std::string text;
  std::string line = position_text(positions.front()) + squeezed(numbers.front());
  std::size_t i = 1;
  while (i < numbers.size()) {
    const std::int64_t step = numbers[i] - numbers[i - 1];
    std::size_t count = 1;
    while (i + count < numbers.size() && numbers[i + count] - numbers[i + count - 1] == step) {
      ++count;
    }
    std::string item = difference(step);
    if (count > 1) item += repeat(count);
    if (line.size() + item.size() > kLineLength) {
      text += line;
      text += '\n';
      line = position_text(positions[i - 1]) + squeezed(numbers[i - 1]);
    }
    line += item;
    i += count;
  }
  text += line;
  text += '\n';
  return text;
}

}  // namespace candor::formats
