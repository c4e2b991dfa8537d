#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

#include "formats/catalogue.h"
#include "formats/number_table.h"
#include "formats/point_list.h"
#include "formats/raw_counts.h"
#include "formats/row_splitter.h"
#include "formats/text.h"
#include "pipeline/core/decimal.h"

namespace candor::formats {
namespace {

constexpr std::string_view kName = "bwspec";
constexpr std::size_t kMostKeys = 10000;

/// The columns that are read, as their header names them.
enum Column : std::size_t { pixel, shift, dark, reference, raw, subtracted, column_count };
constexpr std::array<std::string_view, column_count> kColumns = {
    "Pixel", "Raman Shift", "Dark", "Reference", "Raw data #1", "Dark Subtracted #1"};

bool recognise(std::string_view bytes) {
  const std::string head = text_head(bytes);
  LineReader lines(head);
  const auto first = lines.next();
  if (!first) return false;
  const std::string_view text = trimmed(first->text);
  return text.starts_with("File Version;BWSpec") || text.starts_with("File Version;BWRam");
}

struct Header {
  SpectrumLabel label;
  TableForm form;
  bool rows_are_ended = false;                    ///< by a delimiter, as the header is
  std::array<std::size_t, column_count> value{};  ///< where each column is among `form.wanted`
};

Error several(std::size_t line) {
  return Error{ErrorCode::unsupported,
               fmt::format("line {}: several measurements side by side, which are not read here; "
                           "save them one by one",
                           line)};
}

/// Read the header of the table. Errors: `unsupported` where a column is missing or there are
/// several measurements.
Result<void> take_columns(std::string_view row, std::size_t line, Header& header) {
  RowSplitter splitter(';');
  auto cells = splitter.split(row);
  header.rows_are_ended = !cells.empty() && cells.back().empty();
  if (header.rows_are_ended) cells = cells.first(cells.size() - 1);
  header.form.delimiter = ';';
  header.form.cells = cells.size();
  header.form.empty = EmptyCell::no_value;
  std::array<std::size_t, column_count> place{};
  for (std::size_t i = 0; i < column_count; ++i) {
    const auto found = std::ranges::find(cells, kColumns.at(i));
    if (found == cells.end()) {
      return Error{ErrorCode::unsupported,
                   fmt::format("line {}: the table has no column \"{}\"; save all data, dark "
                               "subtracted, over the Raman shift",
                               line, kColumns.at(i))};
    }
    place.at(i) = static_cast<std::size_t>(found - cells.begin());
  }
  if (std::ranges::find(cells, "Dark Subtracted #2") != cells.end()) return several(line);
  header.form.wanted.assign(place.begin(), place.end());
  std::ranges::sort(header.form.wanted);
  for (std::size_t i = 0; i < column_count; ++i) {
    header.value.at(i) = static_cast<std::size_t>(
        std::ranges::find(header.form.wanted, place.at(i)) - header.form.wanted.begin());
  }
  return {};
}

/// Read `key;value` lines up to the header of the table.
Result<Header> read_header(LineReader& lines) {
  Header header;
  while (const auto line = lines.next()) {
    const std::string_view text = trimmed(line->text);
    if (text.empty()) continue;
    if (text.starts_with("Pixel;")) {
      CANDOR_TRY(take_columns(text, line->number, header));
      return header;
    }
    const auto mark = text.find(';');
    auto& metadata = header.label.metadata;
    if (mark == std::string_view::npos || metadata.size() >= kMostKeys) {
      return Error{ErrorCode::damaged,
                   fmt::format("line {}: \"{}\" is neither key;value nor the header of the table, "
                               "which begins with \"Pixel;\"",
                               line->number, excerpt(text))};
    }
    metadata.emplace_back(trimmed(text.substr(0, mark)), trimmed(text.substr(mark + 1)));
  }
  return Error{ErrorCode::damaged,
               "the file ends before its table, whose header begins with \"Pixel;\": it has been "
               "cut"};
}

using Table = std::array<std::vector<double>, column_count>;

Error missing(Column column, std::size_t line) {
  return Error{ErrorCode::damaged,
               fmt::format("line {}: the column \"{}\" has no value", line, kColumns.at(column))};
}

/// Read the rows. Pixels count up one by one; counts stand in every row.
Result<Table> read_rows(LineReader& lines, const Header& header) {
  Table table;
  for (auto& column : table) column.reserve(most_rows(lines.rest(), header.form.cells));
  RowScanner scanner(header.form);
  while (const auto line = lines.next()) {
    if (trimmed(line->text).empty()) continue;
    CANDOR_TRY(scanner.read(*line));
    if (header.rows_are_ended && !trimmed(line->text).ends_with(';')) {
      return Error{ErrorCode::damaged,
                   fmt::format("line {}: the row does not end with the semicolon that ends the "
                               "header: it has been cut",
                               line->number)};
    }
    const auto value = [&](std::size_t i) { return scanner.values()[header.value.at(i)]; };
    for (const Column column : {pixel, dark, raw, subtracted}) {
      if (std::isnan(value(column))) return missing(column, line->number);
    }
    const double expected = table[pixel].empty() ? value(pixel) : table[pixel].back() + 1;
    if (value(pixel) != expected || value(pixel) < 0 || value(pixel) != std::floor(value(pixel))) {
      return Error{ErrorCode::damaged,
                   fmt::format("line {}: pixel {} is out of order; pixels count up one by one",
                               line->number, to_decimal(value(pixel)))};
    }
    for (std::size_t i = 0; i < column_count; ++i) table.at(i).push_back(value(i));
  }
  return table;
}

/// Hold the rows against `pixel_num`. True if the file states it.
Result<bool> check_count(const SpectrumLabel& label, std::size_t rows) {
  const std::string_view stated = label.find("pixel_num");
  if (stated.empty()) return false;
  if (stated == std::to_string(rows)) return true;
  return Error{ErrorCode::damaged,
               fmt::format("\"pixel_num;{}\" in the header, but the table holds {} rows: it has "
                           "been cut, or rows were taken out",
                           excerpt(stated), rows)};
}

/// The spectrum over the Raman shift: the rows that have one, in one run.
Result<FileSpectrum> result_of(const Table& table, SpectrumLabel label,
                               std::vector<std::string>& warnings) {
  PointList points;
  const auto is_blank = [](double x) { return std::isnan(x); };
  const auto& x = table[shift];
  const auto first = std::ranges::find_if_not(x, is_blank);
  const auto last = std::find_if(first, x.end(), is_blank);
  if (std::find_if_not(last, x.end(), is_blank) != x.end()) {
    return Error{
        ErrorCode::damaged,
        fmt::format("pixel {} has no Raman shift, though pixels on both sides of it have",
                    to_decimal(table[pixel].at(static_cast<std::size_t>(last - x.begin()))))};
  }
  for (auto at = first; at != last; ++at) {
    const auto i = static_cast<std::size_t>(at - x.begin());
    if (!points.add(*at, table[subtracted].at(i))) {
      Error error = points.order_error(*at, 0);
      error.message = fmt::format("pixel {}: the Raman shift {} repeats or turns back",
                                  to_decimal(table[pixel].at(i)), to_decimal(*at));
      return error;
    }
  }
  const auto first_kept = first - x.begin();
  label.acquisition = acquisition_of(
      std::span(table[raw]).subspan(static_cast<std::size_t>(first_kept), points.size()));
  const std::size_t left_out = x.size() - points.size();
  if (left_out > 0) {
    warnings.push_back(fmt::format(
        "{} of {} pixels have no Raman shift, lying outside the calibrated range, and are left out",
        left_out, x.size()));
  }
  return std::move(points).finish(AxisUnit::raman_shift_per_cm, SignalUnit::counts,
                                  std::move(label));
}

bool is_constant(std::span<const double> values) {
  return std::ranges::all_of(values, [&](double value) { return value == values.front(); });
}

Result<FileSpectrum> supporting(std::vector<double> pixels, std::vector<double> counts,
                                const SpectrumLabel& label, std::string_view what) {
  SpectrumLabel own = label;
  own.acquisition = {};
  own.title = label.title.empty() ? std::string(what) : fmt::format("{}: {}", label.title, what);
  auto spectrum = CANDOR_TRY(make_file_spectrum(
      std::move(pixels), std::move(counts), AxisUnit::pixel, SignalUnit::counts, std::move(own)));
  spectrum.role = SpectrumRole::supporting;
  return spectrum;
}

/// Warn of raw counts at the end of the scale, wherever they are.
void warn_of_saturation(std::span<const double> counts, std::vector<std::string>& warnings) {
  const auto saturated = acquisition_of(counts).saturated;
  if (!saturated) return;
  warnings.push_back(fmt::format(
      "the raw counts of {} of {} pixels stand at the end of the scale: the detector was saturated "
      "there, and the heights of the bands are wrong; use a shorter exposure",
      saturated->points, counts.size()));
}

Result<SpectrumFile> read(std::string_view bytes) {
  const auto decoded = CANDOR_TRY(DecodedText::decode(bytes));
  const std::string_view text = decoded.view();
  LineReader lines(text);
  auto header = CANDOR_TRY(read_header(lines));
  const std::string_view rows = lines.rest();
  // A decimal comma in the table: it is one wherever ';' sets the cells apart.
  if (rows.find(',') != std::string_view::npos) header.form.mark = DecimalMark::comma;
  auto table = CANDOR_TRY(read_rows(lines, header));
  SpectrumFile file{std::string(kName), {}, {}};
  SpectrumLabel& label = header.label;
  if (CANDOR_TRY(check_count(label, table[pixel].size()))) {
    file.completeness = Completeness::checked;
  }
  label.title = label.find("title");
  if (!label.find("laser_wavelength").empty()) label.technique = Technique::raman;
  file.spectra.push_back(CANDOR_TRY(result_of(table, label, file.warnings)));
  warn_of_saturation(table[raw], file.warnings);
  const bool has_reference =
      std::ranges::none_of(table[reference], [](double y) { return std::isnan(y); }) &&
      !is_constant(table[reference]);
  file.spectra.push_back(CANDOR_TRY(supporting(table[pixel], std::move(table[raw]), label, "raw")));
  file.spectra.push_back(
      CANDOR_TRY(supporting(table[pixel], std::move(table[dark]), label, "dark")));
  if (has_reference) {
    file.spectra.push_back(CANDOR_TRY(
        supporting(std::move(table[pixel]), std::move(table[reference]), label, "reference")));
  }
  return file;
}

}  // namespace

/// Text of B&W Tek BWSpec and BWRam: `key;value` lines, then a table of counts by pixel. Read is
/// "Dark Subtracted #1" over the Raman shift in cm⁻¹; raw and dark counts, and a reference that is
/// no constant, are supporting spectra over the pixels.
const FormatDefinition kBwspec = {
    .name = kName,
    .description = "B&W Tek BWSpec and BWRam text",
    .recognise = recognise,
    .read = read,
    .writers = {},
};

}  // namespace candor::formats
