#include "drivers/aseq_lr1/calibration.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <string_view>

#include "drivers/wavelength_check.h"
#include "pipeline/core/decimal.h"

namespace candor::drivers::aseq_lr1 {
namespace {

// Lines are counted from 0. One driver looks for the block of numbers instead, as the line before
// it may be empty; a block that is not where three drivers find it is refused here.
constexpr std::size_t kFirstWavelength = 12;
constexpr std::size_t kWavelengths = 3653;
constexpr std::size_t kLines = kFirstWavelength + kWavelengths + 1;

/// What is written of the flash: cells that were erased and not written hold 0xFF.
std::span<const std::uint8_t> written(std::span<const std::uint8_t> flash) {
  const auto end = std::ranges::find(flash, 0xFF);
  return flash.first(static_cast<std::size_t>(end - flash.begin()));
}

bool is_text(char c) { return (c >= ' ' && c <= '~') || c == '\t' || c == '\r' || c == '\n'; }

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r";
  const std::size_t first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

/// The first lines of a text, without the blanks at their ends; the last only if it is complete.
std::vector<std::string_view> lines_of(std::string_view text, std::size_t most) {
  std::vector<std::string_view> lines;
  while (lines.size() < most) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) break;
    lines.push_back(trimmed(text.substr(0, end)));
    text.remove_prefix(end + 1);
  }
  return lines;
}

std::vector<std::string_view> words_of(std::string_view line) {
  std::vector<std::string_view> words;
  while (!line.empty()) {
    const std::size_t end = std::min(line.find_first_of(" \t"), line.size());
    words.push_back(line.substr(0, end));
    line = trimmed(line.substr(end));
  }
  return words;
}

}  // namespace

bool has_wavelengths(std::span<const std::uint8_t> flash) {
  const auto text = written(flash);
  return text.size() < flash.size() ||
         static_cast<std::size_t>(std::ranges::count(text, '\n')) >= kLines;
}

Result<Calibration> decode_calibration(std::span<const std::uint8_t> flash, std::size_t pixels,
                                       std::size_t first_pixel) {
  const auto bytes = written(flash);
  if (bytes.empty()) {
    return Error{ErrorCode::damaged, "the instrument stores no wavelengths: calibrate it"};
  }
  const std::string text(bytes.begin(), bytes.end());
  if (!std::ranges::all_of(text, is_text)) {
    return Error{
        ErrorCode::damaged,
        "the instrument's wavelengths are refused: its memory holds no text: calibrate it"};
  }
  const auto lines = lines_of(text, kLines);
  if (lines.size() < kLines || !lines[kFirstWavelength - 1].empty() || !lines.back().empty() ||
      pixels > kWavelengths) {
    return Error{ErrorCode::damaged,
                 fmt::format("the instrument's wavelengths are refused: {} of them do not stand "
                             "where they belong in its memory: calibrate it",
                             kWavelengths)};
  }
  Calibration calibration;
  constexpr std::size_t kLongestWord = 32;
  const auto words = words_of(lines.front());
  if (words.size() == 3 && words[0].size() <= kLongestWord && words[2].size() <= kLongestWord) {
    calibration.model = words[0];
    calibration.serial = words[2];
  }
  for (std::size_t i = 0; i < pixels; ++i) {
    const std::string_view line = lines[kFirstWavelength + i];
    const auto number = parse_decimal(line);
    if (!number || !std::isfinite(*number)) {
      return Error{ErrorCode::damaged,
                   fmt::format("the instrument's wavelengths are refused: \"{}\" is no number: "
                               "calibrate it",
                               line.substr(0, kLongestWord))};
    }
    calibration.wavelengths_nm.push_back(*number);
  }
  if (auto sound = check_wavelength_table(calibration.wavelengths_nm, first_pixel); !sound) {
    return std::move(sound).error();
  }
  return calibration;
}

}  // namespace candor::drivers::aseq_lr1
