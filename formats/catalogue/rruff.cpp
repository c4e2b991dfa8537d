#include <fmt/core.h>

#include <algorithm>

#include "formats/catalogue.h"
#include "formats/number_table.h"
#include "formats/point_list.h"
#include "formats/text.h"

namespace candor::formats {
namespace {

constexpr std::string_view kName = "rruff";
constexpr std::size_t kMostKeys = 10000;

bool recognise(std::string_view bytes) {
  const std::string head = text_head(bytes);
  return trimmed(head).starts_with("##NAMES=");
}

/// What a spectrum was taken with, where a key of the header says so.
struct Method {
  Technique technique = Technique::unknown;
  AxisUnit x_unit = AxisUnit::unknown;
};

Result<Method> method_of(const SpectrumLabel& label) {
  Method method;
  for (const auto& [key, value] : label.metadata) {
    const std::string upper = upper_case(key);
    if (upper.find("X-RAY") != std::string::npos) {
      return Error{ErrorCode::unsupported,
                   fmt::format("\"##{}=\": a powder diffraction pattern, and no optical spectrum",
                               excerpt(key))};
    }
    if (upper.find("RAMAN") != std::string::npos || upper.find("LASER") != std::string::npos) {
      method = {Technique::raman, AxisUnit::raman_shift_per_cm};
    } else if (upper.find("INFRARED") != std::string::npos) {
      method = {Technique::ir, AxisUnit::wavenumber_per_cm};
    }
  }
  return method;
}

/// Read a line `##KEY=value`. Errors: `damaged` if it is none.
Result<void> take_key(const Line& line, SpectrumLabel& label) {
  const std::string_view text = trimmed(line.text);
  const auto mark = text.find('=');
  if (!text.starts_with("##") || mark == std::string_view::npos ||
      label.metadata.size() >= kMostKeys) {
    return Error{ErrorCode::damaged, fmt::format("line {}: \"{}\" should read ##KEY=value",
                                                 line.number, excerpt(text))};
  }
  label.metadata.emplace_back(trimmed(text.substr(2, mark - 2)), trimmed(text.substr(mark + 1)));
  return {};
}

/// What stands behind the end is blank. Errors: `damaged` if it is not.
Result<void> check_rest(LineReader& lines) {
  while (const auto line = lines.next()) {
    if (trimmed(line->text).empty()) continue;
    return Error{
        ErrorCode::damaged,
        fmt::format("line {}: \"{}\" stands behind ##END=", line->number, excerpt(line->text))};
  }
  return {};
}

Result<SpectrumFile> read(std::string_view bytes) {
  const auto decoded = CANDOR_TRY(DecodedText::decode(bytes));
  LineReader lines(decoded.view());
  SpectrumLabel label;
  PointList points;
  RowScanner scanner({',', DecimalMark::point, 2, {0, 1}});
  bool has_ended = false;
  while (const auto line = lines.next()) {
    if (!line->text.empty() && line->text.front() == '#') {
      if (trimmed(line->text) == "##END=") {
        has_ended = true;
        break;
      }
      CANDOR_TRY(take_key(*line, label));
      continue;
    }
    if (trimmed(line->text).empty()) continue;
    CANDOR_TRY(scanner.read(*line));
    const auto values = scanner.values();
    if (!points.add(values[0], values[1])) return points.order_error(values[0], line->number);
  }
  if (!has_ended) {
    return Error{ErrorCode::damaged, "the file ends without ##END=: it has been cut"};
  }
  CANDOR_TRY(check_rest(lines));
  const Method method = CANDOR_TRY(method_of(label));
  label.title = label.find("NAMES");
  label.technique = method.technique;
  SpectrumFile file{std::string(kName), {}, {}, Completeness::checked};
  file.spectra.push_back(
      CANDOR_TRY(std::move(points).finish(method.x_unit, SignalUnit::unknown, std::move(label))));
  return file;
}

}  // namespace

/// Text of the RRUFF database of minerals: `##KEY=value` lines of which the first is ##NAMES=, then
/// `x, y` a line, then ##END=. It is no JCAMP-DX. Files state neither the unit of their ordinate
/// nor, as a rule, that of their axis.
const FormatDefinition kRruff = {
    .name = kName,
    .description = "RRUFF mineral database text",
    .recognise = recognise,
    .read = read,
    .writers = {},
};

}  // namespace candor::formats
