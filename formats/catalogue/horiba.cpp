#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "formats/catalogue.h"
#include "formats/file_metadata.h"
#include "formats/number_table.h"
#include "formats/point_list.h"
#include "formats/row_splitter.h"
#include "formats/table_end.h"
#include "formats/text.h"

namespace candor::formats {
namespace {

constexpr std::string_view kName = "horiba-text";
constexpr std::size_t kMostKeys = 10000;
constexpr std::size_t kMostCoordinates = 2;
constexpr std::size_t kSmallMap = 10000;
constexpr std::size_t kLeastPoints = 32;

bool is_key(std::string_view line) {
  return line.starts_with('#') && line.find("=\t") != std::string_view::npos;
}

/// Lines `#Key=<tab>value` and, among them, what LabSpec always writes of the instrument.
bool recognise(std::string_view bytes) {
  constexpr std::array<std::string_view, 3> kAlways = {"#Detector=\t", "#Grating=\t",
                                                       "#Instrument=\t"};
  const std::string head = text_head(bytes);
  const auto is_always = [&](std::string_view line) {
    return std::ranges::any_of(kAlways,
                               [&](std::string_view key) { return line.starts_with(key); });
  };
  LineReader lines(head);
  const auto first = lines.next();
  if (!first || !is_key(first->text)) return false;
  int found = is_always(first->text) ? 1 : 0;
  while (const auto line = lines.next()) {
    if (!line->text.starts_with('#')) break;
    if (is_always(line->text)) ++found;
  }
  return found >= 2;
}

struct Header {
  SpectrumLabel label;
  std::string_view table;
  std::size_t table_line = 1;
  AxisUnit x_unit = AxisUnit::unknown;
  SignalUnit y_unit = SignalUnit::unknown;
};

/// Take units and technique from the keys, where they state them. 1/cm beside a laser is a Raman
/// shift.
void take_units(Header& header) {
  const std::string_view axis = header.label.find("AxisUnit[1]");
  const bool has_laser =
      !header.label.find("Laser (nm)").empty() || !header.label.find("Laser").empty();
  if (axis == "1/cm" && has_laser) {
    header.x_unit = AxisUnit::raman_shift_per_cm;
    header.label.technique = Technique::raman;
  } else if (axis == "nm") {
    header.x_unit = AxisUnit::wavelength_nm;
  }
  if (header.label.find("AxisUnit[0]") == "Cnt") header.y_unit = SignalUnit::counts;
}

Result<Header> read_header(std::string_view text) {
  Header header;
  LineReader lines(text);
  for (;;) {
    header.table = lines.rest();
    const auto line = lines.next();
    if (!line) return Error{ErrorCode::damaged, "the file ends before its table: it has been cut"};
    header.table_line = line->number;
    if (trimmed(line->text).empty()) continue;
    if (!line->text.starts_with('#')) break;
    const auto mark = line->text.find('=');
    auto& metadata = header.label.metadata;
    if (mark == std::string_view::npos || metadata.size() >= kMostKeys) {
      return Error{ErrorCode::damaged, fmt::format("line {}: \"{}\" should read #Key=value",
                                                   line->number, excerpt(line->text))};
    }
    metadata.emplace_back(trimmed(line->text.substr(1, mark - 1)),
                          trimmed(line->text.substr(mark + 1)));
  }
  header.label.title = header.label.find("Title");
  take_units(header);
  return header;
}

Result<FileSpectrum> read_pairs(Header header) {
  PointList points;
  RowScanner scanner({'\t', DecimalMark::point, 2, {0, 1}});
  LineReader lines(header.table, header.table_line);
  while (const auto line = lines.next()) {
    if (trimmed(line->text).empty()) continue;
    CANDOR_TRY(scanner.read(*line));
    const auto values = scanner.values();
    if (!points.add(values[0], values[1])) return points.order_error(values[0], line->number);
  }
  return std::move(points).finish(header.x_unit, header.y_unit, std::move(header.label));
}

/// A matrix: an axis in the first row, then a spectrum a row behind its coordinates.
struct Matrix {
  std::size_t coordinates = 0;
  std::vector<double> axis;
};

/// Read numbers set apart by tabs to the end of a row; `expected` of them, perhaps. Errors as
/// `number_error`.
Result<std::vector<double>> numbers_of(std::string_view cells, std::size_t line,
                                       std::size_t expected) {
  std::vector<double> numbers;
  numbers.reserve(std::min(expected, cells.size() / 2 + 1));
  const char* at = cells.data();
  const char* end = at + cells.size();
  for (;;) {
    const ScannedNumber number = scan_number(at, end);
    const char* stop = std::find(number.end, end, '\t');
    if (number.fault != NumberFault::none || stop != number.end) {
      return number_error(number.fault, {at, static_cast<std::size_t>(stop - at)}, line);
    }
    numbers.push_back(number.value);
    if (stop == end) return numbers;
    at = stop + 1;
    if (at == end) return numbers;
  }
}

Result<Matrix> read_axis(const Line& line) {
  Matrix matrix;
  matrix.coordinates = line.text.find_first_not_of('\t');
  // A row of nothing but tabs has no first cell: npos, more than any number of coordinates.
  if (matrix.coordinates > kMostCoordinates) {
    return Error{ErrorCode::unsupported,
                 fmt::format("line {}: the row of positions should begin behind one or two empty "
                             "cells, as the spectra do behind their coordinates",
                             line.number)};
  }
  const std::string_view cells = line.text.substr(matrix.coordinates);
  matrix.axis = CANDOR_TRY(numbers_of(cells, line.number, cells.size() / 2));
  OrderCheck order;
  for (const double x : matrix.axis) {
    if (!order.continues(x)) return order.error(x, line.number);
  }
  return matrix;
}

/// Read the row of one spectrum: its coordinates as text, and its ordinates.
Result<FileSpectrum> read_row(const Line& line, const Matrix& matrix, const Header& header,
                              Metadata metadata) {
  std::string_view rest = line.text;
  SpectrumLabel label{header.label.title, header.label.technique, std::move(metadata)};
  for (std::size_t i = 0; i < matrix.coordinates; ++i) {
    const auto tab = std::min(rest.find('\t'), rest.size());
    const std::string_view cell = rest.substr(0, tab);
    const ScannedNumber number = scan_whole(cell);
    if (number.fault != NumberFault::none) return number_error(number.fault, cell, line.number);
    label.metadata.emplace_back(
        matrix.coordinates == 1 ? std::string("coordinate") : fmt::format("coordinate {}", i + 1),
        cell);
    label.title += fmt::format("{}{}", i > 0 ? ", " : label.title.empty() ? "" : ": ", cell);
    rest.remove_prefix(std::min(tab + 1, rest.size()));
  }
  auto ordinates = CANDOR_TRY(numbers_of(rest, line.number, matrix.axis.size()));
  if (ordinates.size() != matrix.axis.size()) {
    return Error{ErrorCode::damaged,
                 fmt::format("line {}: {} values behind the coordinates, but the first row has {} "
                             "positions",
                             line.number, ordinates.size(), matrix.axis.size())};
  }
  return make_file_spectrum(matrix.axis, std::move(ordinates), header.x_unit, header.y_unit,
                            std::move(label));
}

Result<std::vector<FileSpectrum>> read_matrix(Header header, std::size_t file_bytes) {
  LineReader lines(header.table, header.table_line);
  const auto first = lines.next();
  CANDOR_INVARIANT(first.has_value(), "a table begins with a row");
  const Matrix matrix = CANDOR_TRY(read_axis(*first));
  const std::size_t most = most_rows(lines.rest(), matrix.axis.size());
  if (most > kSmallMap && matrix.axis.size() < kLeastPoints) {
    return Error{ErrorCode::unsupported,
                 fmt::format("line {}: a long table of only {} positions a row: this is no map of "
                             "spectra",
                             first->number, matrix.axis.size())};
  }
  const FileMetadata metadata(std::move(header.label.metadata), most, file_bytes / 4);
  std::vector<FileSpectrum> spectra;
  spectra.reserve(most);
  while (const auto line = lines.next()) {
    if (trimmed(line->text).empty()) continue;
    spectra.push_back(
        CANDOR_TRY(read_row(*line, matrix, header, metadata.for_spectrum(spectra.size()))));
  }
  if (spectra.empty()) {
    return Error{ErrorCode::insufficient_data, "there is no row behind the row of positions"};
  }
  return spectra;
}

Result<SpectrumFile> read(std::string_view bytes) {
  const auto decoded = CANDOR_TRY(DecodedText::decode(bytes));
  auto header = CANDOR_TRY(read_header(decoded.view()));
  SpectrumFile file{std::string(kName), {}, {}};
  if (header.table.front() == '\t') {
    file.spectra = CANDOR_TRY(read_matrix(std::move(header), bytes.size()));
  } else {
    file.spectra.push_back(CANDOR_TRY(read_pairs(std::move(header))));
  }
  if (auto warning = CANDOR_TRY(check_table_end(decoded.view()))) {
    file.warnings.push_back(*std::move(warning));
  }
  return file;
}

}  // namespace

/// Text of Horiba LabSpec: `#Key=<tab>value` lines, then two columns, or a matrix of spectra over
/// the positions in its first row. Units are those that AxisUnit[0] and AxisUnit[1] state.
const FormatDefinition kHoriba = {
    .name = kName,
    .description = "Horiba LabSpec text, single spectra and maps",
    .recognise = recognise,
    .read = read,
    .writers = {},
};

}  // namespace candor::formats
