#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "formats/catalogue.h"
#include "formats/column_header.h"
#include "formats/number.h"
#include "formats/point_list.h"
#include "formats/row_splitter.h"
#include "formats/text.h"

namespace candor::formats {
namespace {

constexpr std::string_view kName = "delimited-text";
constexpr std::size_t kMostPreambleLines = 10000;

enum class DecimalMark { point, comma };

struct Dialect {
  char delimiter = ',';
  DecimalMark mark = DecimalMark::point;
};

std::string_view name_of(char delimiter) {
  switch (delimiter) {
    case '\t': return "tabs";
    case ';': return "semicolons";
    case ',': return "commas";
    default: return "blanks";
  }
}

/// Read a cell that may have a decimal comma, which needs digits on both sides.
ScannedNumber scan_cell(std::string_view cell, DecimalMark mark) {
  if (mark == DecimalMark::point) return scan_whole(cell);
  const auto comma = cell.find(',');
  if (comma == std::string_view::npos) return scan_whole(cell);
  const auto is_digit = [&](std::size_t i) {
    return i < cell.size() && cell[i] >= '0' && cell[i] <= '9';
  };
  std::array<char, 64> buffer{};
  const bool fits = comma > 0 && is_digit(comma - 1) && is_digit(comma + 1) &&
                    cell.find('.') == std::string_view::npos && cell.size() <= buffer.size();
  if (!fits) return {0, cell.data(), NumberFault::missing};
  std::ranges::copy(cell, buffer.begin());
  buffer[comma] = '.';
  ScannedNumber number = scan_whole({buffer.data(), cell.size()});
  number.end = cell.data() + cell.size();
  return number;
}

bool is_numeric(std::string_view cell, DecimalMark mark) {
  return scan_cell(cell, mark).fault != NumberFault::missing;
}

/// Several numbers in one cell, such as "5 1": the delimiter is another one.
bool is_unsplit(std::string_view cell) {
  return cell.find(' ') != std::string_view::npos &&
         cell.find_first_not_of("0123456789+-.,eE \t") == std::string_view::npos;
}

/// A row of the table: its first cell is a number, and another one is.
bool is_data_row(std::span<const std::string_view> cells, DecimalMark mark) {
  if (std::ranges::any_of(cells, is_unsplit)) return false;
  return cells.size() >= 2 && is_numeric(cells.front(), mark) &&
         std::ranges::any_of(cells.subspan(1),
                             [mark](std::string_view cell) { return is_numeric(cell, mark); });
}

/// How a line would have to be read to be a row of numbers. A tab or semicolon that is there is the
/// delimiter; a comma is one if the row reads so, otherwise a decimal mark between blanks.
std::optional<Dialect> dialect_of(std::string_view line) {
  if (line.empty() || line.front() == '#') return std::nullopt;
  const auto reads_as = [line](Dialect dialect) {
    RowSplitter splitter(dialect.delimiter);
    return is_data_row(splitter.split(line), dialect.mark);
  };
  std::string_view delimiters = ", ";
  if (line.find('\t') != std::string_view::npos) {
    delimiters = "\t ";
  } else if (line.find(';') != std::string_view::npos) {
    delimiters = ";";
  }
  for (const char delimiter : delimiters) {
    for (const DecimalMark mark : {DecimalMark::point, DecimalMark::comma}) {
      if (delimiter == ',' && mark == DecimalMark::comma) continue;
      const Dialect dialect{delimiter, mark};
      if (reads_as(dialect)) return dialect;
    }
  }
  return std::nullopt;
}

bool recognise(std::string_view bytes) {
  constexpr int kEnoughRows = 2;
  const std::string head = text_head(bytes);
  int rows = 0;
  LineReader lines(head);
  while (const auto line = lines.next()) {
    if (dialect_of(trimmed(line->text)) && ++rows == kEnoughRows) return true;
  }
  return false;
}

/// What stands before the first row of numbers.
struct Preamble {
  std::vector<std::pair<std::string, std::string>> metadata;
  std::optional<Line> header;        ///< the last line that is no comment
  std::optional<Line> last_comment;  ///< without its '#', for files that comment their header out
  std::string_view table;
  std::size_t table_line = 1;
  Dialect dialect;
};

std::pair<std::string_view, std::string_view> key_and_value(std::string_view line) {
  while (!line.empty() && line.front() == '#') line.remove_prefix(1);
  const auto mark = line.find_first_of("=:\t;,");
  if (mark == std::string_view::npos) return {trimmed(line), {}};
  return {trimmed(line.substr(0, mark)), trimmed(line.substr(mark + 1))};
}

Result<Preamble> read_preamble(std::string_view text) {
  Preamble preamble;
  LineReader lines(text);
  for (;;) {
    preamble.table = lines.rest();
    const auto line = lines.next();
    if (!line) return Error{ErrorCode::damaged, "there is no row of two numbers or more"};
    const std::string_view content = trimmed(line->text);
    preamble.table_line = line->number;
    if (content.empty()) continue;
    if (const auto dialect = dialect_of(content)) {
      preamble.dialect = *dialect;
      break;
    }
    if (preamble.metadata.size() >= kMostPreambleLines) {
      return Error{
          ErrorCode::unsupported,
          fmt::format("more than {} lines before the first row of numbers", kMostPreambleLines)};
    }
    preamble.metadata.emplace_back(key_and_value(content));
    if (content.front() == '#') {
      preamble.last_comment = Line{content.substr(1), line->number};
    } else {
      preamble.header = Line{content, line->number};
    }
  }
  return preamble;
}

/// Which two columns are read, and what their header says.
struct Columns {
  std::size_t count = 0;
  std::size_t x = 0;
  std::size_t y = 1;
  AxisUnit x_unit = AxisUnit::unknown;
  SignalUnit y_unit = SignalUnit::unknown;
  std::vector<std::string> warnings;
};

/// The cells of the header, or none if no line before the table has as many as its rows.
std::vector<std::string> header_cells(const Preamble& preamble, std::size_t count) {
  for (const auto& line : {preamble.header, preamble.last_comment}) {
    if (!line) continue;
    RowSplitter splitter(preamble.dialect.delimiter);
    const auto cells = splitter.split(line->text);
    if (cells.size() == count) return {cells.begin(), cells.end()};
    // "#Wave\t\t#Intensity": blanks that only align.
    std::vector<std::string> filled;
    for (const std::string_view cell : cells) {
      if (!cell.empty()) filled.emplace_back(cell);
    }
    if (filled.size() == count) return filled;
  }
  return {};
}

Error ambiguous(std::size_t line, std::size_t count, std::string_view delimiter) {
  return Error{ErrorCode::unsupported,
               fmt::format("line {}: rows of {} cells, set apart by {}, and no header that says "
                           "which one column is the position and which the ordinate (as "
                           "\"Wavenumber (cm-1)\" and \"Absorbance\" do); leave two columns",
                           line, count, delimiter)};
}

/// Choose among more than two columns: the one axis and the one ordinate that the header names, or
/// the one further column of numbers.
Result<Columns> choose(std::span<const std::string_view> row, std::span<const std::string> header,
                       const Preamble& preamble) {
  std::vector<std::size_t> axes;
  std::vector<std::size_t> signals;
  std::vector<std::size_t> numbers;
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (!is_numeric(row[i], preamble.dialect.mark)) continue;
    numbers.push_back(i);
    if (header.empty()) continue;
    if (axis_header(header[i])) axes.push_back(i);
    if (signal_header(header[i])) signals.push_back(i);
  }
  Columns columns;
  columns.count = row.size();
  if (axes.size() == 1 && signals.size() == 1) {
    columns.x = axes.front();
    columns.y = signals.front();
  } else if (numbers.size() == 2 && axes.size() <= 1) {
    columns.x = numbers[0];
    columns.y = numbers[1];
    if (axes.size() == 1 && axes.front() != numbers[0]) std::swap(columns.x, columns.y);
  } else {
    return ambiguous(preamble.table_line, row.size(), name_of(preamble.dialect.delimiter));
  }
  const auto name = [&](std::size_t i) {
    return header.empty() ? std::to_string(i + 1)
                          : fmt::format("{} (\"{}\")", i + 1, excerpt(header[i]));
  };
  columns.warnings.push_back(fmt::format("of {} columns, {} is read over {}; the others are not",
                                         row.size(), name(columns.y), name(columns.x)));
  return columns;
}

Result<Columns> columns_of(const Preamble& preamble) {
  LineReader lines(preamble.table, preamble.table_line);
  const auto line = lines.next();
  CANDOR_INVARIANT(line.has_value(), "a table begins with a row");
  RowSplitter splitter(preamble.dialect.delimiter);
  auto row = splitter.split(trimmed(line->text));
  if (row.size() > 2 && row.back().empty()) row = row.first(row.size() - 1);
  const auto header = header_cells(preamble, row.size());
  Columns columns;
  if (row.size() == 2) {
    columns.count = 2;
    const bool swapped = !header.empty() && !axis_header(header[0]) && axis_header(header[1]);
    if (swapped) std::swap(columns.x, columns.y);
  } else {
    columns = CANDOR_TRY(choose(row, header, preamble));
  }
  if (header.empty()) return columns;
  const auto axis = axis_header(header[columns.x]);
  const auto signal = signal_header(header[columns.y]);
  columns.x_unit = axis ? axis->unit : AxisUnit::unknown;
  columns.y_unit = signal.value_or(SignalUnit::unknown);
  // Counts or an intensity may lie over a Raman shift; what has to do with absorption does not.
  constexpr std::array kAbsorption = {
      SignalUnit::absorbance,  SignalUnit::transmittance, SignalUnit::percent_transmittance,
      SignalUnit::reflectance, SignalUnit::log_1_r,       SignalUnit::kubelka_munk};
  if (axis && axis->is_bare_wavenumber &&
      std::ranges::find(kAbsorption, columns.y_unit) != kAbsorption.end()) {
    columns.x_unit = AxisUnit::wavenumber_per_cm;
  }
  return columns;
}

/// True if the comma of a number cannot be one that sets thousands apart ("1,234").
bool proves_decimal_comma(std::string_view cell) {
  const auto comma = cell.find(',');
  if (comma == std::string_view::npos) return false;
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  std::size_t first = 0;
  while (first < comma && !is_digit(cell[first])) ++first;
  std::size_t last = comma + 1;
  while (last < cell.size() && is_digit(cell[last])) ++last;
  return comma - first > 3 || cell[first] == '0' || last - comma - 1 != 3 || last != cell.size();
}

struct Table {
  PointList points;
  std::optional<Line> unproven_comma;  ///< set if every comma might set thousands apart
  bool needs_decimal_comma = false;    ///< a cell would be a number with a decimal comma
  bool has_fractions = false;          ///< a position is no whole number, or negative
};

/// Split by the delimiter and drop one empty cell that a delimiter at the end of each row makes.
std::span<const std::string_view> cells_of(RowSplitter& splitter, std::string_view row,
                                           std::size_t count) {
  const auto cells = splitter.split(row);
  const bool dangling = cells.size() == count + 1 && cells.back().empty();
  return dangling ? cells.first(count) : cells;
}

Result<Table> read_table(const Preamble& preamble, const Columns& columns, DecimalMark mark) {
  Table table;
  bool comma_proven = false;
  RowSplitter splitter(preamble.dialect.delimiter);
  LineReader lines(preamble.table, preamble.table_line);
  while (const auto line = lines.next()) {
    const std::string_view text = trimmed(line->text);
    if (text.empty() || text.front() == '#' || text == "\x1a") continue;
    const auto cells = cells_of(splitter, text, columns.count);
    if (cells.size() != columns.count) {
      return Error{ErrorCode::damaged,
                   fmt::format("line {}: \"{}\" has {} cells set apart by {}, the rows before have "
                               "{}",
                               line->number, excerpt(text), cells.size(),
                               name_of(splitter.delimiter()), columns.count)};
    }
    std::array<double, 2> values{};
    for (std::size_t i = 0; i < 2; ++i) {
      const std::string_view cell = cells[i == 0 ? columns.x : columns.y];
      const ScannedNumber number = scan_cell(cell, mark);
      if (number.fault == NumberFault::missing && mark == DecimalMark::point &&
          is_numeric(cell, DecimalMark::comma)) {
        table.needs_decimal_comma = true;
        return table;
      }
      if (number.fault != NumberFault::none) {
        return number_error(number.fault, cell, line->number);
      }
      if (mark == DecimalMark::comma && !comma_proven && cell.find(',') != std::string_view::npos) {
        comma_proven = proves_decimal_comma(cell);
        if (!table.unproven_comma) table.unproven_comma = Line{cell, line->number};
      }
      values[i] = number.value;
    }
    table.has_fractions =
        table.has_fractions || values[0] < 0 || values[0] != std::floor(values[0]);
    if (!table.points.add(values[0], values[1])) {
      return table.points.order_error(values[0], line->number);
    }
  }
  if (comma_proven) table.unproven_comma.reset();
  return table;
}

Result<SpectrumFile> read(std::string_view bytes) {
  const auto decoded = CANDOR_TRY(DecodedText::decode(bytes));
  auto preamble = CANDOR_TRY(read_preamble(decoded.view()));
  auto columns = CANDOR_TRY(columns_of(preamble));
  auto table = CANDOR_TRY(read_table(preamble, columns, preamble.dialect.mark));
  if (table.needs_decimal_comma) {
    table = CANDOR_TRY(read_table(preamble, columns, DecimalMark::comma));
  }
  if (table.unproven_comma) {
    return Error{
        ErrorCode::unsupported,
        fmt::format("line {}: it cannot be told whether the comma in \"{}\" marks decimals "
                    "or thousands, here or on any other line; write decimal points",
                    table.unproven_comma->number, excerpt(table.unproven_comma->text))};
  }
  SpectrumFile file{std::string(kName), {}, std::move(columns.warnings)};
  if (columns.x_unit == AxisUnit::pixel && table.has_fractions) {
    columns.x_unit = AxisUnit::unknown;
    file.warnings.emplace_back(
        "the header calls the positions pixels, but they are no whole numbers from 0 up; the axis "
        "unit stays unknown");
  }
  SpectrumLabel label;
  label.metadata = std::move(preamble.metadata);
  if (columns.x_unit == AxisUnit::raman_shift_per_cm) label.technique = Technique::raman;
  file.spectra.push_back(
      CANDOR_TRY(std::move(table.points).finish(columns.x_unit, columns.y_unit, std::move(label))));
  return file;
}

}  // namespace

/// Text of two columns or more that no other reader knows. Units come from a header that states
/// them and from nothing else.
const FormatDefinition kDelimitedText = {
    .name = kName,
    .description = "columns of numbers as text (tabs, commas, semicolons or blanks)",
    .recognise = recognise,
    .read = read,
    .writers = {},
};

}  // namespace candor::formats
