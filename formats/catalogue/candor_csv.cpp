#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "formats/catalogue.h"
#include "formats/number.h"
#include "formats/point_list.h"
#include "formats/table_end.h"
#include "formats/text.h"
#include "pipeline/core/camera_evidence.h"
#include "pipeline/core/decimal.h"
#include "pipeline/core/digitisation.h"

namespace candor::formats {
namespace {

constexpr std::string_view kName = "candor-csv";
constexpr std::size_t kMostComments = 100000;

constexpr std::string_view kTitleKey = "title";
constexpr std::string_view kTechniqueKey = "technique";
constexpr std::string_view kPointsKey = "points";
constexpr std::string_view kUnstatedKey = "ordinate unit";
constexpr std::string_view kUnstatedValue = "not stated";
constexpr std::string_view kStepKey = "$CANDOR STEP";

struct AxisColumn {
  std::string_view name;
  AxisUnit unit;
};
constexpr std::array kAxisColumns = {
    AxisColumn{"wavenumber_cm-1", AxisUnit::wavenumber_per_cm},
    AxisColumn{"raman_shift_cm-1", AxisUnit::raman_shift_per_cm},
    AxisColumn{"wavelength_nm", AxisUnit::wavelength_nm},
    AxisColumn{"wavelength_um", AxisUnit::wavelength_um},
    AxisColumn{"pixel", AxisUnit::pixel},
    AxisColumn{"x", AxisUnit::unknown},
};

struct SignalColumn {
  std::string_view name;
  SignalUnit unit;
};
constexpr std::array kSignalColumns = {
    SignalColumn{"absorbance", SignalUnit::absorbance},
    SignalColumn{"transmittance", SignalUnit::transmittance},
    SignalColumn{"percent_transmittance", SignalUnit::percent_transmittance},
    SignalColumn{"reflectance", SignalUnit::reflectance},
    SignalColumn{"log_1_r", SignalUnit::log_1_r},
    SignalColumn{"kubelka_munk", SignalUnit::kubelka_munk},
    SignalColumn{"counts", SignalUnit::counts},
    SignalColumn{"single_beam", SignalUnit::single_beam},
    SignalColumn{"interferogram", SignalUnit::interferogram},
    SignalColumn{"arbitrary", SignalUnit::arbitrary},
};

struct Header {
  AxisUnit x_unit;
  SignalUnit y_unit;
};

std::optional<Header> header_of(std::string_view line) {
  const auto comma = line.find(',');
  if (comma == std::string_view::npos) return std::nullopt;
  const std::string_view x_name = trimmed(line.substr(0, comma));
  const std::string_view y_name = trimmed(line.substr(comma + 1));
  const auto x = std::ranges::find(kAxisColumns, x_name, &AxisColumn::name);
  const auto y = std::ranges::find(kSignalColumns, y_name, &SignalColumn::name);
  if (x == kAxisColumns.end() || y == kSignalColumns.end()) return std::nullopt;
  return Header{x->unit, y->unit};
}

bool is_skipped(std::string_view line) { return line.empty() || line.front() == '#'; }

/// True if the first line that is no comment is a header; none if there is no such line.
std::optional<bool> begins_with_header(std::string_view text) {
  LineReader lines(text);
  while (const auto line = lines.next()) {
    const std::string_view content = trimmed(line->text);
    if (!is_skipped(content)) return header_of(content).has_value();
  }
  return std::nullopt;
}

bool recognise(std::string_view bytes) {
  const std::string head = text_head(bytes);
  const auto whole_lines = std::string_view(head).substr(0, head.find_last_of("\r\n") + 1);
  if (const auto found = begins_with_header(whole_lines)) return *found;
  // Comments longer than a head, or a file of one line.
  if (head.empty()) return false;
  const auto text = DecodedText::decode(bytes);
  return text && begins_with_header(text->view()).value_or(false);
}

/// What the lines that start with '#' say.
struct Comments {
  SpectrumLabel label;
  std::optional<std::string> points;
  bool ordinate_unstated = false;
  std::size_t count = 0;

  void take(std::string_view line) {
    const auto colon = line.find(':');
    if (colon == std::string_view::npos) return;
    const std::string_view key = trimmed(line.substr(1, colon - 1));
    const std::string_view value = trimmed(line.substr(colon + 1));
    const auto technique = technique_from_string(value);
    if (key == kTitleKey) {
      label.title = value;
    } else if (key == kTechniqueKey && technique) {
      label.technique = *technique;
    } else if (key == kPointsKey) {
      points = value;
    } else if (key == kUnstatedKey && value == kUnstatedValue) {
      ordinate_unstated = true;
    } else {
      label.metadata.emplace_back(key, value);
    }
  }
};

/// Read `x,y`. Errors: `damaged` for a missing or further cell, `invalid_value` for NaN.
Result<void> take_row(const Line& line, PointList& points) {
  const std::string_view text = trimmed(line.text);
  const char* end = text.data() + text.size();
  const auto cell = [&](const char* from) {
    const char* stop = std::find(from, end, ',');
    return std::string_view(from, static_cast<std::size_t>(stop - from));
  };
  const auto blanks = [&](const char* at) {
    while (at != end && (*at == ' ' || *at == '\t')) ++at;
    return at;
  };
  const ScannedNumber x = scan_number(text.data(), end);
  const char* comma = blanks(x.end);
  if (x.fault != NumberFault::none || (comma != end && *comma != ',')) {
    return number_error(x.fault, cell(text.data()), line.number);
  }
  if (comma == end) {
    return Error{ErrorCode::damaged,
                 fmt::format("line {}: \"{}\" should be x,y; the row has been cut", line.number,
                             excerpt(text))};
  }
  const char* second = blanks(comma + 1);
  const ScannedNumber y = scan_number(second, end);
  const char* behind = blanks(y.end);
  if (y.fault == NumberFault::none && behind != end && *behind == ',') {
    return Error{ErrorCode::damaged, fmt::format("line {}: \"{}\" has more than two cells",
                                                 line.number, excerpt(text))};
  }
  if (y.fault != NumberFault::none || behind != end) {
    return number_error(y.fault, cell(second), line.number);
  }
  if (!points.add(x.value, y.value)) return points.order_error(x.value, line.number);
  return {};
}

Result<SpectrumFile> read(std::string_view bytes) {
  const auto decoded = CANDOR_TRY(DecodedText::decode(bytes));
  LineReader lines(decoded.view());
  std::optional<Header> header;
  Comments comments;
  PointList points;
  while (const auto line = lines.next()) {
    if (header && !line->text.empty() && line->text.front() != '#') {
      if (trimmed(line->text).empty()) continue;
      if (auto taken = take_row(*line, points); !taken) return std::move(taken).error();
      continue;
    }
    const std::string_view text = trimmed(line->text);
    if (text.empty()) continue;
    if (text.front() == '#') {
      if (++comments.count > kMostComments) {
        return Error{ErrorCode::damaged, fmt::format("line {}: more than {} comment lines",
                                                     line->number, kMostComments)};
      }
      comments.take(text);
      continue;
    }
    header = header_of(text);
    if (!header) {
      return Error{ErrorCode::damaged,
                   fmt::format("line {}: \"{}\" is no header of a Candor CSV, such as "
                               "\"wavenumber_cm-1,absorbance\"",
                               line->number, excerpt(text))};
    }
  }
  if (comments.points && *comments.points != std::to_string(points.size())) {
    return Error{ErrorCode::damaged,
                 fmt::format("\"# points: {}\" contradicts the {} points that follow; delete that "
                             "line if rows were taken out on purpose",
                             excerpt(*comments.points), points.size())};
  }
  const bool unstated =
      comments.ordinate_unstated && header && header->y_unit == SignalUnit::arbitrary;
  if (header && header->x_unit == AxisUnit::raman_shift_per_cm &&
      comments.label.technique == Technique::unknown) {
    comments.label.technique = Technique::raman;
  }
  auto spectrum = CANDOR_TRY(std::move(points).finish(
      header ? header->x_unit : AxisUnit::unknown,
      !header || unstated ? SignalUnit::unknown : header->y_unit, std::move(comments.label)));
  SpectrumFile file{std::string(kName), {}, {}};
  auto end_warning = CANDOR_TRY(check_table_end(decoded.view()));
  if (comments.points && !end_warning) file.completeness = Completeness::checked;
  if (end_warning) file.warnings.push_back(*std::move(end_warning));
  file.spectra.push_back(std::move(spectrum));
  return file;
}

void add_comment(std::string& text, std::string_view key, std::string_view value) {
  text += "# ";
  for (const char c : key) text += is_control(c) || c == ':' ? ' ' : c;
  text += ": ";
  for (const char c : value) text += is_control(c) ? ' ' : c;
  text += '\n';
}

/// Title, technique, the mark of a digitised spectrum, all that is said of one of a camera, number
/// of points and the steps that were run, as comments; then the table.
Result<WrittenSpectrum> write(const Spectrum& spectrum) {
  const SpectrumLabel& label = spectrum.label();
  const Axis& axis = spectrum.axis();
  std::string text;
  if (!label.title.empty()) add_comment(text, kTitleKey, label.title);
  if (label.technique != Technique::unknown) {
    add_comment(text, kTechniqueKey, to_string(label.technique));
  }
  for (const auto& [key, value] : keeping_mark({}, label).metadata) add_comment(text, key, value);
  const bool camera = is_camera_spectrum(label);
  for (const auto& [key, value] : label.metadata) {
    if (key == kStepKey || (camera && key != kDigitisedKey)) add_comment(text, key, value);
  }
  for (const auto& step : spectrum.provenance()) add_comment(text, kStepKey, step.text);
  if (spectrum.unit() == SignalUnit::unknown) add_comment(text, kUnstatedKey, kUnstatedValue);
  add_comment(text, kPointsKey, std::to_string(spectrum.size()));

  const SignalUnit unit =
      spectrum.unit() == SignalUnit::unknown ? SignalUnit::arbitrary : spectrum.unit();
  text += std::ranges::find(kAxisColumns, axis.unit(), &AxisColumn::unit)->name;
  text += ',';
  text += std::ranges::find(kSignalColumns, unit, &SignalColumn::unit)->name;
  text += '\n';
  for (std::size_t i = 0; i < spectrum.size(); ++i) {
    text += to_decimal(axis[i]);
    text += ',';
    text += to_decimal(spectrum.intensities()[i]);
    text += '\n';
  }
  return WrittenSpectrum{std::move(text), {}};
}

constexpr std::array kWriters = {
    WriterDefinition{.name = kName, .extensions = "csv", .write = write},
};

}  // namespace

/// The CSV of `docs/formats.md`: comment lines, one header that names both units, `x,y` a line.
const FormatDefinition kCandorCsv = {
    .name = kName,
    .description = "Candor CSV: a header such as raman_shift_cm-1,counts, then x,y a line",
    .recognise = recognise,
    .read = read,
    .writers = kWriters,
};

}  // namespace candor::formats
