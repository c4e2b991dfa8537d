#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "formats/catalogue.h"
#include "formats/number_table.h"
#include "formats/point_list.h"
#include "formats/row_splitter.h"
#include "formats/table_end.h"
#include "formats/text.h"

namespace candor::formats {
namespace {

constexpr std::string_view kName = "ocean-text";
constexpr std::size_t kMostKeys = 10000;
constexpr std::string_view kMarkerEnd = "Spectral Data<<<<<";

bool is_marker(std::string_view line, std::string_view word) {
  const std::string_view text = trimmed(line);
  return text.starts_with(">>>>>") && text.substr(5).starts_with(word) &&
         text.ends_with(kMarkerEnd);
}

bool recognise(std::string_view bytes) {
  const std::string head = text_head(bytes);
  LineReader lines(head);
  while (const auto line = lines.next()) {
    if (is_marker(line->text, "Begin ")) return true;
  }
  return false;
}

/// What stands before the table.
struct Header {
  SpectrumLabel label;
  bool is_jaz = false;
  bool needs_end = false;  ///< the marker is one of those that have an end
  std::size_t line = 0;    ///< of the marker
};

Result<Header> read_header(LineReader& lines) {
  Header header;
  while (const auto line = lines.next()) {
    const std::string_view text = trimmed(line->text);
    if (is_marker(text, "Begin ")) {
      header.needs_end = is_marker(text, "Begin Processed ") || header.is_jaz;
      header.line = line->number;
      return header;
    }
    if (text.empty() || text.front() == '+') continue;
    if (header.label.metadata.size() >= kMostKeys) {
      return Error{ErrorCode::damaged, fmt::format("line {}: more than {} lines before the table",
                                                   line->number, kMostKeys)};
    }
    if (text.starts_with("Jaz Data File")) header.is_jaz = true;
    const auto colon = text.find(':');
    if (colon == std::string_view::npos) {
      header.label.metadata.emplace_back(text, "");
    } else {
      header.label.metadata.emplace_back(trimmed(text.substr(0, colon)),
                                         trimmed(text.substr(colon + 1)));
    }
  }
  return Error{ErrorCode::damaged, "the file ends before its table: it has been cut"};
}

/// The columns of the table, by their letters: W wavelengths, D dark, R reference, S sample, P
/// processed. Without letters they are W and P.
struct Columns {
  std::string letters = "WP";
  bool are_stated = false;

  std::optional<std::size_t> place(char letter) const {
    const auto found = letters.find(letter);
    if (found == std::string::npos) return std::nullopt;
    return found;
  }
};

/// The letters of a header row such as "W D R S P"; none if the row is another.
std::optional<std::string> letters_of(std::string_view row) {
  std::string letters;
  RowSplitter splitter('\t');
  for (const std::string_view cell : splitter.split(trimmed(row))) {
    const bool is_new = cell.size() == 1 && letters.find(cell) == std::string::npos;
    if (!is_new || std::string_view("WDRSP").find(cell) == std::string_view::npos) {
      return std::nullopt;
    }
    letters += cell;
  }
  if (letters.empty() || letters.front() != 'W' || letters.size() < 2) return std::nullopt;
  return letters;
}

struct Table {
  Columns columns;
  std::vector<std::vector<double>> values;
  bool has_end = false;
};

/// How a row of numbers is written. Ocean's programs set cells apart by tabs; a comma is a decimal
/// mark then.
TableForm form_of(std::string_view row, const Columns& columns) {
  TableForm form{row.find('\t') == std::string_view::npos ? ' ' : '\t',
                 DecimalMark::point,
                 columns.letters.size(),
                 {}};
  if (row.find(',') != std::string_view::npos) form.mark = DecimalMark::comma;
  for (std::size_t i = 0; i < form.cells; ++i) form.wanted.push_back(i);
  return form;
}

/// Errors: `damaged` for anything but blank lines behind the end.
Result<void> check_rest(LineReader& lines) {
  while (const auto line = lines.next()) {
    if (trimmed(line->text).empty()) continue;
    return Error{ErrorCode::damaged,
                 fmt::format("line {}: \"{}\" stands behind the end of the table", line->number,
                             excerpt(line->text))};
  }
  return {};
}

Result<Table> read_table(LineReader& lines) {
  Table table;
  std::optional<RowScanner> scanner;
  OrderCheck order;
  while (const auto line = lines.next()) {
    const Line row{trimmed(line->text), line->number};
    if (row.text.empty()) continue;
    if (row.text.front() == '>') {
      if (!is_marker(row.text, "End ")) {
        return Error{ErrorCode::unsupported,
                     fmt::format("line {}: \"{}\": several tables, which are not read here",
                                 row.number, excerpt(row.text))};
      }
      table.has_end = true;
      CANDOR_TRY(check_rest(lines));
      break;
    }
    if (!scanner) {
      if (auto letters = letters_of(row.text); letters && !table.columns.are_stated) {
        table.columns = {*std::move(letters), true};
        continue;
      }
      scanner.emplace(form_of(row.text, table.columns));
      table.values.resize(table.columns.letters.size());
      for (auto& column : table.values) {
        column.reserve(most_rows(lines.rest(), table.values.size()) + 1);
      }
    }
    CANDOR_TRY(scanner->read(row));
    const auto values = scanner->values();
    if (!order.continues(values[0])) return order.error(values[0], row.number);
    for (std::size_t i = 0; i < values.size(); ++i) table.values[i].push_back(values[i]);
  }
  table.values.resize(table.columns.letters.size());
  return table;
}

/// Hold the rows against "Number of Pixels in ...". True if the file states it.
Result<bool> check_count(const SpectrumLabel& label, std::size_t rows) {
  for (const auto& [key, value] : label.metadata) {
    if (!key.starts_with("Number of Pixels in ")) continue;
    if (value == std::to_string(rows)) return true;
    return Error{ErrorCode::damaged,
                 fmt::format("\"{}: {}\" in the header, but the table holds {} rows: it has been "
                             "cut, or rows were taken out",
                             excerpt(key), excerpt(value), rows)};
  }
  return false;
}

/// The unit of the positions: as "XAxis mode" states it; wavelengths in nm under the letter W.
AxisUnit axis_unit(const Header& header, const Columns& columns) {
  const std::string mode = lower_case(header.label.find("XAxis mode"));
  if (mode.starts_with("raman")) return AxisUnit::raman_shift_per_cm;
  if (mode.starts_with("wavenumber")) return AxisUnit::wavenumber_per_cm;
  if (mode.starts_with("pixel")) return AxisUnit::pixel;
  if (mode.starts_with("wavelength") || columns.are_stated) return AxisUnit::wavelength_nm;
  return AxisUnit::unknown;
}

Result<std::vector<FileSpectrum>> spectra_of(const Header& header, Table table) {
  struct Part {
    char letter;
    std::string_view title;
    SignalUnit unit;
  };
  // The processed spectrum first; what it is depends on what was asked of the instrument.
  constexpr std::array kParts = {
      Part{'P', "", SignalUnit::unknown}, Part{'S', "sample", SignalUnit::counts},
      Part{'D', "dark", SignalUnit::counts}, Part{'R', "reference", SignalUnit::counts}};
  const AxisUnit x_unit = axis_unit(header, table.columns);
  std::vector<FileSpectrum> spectra;
  for (const auto& part : kParts) {
    const auto place = table.columns.place(part.letter);
    if (!place) continue;
    SpectrumLabel label = header.label;
    label.title = spectra.empty() ? "" : part.title;
    if (x_unit == AxisUnit::raman_shift_per_cm) label.technique = Technique::raman;
    auto spectrum =
        CANDOR_TRY(make_file_spectrum(table.values.front(), std::move(table.values.at(*place)),
                                      x_unit, part.unit, std::move(label)));
    if (!spectra.empty()) spectrum.role = SpectrumRole::supporting;
    spectra.push_back(std::move(spectrum));
  }
  return spectra;
}

Result<SpectrumFile> read(std::string_view bytes) {
  const auto decoded = CANDOR_TRY(DecodedText::decode(bytes));
  LineReader lines(decoded.view());
  const auto header = CANDOR_TRY(read_header(lines));
  auto table = CANDOR_TRY(read_table(lines));
  SpectrumFile file{std::string(kName), {}, {}};
  const bool is_counted = CANDOR_TRY(check_count(header.label, table.values.front().size()));
  if (!table.has_end && header.needs_end) {
    return Error{ErrorCode::damaged,
                 fmt::format("the table that begins in line {} has no \">>>>>End Processed "
                             "Spectral Data<<<<<\": the file has been cut",
                             header.line)};
  }
  std::optional<std::string> end_warning;
  if (!table.has_end) end_warning = CANDOR_TRY(check_table_end(decoded.view()));
  if (table.has_end || (is_counted && !end_warning)) file.completeness = Completeness::checked;
  if (end_warning) file.warnings.push_back(*std::move(end_warning));
  file.spectra = CANDOR_TRY(spectra_of(header, std::move(table)));
  return file;
}

}  // namespace

/// Text of Ocean Optics (OceanView, SpectraSuite, JAZ): `key: value` lines, a marker, a table. What
/// the processed ordinate is, the files do not state; sample, dark and reference are counts.
const FormatDefinition kOceanText = {
    .name = kName,
    .description = "Ocean Optics text: OceanView, SpectraSuite and JAZ",
    .recognise = recognise,
    .read = read,
    .writers = {},
};

}  // namespace candor::formats
