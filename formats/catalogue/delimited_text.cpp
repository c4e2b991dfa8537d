#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>

#include "formats/catalogue.h"
#include "formats/column_layout.h"
#include "formats/file_metadata.h"
#include "formats/number_table.h"
#include "formats/point_list.h"
#include "formats/row_splitter.h"
#include "formats/table_end.h"
#include "formats/text.h"

namespace candor::formats {
namespace {

constexpr std::string_view kName = "delimited-text";
constexpr std::size_t kMostPreambleLines = 10000;

struct Dialect {
  char delimiter = ',';
  DecimalMark mark = DecimalMark::point;
};

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

Result<ColumnLayout> layout_of(const Preamble& preamble) {
  LineReader lines(preamble.table, preamble.table_line);
  const auto line = lines.next();
  CANDOR_INVARIANT(line.has_value(), "a table begins with a row");
  RowSplitter splitter(preamble.dialect.delimiter);
  TableStart start;
  start.row = splitter.split(trimmed(line->text));
  const bool dangling = start.row.size() > 2 && start.row.back().empty();
  if (dangling) start.row = start.row.first(start.row.size() - 1);
  for (const std::string_view cell : start.row) {
    start.is_number.push_back(is_numeric(cell, preamble.dialect.mark));
  }
  start.header = header_cells(preamble, start.row.size());
  start.line = line->number;
  start.delimiter = delimiter_name(preamble.dialect.delimiter);
  start.is_andor = dangling && preamble.dialect.delimiter == ',' && preamble.metadata.empty();
  return choose_columns(start);
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

/// The columns of a table, read. The first column in `place` is the axis.
struct Table {
  std::vector<std::size_t> place;            ///< of each column in its row
  std::vector<std::vector<double>> columns;  ///< the axis, its pixels if there are, the ordinates
  std::optional<Line> unproven_comma;        ///< set if every comma might set thousands apart
  bool needs_decimal_comma = false;          ///< a cell would be a number with a decimal comma

  std::vector<double>& column(std::size_t wanted) {
    return columns[static_cast<std::size_t>(std::ranges::find(place, wanted) - place.begin())];
  }
};

std::vector<std::size_t> places_of(const ColumnLayout& layout) {
  std::vector<std::size_t> places = {layout.x};
  if (layout.pixel) places.push_back(*layout.pixel);
  for (const auto& ordinate : layout.ordinates) places.push_back(ordinate.place);
  std::ranges::sort(places);
  return places;
}

/// Looks for a cell that proves that commas mark decimals.
class CommaProof {
 public:
  explicit CommaProof(const TableForm& form) : form_(form), splitter_(form.delimiter) {}

  void look_at(const Line& line) {
    if (proven_) return;
    const auto cells = splitter_.split(line.text);
    for (const std::size_t place : form_.wanted) {
      if (place >= cells.size() || cells[place].find(',') == std::string_view::npos) continue;
      if (!suspect_) suspect_ = Line{cells[place], line.number};
      proven_ = proven_ || proves_decimal_comma(cells[place]);
    }
  }

  std::optional<Line> suspect() const { return proven_ ? std::nullopt : suspect_; }

 private:
  const TableForm& form_;
  RowSplitter splitter_;
  std::optional<Line> suspect_;
  bool proven_ = false;
};

bool is_skipped(std::string_view row) { return row.empty() || row.front() == '#' || row == "\x1a"; }

Result<Table> read_table(const Preamble& preamble, const ColumnLayout& layout, DecimalMark mark) {
  Table table;
  table.place = places_of(layout);
  table.columns.resize(table.place.size());
  for (auto& column : table.columns) column.reserve(most_rows(preamble.table, layout.cells));
  RowScanner scanner({preamble.dialect.delimiter, mark, layout.cells, table.place});
  CommaProof proof(scanner.form());
  OrderCheck order;
  const auto x =
      static_cast<std::size_t>(std::ranges::find(table.place, layout.x) - table.place.begin());
  LineReader lines(preamble.table, preamble.table_line);
  while (const auto line = lines.next()) {
    const Line row{trimmed(line->text), line->number};
    if (is_skipped(row.text)) continue;
    if (auto read = scanner.read(row); !read) {
      TableForm other = scanner.form();
      other.mark = DecimalMark::comma;
      table.needs_decimal_comma =
          mark == DecimalMark::point && RowScanner(std::move(other)).read(row).ok();
      if (table.needs_decimal_comma) return table;
      return std::move(read).error();
    }
    if (mark == DecimalMark::comma) proof.look_at(row);
    const auto values = scanner.values();
    if (!order.continues(values[x])) return order.error(values[x], row.number);
    for (std::size_t i = 0; i < values.size(); ++i) table.columns[i].push_back(values[i]);
  }
  table.unproven_comma = proof.suspect();
  return table;
}

bool are_pixels(std::span<const double> positions) {
  return std::ranges::all_of(positions, [](double x) { return x >= 0 && x == std::floor(x); });
}

bool is_monotone(std::span<const double> values) {
  return std::ranges::is_sorted(values) || std::ranges::is_sorted(values, std::greater<>());
}

/// The axis is the first column only if no other one could be.
Result<void> check_guarded(const ColumnLayout& layout, Table& table) {
  if (!layout.is_guarded) return {};
  for (const auto& ordinate : layout.ordinates) {
    if (!is_monotone(table.column(ordinate.place))) continue;
    return Error{ErrorCode::unsupported,
                 fmt::format("no header says which column is the position: column {} ascends or "
                             "descends as the first does; leave two columns, or write a header "
                             "such as \"Raman shift,Counts\"",
                             ordinate.place + 1)};
  }
  return {};
}

/// Make a spectrum of each ordinate. The last one takes the axis itself, the others copies.
Result<SpectrumFile> spectra_of(ColumnLayout layout, Table table, Metadata metadata,
                                std::size_t file_bytes) {
  SpectrumFile file{std::string(kName), {}, std::move(layout.warnings)};
  CANDOR_TRY(check_guarded(layout, table));
  if (layout.x_unit == AxisUnit::pixel && !are_pixels(table.column(layout.x))) {
    layout.x_unit = AxisUnit::unknown;
    file.warnings.emplace_back(
        "the header calls the positions pixels, but they are no whole numbers from 0 up; the axis "
        "unit stays unknown");
  }
  const bool has_pixels = layout.pixel && are_pixels(table.column(*layout.pixel)) &&
                          std::ranges::is_sorted(table.column(*layout.pixel), std::less_equal<>());
  const FileMetadata label(std::move(metadata), layout.ordinates.size(), file_bytes / 4);
  for (std::size_t i = 0; i < layout.ordinates.size(); ++i) {
    auto& ordinate = layout.ordinates[i];
    const bool over_pixels = has_pixels && ordinate.role == SpectrumRole::supporting;
    auto& axis = table.column(over_pixels ? *layout.pixel : layout.x);
    const bool is_last = i + 1 == layout.ordinates.size();
    const Technique technique =
        layout.x_unit == AxisUnit::raman_shift_per_cm ? Technique::raman : Technique::unknown;
    auto spectrum = CANDOR_TRY(make_file_spectrum(
        is_last ? std::move(axis) : axis, std::move(table.column(ordinate.place)),
        over_pixels ? AxisUnit::pixel : layout.x_unit, ordinate.unit,
        {std::move(ordinate.title), technique, label.for_spectrum(i)}));
    spectrum.role = ordinate.role;
    file.spectra.push_back(std::move(spectrum));
  }
  return file;
}

Result<SpectrumFile> read(std::string_view bytes) {
  const auto decoded = CANDOR_TRY(DecodedText::decode(bytes));
  auto preamble = CANDOR_TRY(read_preamble(decoded.view()));
  auto layout = CANDOR_TRY(layout_of(preamble));
  auto table = CANDOR_TRY(read_table(preamble, layout, preamble.dialect.mark));
  if (table.needs_decimal_comma) {
    table = CANDOR_TRY(read_table(preamble, layout, DecimalMark::comma));
  }
  if (table.unproven_comma) {
    return Error{
        ErrorCode::unsupported,
        fmt::format("line {}: it cannot be told whether the comma in \"{}\" marks decimals "
                    "or thousands, here or on any other line; write decimal points",
                    table.unproven_comma->number, excerpt(table.unproven_comma->text))};
  }
  auto end_warning = CANDOR_TRY(check_table_end(decoded.view()));
  auto file = CANDOR_TRY(
      spectra_of(std::move(layout), std::move(table), std::move(preamble.metadata), bytes.size()));
  if (end_warning) file.warnings.push_back(*std::move(end_warning));
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
