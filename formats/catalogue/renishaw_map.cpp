#include <fmt/core.h>

#include <algorithm>

#include "formats/catalogue.h"
#include "formats/number_table.h"
#include "formats/point_list.h"
#include "formats/row_splitter.h"
#include "formats/table_end.h"
#include "formats/text.h"

namespace candor::formats {
namespace {

constexpr std::string_view kName = "renishaw-map";
constexpr std::size_t kMostCoordinates = 4;
constexpr std::size_t kSmallMap = 10000;
constexpr std::size_t kLeastPoints = 32;

/// The names of the coordinates in "#X #Y #Wave #Intensity"; none if a line is no such header.
std::vector<std::string> coordinates_of(std::string_view line) {
  RowSplitter splitter(' ');
  std::vector<std::string> names;
  for (const std::string_view cell : splitter.split(trimmed(line))) {
    if (cell.size() < 2 || cell.front() != '#' || names.size() > kMostCoordinates + 2) return {};
    names.emplace_back(cell.substr(1));
  }
  const std::size_t count = names.size();
  if (count < 3 || count > kMostCoordinates + 2) return {};
  if (names[count - 2] != "Wave" || names[count - 1] != "Intensity") return {};
  names.resize(count - 2);
  return names;
}

bool recognise(std::string_view bytes) {
  const std::string head = text_head(bytes);
  LineReader lines(head);
  while (const auto line = lines.next()) {
    if (!trimmed(line->text).empty()) return !coordinates_of(line->text).empty();
  }
  return false;
}

/// Collects rows into spectra: each change of the coordinates begins another.
class Map {
 public:
  explicit Map(std::vector<std::string> names) : names_(std::move(names)) {}

  Result<void> add(std::span<const double> values, const Line& line) {
    const auto place = values.first(names_.size());
    if (points_.size() == 0 || !std::ranges::equal(place, place_)) {
      CANDOR_TRY(finish_spectrum(line.number));
      place_.assign(place.begin(), place.end());
      written_ = written_place(line.text);
    }
    const double x = values[names_.size()];
    if (!points_.add(x, values[names_.size() + 1])) return points_.order_error(x, line.number);
    return {};
  }

  /// Errors: `damaged` where the last spectrum alone is shorter than the others.
  Result<std::vector<FileSpectrum>> finish(std::size_t line) && {
    const bool are_alike =
        spectra_.size() > 1 && std::ranges::all_of(spectra_, [&](const FileSpectrum& item) {
          return item.spectrum.size() == spectra_.front().spectrum.size();
        });
    const std::size_t last = points_.size();
    if (are_alike && last < spectra_.front().spectrum.size()) {
      return Error{ErrorCode::damaged,
                   fmt::format("the last spectrum has {} points and every other one {}: the file "
                               "has been cut",
                               last, spectra_.front().spectrum.size())};
    }
    CANDOR_TRY(finish_spectrum(line));
    return std::move(spectra_);
  }

 private:
  /// The coordinates as the file writes them.
  std::vector<std::string> written_place(std::string_view row) const {
    RowSplitter splitter(' ');
    const auto cells = splitter.split(row).first(names_.size());
    return {cells.begin(), cells.end()};
  }

  Result<void> finish_spectrum(std::size_t line) {
    if (points_.size() == 0) return {};
    points_seen_ += points_.size();
    if (spectra_.size() >= kSmallMap && points_seen_ < kLeastPoints * spectra_.size()) {
      return Error{ErrorCode::unsupported,
                   fmt::format("line {}: {} spectra with {} points in all: this is no map of "
                               "spectra",
                               line, spectra_.size() + 1, points_seen_)};
    }
    SpectrumLabel label;
    for (std::size_t i = 0; i < names_.size(); ++i) {
      if (i > 0) label.title += ' ';
      label.title += fmt::format("{}={}", names_[i], excerpt(written_[i]));
      label.metadata.emplace_back(names_[i], written_[i]);
    }
    auto spectrum =
        std::move(points_).finish(AxisUnit::unknown, SignalUnit::unknown, std::move(label));
    points_ = PointList();
    if (!spectrum) {
      Error error = std::move(spectrum).error();
      error.message = fmt::format("line {}: {}", line, error.message);
      return error;
    }
    spectra_.push_back(std::move(spectrum).value());
    return {};
  }

  std::vector<std::string> names_;
  std::vector<FileSpectrum> spectra_;
  std::vector<double> place_;
  std::vector<std::string> written_;
  PointList points_;
  std::size_t points_seen_ = 0;
};

Result<SpectrumFile> read(std::string_view bytes) {
  const auto decoded = CANDOR_TRY(DecodedText::decode(bytes));
  LineReader lines(decoded.view());
  std::vector<std::string> names;
  while (const auto line = lines.next()) {
    if (trimmed(line->text).empty()) continue;
    names = coordinates_of(line->text);
    break;
  }
  if (names.empty()) {
    return Error{ErrorCode::damaged,
                 "there is no header such as \"#X #Y #Wave #Intensity\" in the first line"};
  }
  TableForm form{' ', DecimalMark::point, names.size() + 2, {}};
  for (std::size_t i = 0; i < form.cells; ++i) form.wanted.push_back(i);
  RowScanner scanner(std::move(form));
  Map map(std::move(names));
  std::size_t last_line = 0;
  while (const auto line = lines.next()) {
    last_line = line->number;
    if (trimmed(line->text).empty()) continue;
    CANDOR_TRY(scanner.read(*line));
    CANDOR_TRY(map.add(scanner.values(), *line));
  }
  auto spectra = CANDOR_TRY(std::move(map).finish(last_line));
  SpectrumFile file{std::string(kName), std::move(spectra), {}};
  if (file.spectra.empty()) {
    return Error{ErrorCode::insufficient_data, "there is no row behind the header"};
  }
  if (auto warning = CANDOR_TRY(check_table_end(decoded.view()))) {
    file.warnings.push_back(*std::move(warning));
  }
  return file;
}

}  // namespace

/// Maps of Renishaw WiRE as text, a row for each point: "#X #Y #Wave #Intensity". The file does not
/// state its units.
const FormatDefinition kRenishawMap = {
    .name = kName,
    .description = "Renishaw WiRE map text",
    .recognise = recognise,
    .read = read,
    .writers = {},
};

}  // namespace candor::formats
