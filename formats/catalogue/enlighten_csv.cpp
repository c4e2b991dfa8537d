#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "formats/catalogue.h"
#include "formats/number.h"
#include "formats/point_list.h"
#include "formats/raw_counts.h"
#include "formats/row_splitter.h"
#include "formats/table_end.h"
#include "formats/text.h"
#include "pipeline/core/decimal.h"

namespace candor::formats {
namespace {

constexpr std::string_view kName = "enlighten-csv";
constexpr std::size_t kMostMetadata = 10000;

constexpr std::array<std::string_view, 11> kColumns = {
    "Pixel",     "Wavelength", "Wavenumber",   "Processed",       "Raw",     "Dark",
    "Reference", "Corrected",  "Transmission", "Raman Intensity", "Baseline"};

/// The header of the table: column names of ENLIGHTEN and no others, a position among them.
bool is_header(std::span<const std::string_view> cells) {
  const auto is_known = [](std::string_view cell) {
    return std::ranges::find(kColumns, cell) != kColumns.end();
  };
  const auto has = [&](std::string_view name) {
    return std::ranges::find(cells, name) != cells.end();
  };
  return cells.size() >= 2 && std::ranges::all_of(cells, is_known) &&
         (has("Pixel") || has("Wavelength") || has("Wavenumber"));
}

bool recognise(std::string_view bytes) {
  const std::string head = text_head(bytes);
  LineReader lines(head);
  while (const auto line = lines.next()) {
    const std::string_view text = trimmed(line->text);
    if (!text.empty()) return text.starts_with("ENLIGHTEN Version,");
  }
  return false;
}

/// Which cell of a row holds what.
struct Columns {
  std::optional<std::size_t> pixel;
  std::size_t x = 0;
  std::size_t y = 0;
  std::optional<std::size_t> raw;
  std::size_t count = 0;
  AxisUnit x_unit = AxisUnit::unknown;
};

Result<Columns> columns_of(std::span<const std::string_view> header, std::size_t line) {
  const auto place = [&](std::string_view name) -> std::optional<std::size_t> {
    const auto found = std::ranges::find(header, name);
    if (found == header.end()) return std::nullopt;
    return static_cast<std::size_t>(found - header.begin());
  };
  if (std::ranges::count(header, "Processed") > 1) {
    return Error{ErrorCode::unsupported,
                 fmt::format("line {}: several measurements side by side, which are not read here; "
                             "export them one by one",
                             line)};
  }
  const auto processed = place("Processed");
  if (!processed) {
    return Error{ErrorCode::unsupported,
                 fmt::format("line {}: the table has no column Processed", line)};
  }
  Columns columns;
  columns.pixel = place("Pixel");
  columns.y = *processed;
  columns.raw = place("Raw");
  columns.count = header.size();
  if (const auto wavenumber = place("Wavenumber")) {
    columns.x = *wavenumber;
    columns.x_unit = AxisUnit::raman_shift_per_cm;
  } else if (const auto wavelength = place("Wavelength")) {
    columns.x = *wavelength;
    columns.x_unit = AxisUnit::wavelength_nm;
  } else {
    columns.x = *columns.pixel;
    columns.x_unit = AxisUnit::pixel;
  }
  return columns;
}

/// The rows of the table. Pixels outside the region of interest are marked NA at either end; one
/// in the middle is an error.
class Rows {
 public:
  explicit Rows(const Columns& columns) : columns_(columns) {}

  Result<void> add(std::span<const std::string_view> cells, std::size_t line) {
    if (cells.size() != columns_.count) {
      return Error{ErrorCode::damaged, fmt::format("line {}: the row has {} cells, the header {}",
                                                   line, cells.size(), columns_.count)};
    }
    CANDOR_TRY(check_pixel(cells, line));
    if (cells[columns_.y] == "NA") {
      ++left_out_;
      if (!na_line_) na_line_ = line;
      return {};
    }
    if (na_line_ && points_.size() > 0) {
      return number_error(NumberFault::not_finite, "NA", *na_line_);
    }
    na_line_.reset();
    const ScannedNumber x = scan_whole(cells[columns_.x]);
    if (x.fault != NumberFault::none) return number_error(x.fault, cells[columns_.x], line);
    const ScannedNumber y = scan_whole(cells[columns_.y]);
    if (y.fault != NumberFault::none) return number_error(y.fault, cells[columns_.y], line);
    if (!points_.add(x.value, y.value)) return points_.order_error(x.value, line);
    if (columns_.raw) {
      const ScannedNumber raw = scan_whole(cells[*columns_.raw]);
      if (raw.fault == NumberFault::none) raw_counts_.push_back(raw.value);
    }
    return {};
  }

  std::size_t left_out() const { return left_out_; }
  /// Those that the rows state.
  std::span<const double> raw_counts() const { return raw_counts_; }
  PointList take() && { return std::move(points_); }

 private:
  /// Pixels count up one by one, which shows rows that were lost.
  Result<void> check_pixel(std::span<const std::string_view> cells, std::size_t line) {
    if (!columns_.pixel) return {};
    const auto pixel = parse_integer(cells[*columns_.pixel]);
    if (!pixel || *pixel < 0 || *pixel > kHighestPixel) {
      return Error{ErrorCode::damaged, fmt::format("line {}: \"{}\" is no pixel number", line,
                                                   excerpt(cells[*columns_.pixel]))};
    }
    if (last_pixel_ && *pixel != *last_pixel_ + 1) {
      return Error{ErrorCode::damaged, fmt::format("line {}: pixel {} follows pixel {}; rows are "
                                                   "missing or out of order",
                                                   line, *pixel, *last_pixel_)};
    }
    last_pixel_ = pixel;
    return {};
  }

  static constexpr long long kHighestPixel = 1LL << 40;

  Columns columns_;
  PointList points_;
  std::vector<double> raw_counts_;
  std::optional<long long> last_pixel_;
  std::optional<std::size_t> na_line_;  // of the run of NA that is open
  std::size_t left_out_ = 0;
};

struct Preamble {
  SpectrumLabel label;
  Columns columns;
};

/// Read `Key,Value` rows up to the header of the table.
Result<Preamble> read_preamble(LineReader& lines, RowSplitter& splitter) {
  Preamble preamble;
  while (const auto line = lines.next()) {
    const std::string_view text = trimmed(line->text);
    if (text.empty()) continue;
    const auto cells = splitter.split(text);
    if (is_header(cells)) {
      preamble.columns = CANDOR_TRY(columns_of(cells, line->number));
      return preamble;
    }
    const auto comma = text.find(',');
    if (comma == std::string_view::npos || preamble.label.metadata.size() >= kMostMetadata) {
      return Error{ErrorCode::damaged,
                   fmt::format("line {}: \"{}\" is neither \"Key,Value\" nor the header of the "
                               "table, such as \"Pixel,Wavenumber,Processed\"",
                               line->number, excerpt(text))};
    }
    preamble.label.metadata.emplace_back(trimmed(text.substr(0, comma)),
                                         trimmed(text.substr(comma + 1)));
  }
  return Error{ErrorCode::damaged,
               "the file ends before the header of its table, such as "
               "\"Pixel,Wavenumber,Processed\""};
}

Result<SpectrumFile> read(std::string_view bytes) {
  const auto decoded = CANDOR_TRY(DecodedText::decode(bytes));
  LineReader lines(decoded.view());
  RowSplitter splitter(',');
  auto preamble = CANDOR_TRY(read_preamble(lines, splitter));
  SpectrumLabel& label = preamble.label;
  Rows rows(preamble.columns);
  while (const auto line = lines.next()) {
    if (trimmed(line->text).empty()) continue;
    if (auto added = rows.add(splitter.split(line->text), line->number); !added) {
      return std::move(added).error();
    }
  }

  SpectrumFile file{std::string(kName), {}, {}};
  if (rows.left_out() > 0) {
    file.warnings.push_back(fmt::format(
        "{} pixels outside the region of interest, marked NA, are left out", rows.left_out()));
  }
  if (auto warning = CANDOR_TRY(check_table_end(decoded.view()))) {
    file.warnings.push_back(*std::move(warning));
  }
  label.title = label.find("Label");
  label.acquisition = acquisition_of(rows.raw_counts());
  if (preamble.columns.x_unit == AxisUnit::raman_shift_per_cm) label.technique = Technique::raman;
  auto unit = SignalUnit::counts;
  const std::string_view technique = label.find("Technique");
  const bool counts = technique.empty() || technique == "Raman" || technique == "Scope";
  if (!counts) {
    unit = SignalUnit::unknown;
    label.technique = Technique::unknown;
    file.warnings.push_back(fmt::format(
        "the measurement was taken as \"{}\", so the unit of its ordinate stays unknown",
        technique));
  }
  file.spectra.push_back(
      CANDOR_TRY(std::move(rows).take().finish(preamble.columns.x_unit, unit, std::move(label))));
  return file;
}

}  // namespace

/// Column CSV of Wasatch Photonics ENLIGHTEN: `Key,Value` rows, an empty row, then a table whose
/// column Wavenumber is a Raman shift in cm⁻¹ and whose column Processed is in counts.
const FormatDefinition kEnlightenCsv = {
    .name = kName,
    .description = "Wasatch Photonics ENLIGHTEN CSV",
    .recognise = recognise,
    .read = read,
    .writers = {},
};

}  // namespace candor::formats
