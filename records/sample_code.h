#pragma once

#include <compare>
#include <string>
#include <string_view>

#include "pipeline/core/result.h"
#include "records/random_source.h"

namespace candor::records {

/// The symbols of a code: no 0, 1, 5, I, L, O, S, which are taken for one another.
inline constexpr std::string_view kCodeSymbols = "2346789ABCDEFGHJKMNPQRTUVWXYZ";
inline constexpr std::size_t kCodeLength = 12;

/// The random code that stands for a sample in place of any name: eleven drawn symbols and a check
/// symbol. Number the symbols from 0 to 28 and weigh the places 12, 11, ..., 1: the sum is a
/// multiple of 29. As 29 is prime, any one wrong symbol and any two exchanged ones break that.
class SampleCode {
 public:
  /// Draw a code.
  static SampleCode draw(const RandomSource& random);

  /// Read a code as a person types it: any case, with blanks and dashes anywhere. Errors:
  /// `invalid_value`, with a sentence that says a mistyped code is mistyped.
  static Result<SampleCode> parse(std::string_view typed);

  /// The twelve symbols, as files and databases hold them.
  const std::string& text() const { return symbols_; }

  /// In groups for people: "ABCD EFGH JKMN".
  std::string grouped() const;

  auto operator<=>(const SampleCode&) const = default;

 private:
  explicit SampleCode(std::string symbols) : symbols_(std::move(symbols)) {}

  std::string symbols_;
};

}  // namespace candor::records
