#include "formats/jcamp_asdf.h"

#include <fmt/core.h>

#include <array>
#include <cmath>
#include <cstdint>

#include "formats/number.h"
#include "formats/text.h"
#include "pipeline/core/decimal.h"

namespace candor::formats {
namespace {

constexpr double kCheckTolerance = 1e-9;
constexpr int kMostPlainDigits = 15;

enum class Kind : std::uint8_t { other, blank, plain, squeezed, difference, repeat };

struct Digit {
  Kind kind = Kind::other;
  std::int8_t value = 0;  ///< with its sign
};

constexpr std::array<Digit, 256> digit_table() {
  std::array<Digit, 256> table{};
  const auto at = [&table](char c) -> Digit& { return table[static_cast<unsigned char>(c)]; };
  for (const char c : {' ', ',', '\t', ';', '\x1a'}) at(c) = {Kind::blank, 0};
  for (const char c : {'+', '-', '.'}) at(c) = {Kind::plain, 0};
  for (int i = 0; i < 10; ++i) at(static_cast<char>('0' + i)) = {Kind::plain, 0};
  at('@') = {Kind::squeezed, 0};
  at('%') = {Kind::difference, 0};
  for (int i = 1; i < 10; ++i) {
    const auto worth = static_cast<std::int8_t>(i);
    const auto minus = static_cast<std::int8_t>(-i);
    at(static_cast<char>('A' + i - 1)) = {Kind::squeezed, worth};
    at(static_cast<char>('a' + i - 1)) = {Kind::squeezed, minus};
    at(static_cast<char>('J' + i - 1)) = {Kind::difference, worth};
    at(static_cast<char>('j' + i - 1)) = {Kind::difference, minus};
    at(i == 9 ? 's' : static_cast<char>('S' + i - 1)) = {Kind::repeat, worth};
  }
  return table;
}

constexpr std::array<Digit, 256> kDigits = digit_table();

Digit digit_of(char c) { return kDigits[static_cast<unsigned char>(c)]; }

bool is_digit(char c) { return c >= '0' && c <= '9'; }

struct Token {
  Kind kind = Kind::other;
  double value = 0;
  const char* end = nullptr;  ///< null if it is no number
};

/// Read the number that begins with a pseudo-digit: the digits behind it are plain.
Token pseudo_token(const char* at, const char* end, Digit first) {
  const bool negative = first.value < 0;
  std::int64_t digits = negative ? -first.value : first.value;
  const char* next = at + 1;
  while (next != end && is_digit(*next) && next - at < kMostPlainDigits) {
    digits = digits * 10 + (*next - '0');
    ++next;
  }
  if (next == end || (!is_digit(*next) && *next != '.')) {
    return {first.kind, static_cast<double>(negative ? -digits : digits), next};
  }
  // Longer, or with a fraction: as text, with the pseudo-digit replaced.
  std::string text(1, static_cast<char>('0' + std::abs(first.value)));
  for (next = at + 1; next != end && (is_digit(*next) || *next == '.'); ++next) text += *next;
  const ScannedNumber number = scan_whole(text);
  if (number.fault != NumberFault::none) return {};
  return {first.kind, negative ? -number.value : number.value, next};
}

/// Read a plain number. Its exponent has a sign; an E without one begins the next ordinate.
Token plain_token(const char* at, const char* end) {
  const char* stop = at + 1;
  while (stop != end && (is_digit(*stop) || *stop == '.')) ++stop;
  const bool has_exponent = end - stop > 2 && (*stop == 'E' || *stop == 'e') &&
                            (stop[1] == '+' || stop[1] == '-') && is_digit(stop[2]);
  if (has_exponent) {
    stop += 2;
    while (stop != end && is_digit(*stop)) ++stop;
  }
  const ScannedNumber number = scan_number(at, stop);
  if (number.fault != NumberFault::none || number.end != stop) return {};
  return {Kind::plain, number.value, stop};
}

Error damaged(std::size_t line, std::string_view what) {
  return Error{ErrorCode::damaged, fmt::format("line {}: {}", line, what)};
}

}  // namespace

bool is_pseudo_digit(char c) {
  const Kind kind = digit_of(c).kind;
  return kind == Kind::squeezed || kind == Kind::difference || kind == Kind::repeat;
}

std::optional<Error> AsdfDecoder::add(double value, std::size_t line) {
  if (values_.size() >= most_points_) {
    return Error{
        ErrorCode::unsupported,
        fmt::format("line {}: the table unfolds to more than {} points, which is more than "
                    "is read from a file of this size",
                    line, most_points_)};
  }
  values_.push_back(value);
  return std::nullopt;
}

std::optional<Error> AsdfDecoder::repeat(double count, std::size_t line) {
  if (last_ == Item::none || count < 1.0 || count != std::floor(count)) {
    return damaged(line, fmt::format("a repeat count of {} {}", to_decimal(count),
                                     last_ == Item::none ? "without an ordinate before it"
                                                         : "should be a whole number from 1"));
  }
  for (double i = 1.0; i < count; i += 1.0) {
    const double step = last_ == Item::difference ? difference_ : 0.0;
    if (auto error = add(values_.back() + step, line)) return error;
  }
  return std::nullopt;
}

std::optional<Error> AsdfDecoder::take_line(std::string_view ordinates, std::size_t line) {
  if (failed_closing_check_) return failed_closing_check_;
  const char* at = ordinates.data();
  const char* end = at + ordinates.size();
  bool is_check = expects_check();
  std::size_t items = 0;
  std::optional<Error> failed_check;
  while (at != end) {
    const Digit first = digit_of(*at);
    if (first.kind == Kind::blank) {
      ++at;
      continue;
    }
    const Token token = first.kind == Kind::plain   ? plain_token(at, end)
                        : first.kind == Kind::other ? Token{}
                                                    : pseudo_token(at, end, first);
    if (token.end == nullptr) {
      const std::string_view cell(at, static_cast<std::size_t>(end - at));
      const bool spelled = spells_no_number(at, end);
      return number_error(spelled ? NumberFault::not_finite : NumberFault::missing, cell, line);
    }
    ++items;
    std::optional<Error> error;
    if (is_check) {
      is_check = false;
      const bool is_value = token.kind == Kind::plain || token.kind == Kind::squeezed;
      const double off = std::abs(token.value - values_.back());
      if (!is_value || off > kCheckTolerance * std::abs(values_.back())) {
        failed_check = damaged(
            line, fmt::format("the line should begin with the last ordinate of the line before, "
                              "{}, as a check, and begins with {}",
                              to_decimal(values_.back()), to_decimal(token.value)));
      }
      last_ = Item::value;
    } else if (token.kind == Kind::difference) {
      if (last_ == Item::none) return damaged(line, "a difference without an ordinate before it");
      difference_ = token.value;
      last_ = Item::difference;
      error = add(values_.back() + difference_, line);
    } else if (token.kind == Kind::repeat) {
      error = repeat(token.value, line);
    } else {
      last_ = Item::value;
      error = add(token.value, line);
    }
    if (error) return error;
    if (failed_check && items > 1) return failed_check;
    at = token.end;
  }
  if (items == 0) return damaged(line, "the line holds an X and no ordinate");
  failed_closing_check_ = std::move(failed_check);
  return std::nullopt;
}

}  // namespace candor::formats
