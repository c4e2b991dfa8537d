#include <fmt/core.h>

#include <utility>

#include "formats/catalogue.h"
#include "formats/number.h"
#include "formats/point_list.h"
#include "formats/row_splitter.h"
#include "formats/text.h"
#include "pipeline/core/decimal.h"

namespace candor::formats {
namespace {

constexpr std::string_view kName = "lumen";

bool recognise(std::string_view bytes) { return text_head(bytes).starts_with("LUMEN "); }

/// Read `key=value` lines up to the line that begins the table.
Result<SpectrumLabel> read_header(LineReader& lines) {
  SpectrumLabel label;
  label.technique = Technique::raman;
  while (const auto line = lines.next()) {
    const std::string_view text = trimmed(line->text);
    if (text == "DATA") {
      label.title = label.find("title");
      return label;
    }
    const auto equals = text.find('=');
    if (equals == std::string_view::npos) {
      return Error{ErrorCode::damaged,
                   fmt::format("line {}: \"{}\" should read key=value, or DATA before the table",
                               line->number, excerpt(text))};
    }
    label.metadata.emplace_back(text.substr(0, equals), text.substr(equals + 1));
  }
  return Error{ErrorCode::damaged, "the file ends before its line DATA: it has been cut"};
}

Result<void> take_row(const Line& line, RowSplitter& splitter, PointList& points) {
  const auto cells = splitter.split(trimmed(line.text));
  if (cells.size() != 2) {
    return Error{ErrorCode::damaged,
                 fmt::format("line {}: \"{}\" has {} numbers, but should have 2", line.number,
                             excerpt(line.text), cells.size())};
  }
  const ScannedNumber x = scan_whole(cells[0]);
  if (x.fault != NumberFault::none) return number_error(x.fault, cells[0], line.number);
  const ScannedNumber y = scan_whole(cells[1]);
  if (y.fault != NumberFault::none) return number_error(y.fault, cells[1], line.number);
  if (!points.add(x.value, y.value)) return points.order_error(x.value, line.number);
  return {};
}

Result<SpectrumFile> read(std::string_view bytes) {
  const auto decoded = CANDOR_TRY(DecodedText::decode(bytes));
  LineReader lines(decoded.view());
  const auto first = lines.next();
  const std::string_view version = first ? trimmed(first->text) : std::string_view();
  if (version != "LUMEN 1") {
    return Error{ErrorCode::unsupported,
                 fmt::format("line 1: \"{}\"; only LUMEN 1 is read here", excerpt(version))};
  }
  auto label = CANDOR_TRY(read_header(lines));
  PointList points;
  RowSplitter splitter(' ');
  while (const auto line = lines.next()) {
    if (trimmed(line->text).empty()) continue;
    CANDOR_TRY(take_row(*line, splitter, points));
  }
  const auto stated = parse_integer(label.find("points"));
  if (!stated || std::cmp_not_equal(*stated, points.size())) {
    return Error{ErrorCode::damaged,
                 fmt::format("points=\"{}\" in the header, but the table holds {}",
                             excerpt(label.find("points")), points.size())};
  }
  SpectrumFile file{std::string(kName), {}, {}};
  file.spectra.push_back(CANDOR_TRY(std::move(points).finish(
      AxisUnit::raman_shift_per_cm, SignalUnit::counts, std::move(label))));
  return file;
}

}  // namespace

/// Text files of an invented instrument: the format itself fixes Raman shifts in cm⁻¹ and counts.
const FormatDefinition kLumen = {
    .name = kName,
    .description = "Lumen text (an example)",
    .recognise = recognise,
    .read = read,
    .writers = {},
};

}  // namespace candor::formats
