#include "records/sample_code.h"

#include <fmt/core.h>

#include <cctype>

namespace candor::records {
namespace {

constexpr unsigned kRadix = 29;
static_assert(kCodeSymbols.size() == kRadix);

/// The weighted sum of the symbols, modulo 29; a missing check symbol counts as 0.
unsigned weighted_sum(std::string_view symbols) {
  unsigned sum = 0;
  for (std::size_t i = 0; i < symbols.size(); ++i) {
    const auto value = static_cast<unsigned>(kCodeSymbols.find(symbols[i]));
    sum += static_cast<unsigned>(kCodeLength - i) * value;
  }
  return sum % kRadix;
}

std::string in_groups(std::string_view symbols) {
  std::string text;
  for (std::size_t i = 0; i < symbols.size(); ++i) {
    if (i > 0 && i % 4 == 0) text.push_back(' ');
    text.push_back(symbols[i]);
  }
  return text;
}

Error unfit(std::string_view what) {
  return {ErrorCode::invalid_value,
          fmt::format("{}; a code is 12 of the characters {}, such as on the slip of the sample",
                      what, kCodeSymbols)};
}

}  // namespace

SampleCode SampleCode::draw(const RandomSource& random) {
  // Draws above the largest multiple of 29 are drawn again, so that no symbol is likelier.
  constexpr std::uint32_t kEven = UINT32_MAX - UINT32_MAX % kRadix;
  std::string symbols;
  while (symbols.size() < kCodeLength - 1) {
    const std::uint32_t bits = random();
    if (bits < kEven) symbols.push_back(kCodeSymbols[bits % kRadix]);
  }
  symbols.push_back(kCodeSymbols[(kRadix - weighted_sum(symbols)) % kRadix]);
  return SampleCode(std::move(symbols));
}

Result<SampleCode> SampleCode::parse(std::string_view typed) {
  std::string symbols;
  for (const char c : typed) {
    if (c == '-' || std::isspace(static_cast<unsigned char>(c)) != 0) continue;
    const char symbol = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    if (kCodeSymbols.find(symbol) == std::string_view::npos) {
      const bool readable = symbol > ' ' && symbol < '\x7F';
      return unfit(readable ? fmt::format("\"{}\" stands in no sample code", symbol)
                            : std::string("a sample code has no such character"));
    }
    symbols.push_back(symbol);
    if (symbols.size() > kCodeLength) return unfit("the sample code has more than 12 characters");
  }
  if (symbols.size() < kCodeLength) {
    return unfit(fmt::format("the sample code has {} characters", symbols.size()));
  }
  if (weighted_sum(symbols) != 0) {
    return Error{ErrorCode::invalid_value,
                 fmt::format("the sample code {} is mistyped: its characters do not fit together; "
                             "compare it with the slip, character by character",
                             in_groups(symbols))};
  }
  return SampleCode(std::move(symbols));
}

std::string SampleCode::grouped() const { return in_groups(symbols_); }

}  // namespace candor::records
