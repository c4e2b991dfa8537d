#include "pipeline/core/digitisation.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <utility>

#include "pipeline/core/decimal.h"

namespace candor {
namespace {

constexpr std::string_view kMarkWords = "candordigitised";
constexpr std::string_view kTitleWords = "(digitised,+/-";
constexpr std::string_view kPlusMinus = "+/-";

bool is_passed_over(char c) {
  return c == ' ' || c == '-' || c == '_' || c == '$' || c == '\t' || c == '\n' || c == '\r';
}

/// True if these words occur in the text, whatever the case and whatever blanks, '-', '_' and '$'
/// stand between their letters. A '-' of the words themselves is looked for.
bool holds_words(std::string_view text, std::string_view words) {
  const auto folded = [](char c) {
    return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  };
  for (std::size_t begin = 0; begin < text.size(); ++begin) {
    if (folded(text[begin]) != words.front()) continue;
    std::size_t met = 0;
    for (std::size_t i = begin; i < text.size() && met < words.size(); ++i) {
      if (folded(text[i]) == words[met]) {
        ++met;
      } else if (!is_passed_over(text[i])) {
        break;
      }
    }
    if (met == words.size()) return true;
  }
  return false;
}

/// The uncertainty that "+/- 4 cm-1" states; none if the text holds no such thing.
std::optional<Digitisation> stated_uncertainty(std::string_view text) {
  const auto sign = text.find(kPlusMinus);
  if (sign == std::string_view::npos) return std::nullopt;
  text.remove_prefix(sign + kPlusMinus.size());
  const auto word = [&] {
    text.remove_prefix(std::min(text.size(), text.find_first_not_of(' ')));
    const std::string_view taken = text.substr(0, text.find_first_of(" )"));
    text.remove_prefix(taken.size());
    return taken;
  };
  const auto value = parse_decimal(word());
  if (!value || !std::isfinite(*value) || *value <= 0) return std::nullopt;
  const std::string_view unit = word();
  constexpr std::array<std::string_view, 4> kUnits = {"cm-1", "nm", "um", "pixel"};
  if (std::ranges::find(kUnits, unit) == kUnits.end()) return std::nullopt;
  return Digitisation{.uncertainty = value, .unit = std::string(unit)};
}

std::string_view plain_unit(AxisUnit unit) {
  return unit == AxisUnit::raman_shift_per_cm ? to_string(AxisUnit::wavenumber_per_cm)
                                              : to_string(unit);
}

}  // namespace

std::optional<Digitisation> digitisation_of(const SpectrumLabel& label) {
  bool is_marked = false;
  for (const auto& [key, value] : label.metadata) {
    if (!holds_words(key, kMarkWords) && !holds_words(value, kMarkWords)) continue;
    is_marked = true;
    if (auto stated = stated_uncertainty(value)) return stated;
  }
  if (holds_words(label.title, kTitleWords) || holds_words(label.title, kMarkWords)) {
    is_marked = true;
    if (auto stated = stated_uncertainty(label.title)) return stated;
  }
  return is_marked ? std::optional(Digitisation{}) : std::nullopt;
}

SpectrumLabel marked_as_digitised(SpectrumLabel label, double uncertainty, AxisUnit unit) {
  const std::string mark =
      fmt::format("{} {} {}", kPlusMinus, to_decimal(uncertainty), plain_unit(unit));
  label.metadata.emplace(label.metadata.begin(), kDigitisedKey, mark);
  label.title += fmt::format("{}(digitised, {})", label.title.empty() ? "" : " ", mark);
  return label;
}

SpectrumLabel keeping_mark(SpectrumLabel label, const SpectrumLabel& before) {
  const auto mark = digitisation_of(before);
  if (!mark || digitisation_of(label)) return label;
  label.metadata.emplace(label.metadata.begin(), kDigitisedKey,
                         mark->uncertainty ? fmt::format("{} {} {}", kPlusMinus,
                                                         to_decimal(*mark->uncertainty), mark->unit)
                                           : "by an amount that was not kept");
  return label;
}

std::string digitised_sentence(const Digitisation& digitisation) {
  const std::string amount =
      digitisation.uncertainty
          ? fmt::format("± {} {}", to_decimal(*digitisation.uncertainty),
                        digitisation.unit == "cm-1" ? "cm⁻¹" : digitisation.unit)
          : "by an amount that was not kept";
  return fmt::format(
      "digitised, {}: read off a picture, so that it is a hint of look-alikes only and no evidence",
      amount);
}

Result<void> require_measured(const Spectrum& spectrum) {
  const auto mark = digitisation_of(spectrum.label());
  if (!mark) return {};
  return Error{ErrorCode::incompatible,
               fmt::format("this spectrum is {}; it is never analysed, never a reference and never "
                           "part of a calibration (`candor search` lists what it looks like)",
                           digitised_sentence(*mark))};
}

}  // namespace candor
