#include <fmt/core.h>

#include <array>
#include <cmath>

#include "formats/catalogue.h"
#include "formats/number.h"
#include "formats/point_list.h"
#include "formats/stored_axis.h"
#include "formats/text.h"
#include "pipeline/core/decimal.h"

namespace candor::formats {
namespace {

constexpr std::string_view kName = "asp";
constexpr std::size_t kHeaderLines = 6;

bool is_count(std::string_view text) { return parse_integer(trimmed(text)).value_or(0) > 0; }

bool is_number(std::string_view text) { return scan_whole(text).fault == NumberFault::none; }

/// The first seven lines of the text, as far as it has them.
std::array<std::string_view, kHeaderLines + 1> first_lines(LineReader& lines) {
  std::array<std::string_view, kHeaderLines + 1> texts;
  for (auto& text : texts) {
    const auto line = lines.next();
    if (!line) break;
    text = line->text;
  }
  return texts;
}

/// A column of numbers and nothing else: a count, two ends that differ, three whole numbers, then
/// ordinates.
bool recognise(std::string_view bytes) {
  const std::string head = text_head(bytes);
  LineReader lines(head);
  const auto texts = first_lines(lines);
  return is_count(texts[0]) && is_number(texts[1]) && is_number(texts[2]) &&
         scan_whole(texts[1]).value != scan_whole(texts[2]).value && is_count(texts[3]) &&
         is_count(texts[4]) && is_count(texts[5]) && is_number(texts[6]);
}

struct Header {
  std::size_t points = 0;
  double first = 0;
  double last = 0;
  SpectrumLabel label;
};

Result<Line> next_line(LineReader& lines, std::size_t number, std::string_view what) {
  const auto line = lines.next();
  if (line) return *line;
  return Error{ErrorCode::damaged,
               fmt::format("line {}: the file ends, but {} should stand here", number, what)};
}

Result<double> read_number(const Line& line) {
  const ScannedNumber number = scan_whole(line.text);
  if (number.fault != NumberFault::none) return number_error(number.fault, line.text, line.number);
  return number.value;
}

Result<Header> read_header(LineReader& lines, std::size_t bytes) {
  Header header;
  header.label.technique = Technique::ir;
  const Line count = CANDOR_TRY(next_line(lines, 1, "the number of points"));
  const auto points = parse_integer(trimmed(count.text));
  // A point takes two bytes at least.
  if (!points || *points < 2 || std::cmp_greater(*points, bytes / 2)) {
    return Error{ErrorCode::damaged,
                 fmt::format("line 1: \"{}\" should be the number of points, 2 at least and no "
                             "more than a file of {} bytes holds",
                             excerpt(count.text), bytes)};
  }
  header.points = static_cast<std::size_t>(*points);
  header.first = CANDOR_TRY(read_number(CANDOR_TRY(next_line(lines, 2, "the first wavenumber"))));
  header.last = CANDOR_TRY(read_number(CANDOR_TRY(next_line(lines, 3, "the last wavenumber"))));
  if (!std::isnormal(header.last - header.first)) {
    return Error{ErrorCode::damaged,
                 fmt::format("line 3: the wavenumbers go from {} to {}, which is no range",
                             to_decimal(header.first), to_decimal(header.last))};
  }
  for (std::size_t number = 4; number <= kHeaderLines; ++number) {
    const Line line = CANDOR_TRY(next_line(lines, number, "a whole number"));
    const std::string_view text = trimmed(line.text);
    if (!parse_integer(text)) {
      return Error{ErrorCode::damaged,
                   fmt::format("line {}: \"{}\" should be a whole number", number, excerpt(text))};
    }
    header.label.metadata.emplace_back(fmt::format("line {}", number), text);
  }
  return header;
}

Result<std::vector<double>> read_ordinates(LineReader& lines, std::size_t points) {
  std::vector<double> values;
  values.reserve(points);
  for (std::size_t i = 0; i < points; ++i) {
    const auto line = lines.next();
    if (!line || trimmed(line->text).empty()) {
      return Error{ErrorCode::damaged,
                   fmt::format("line {}: the header states {} points, but there are {}: the file "
                               "has been cut",
                               kHeaderLines + i + 1, points, i)};
    }
    values.push_back(CANDOR_TRY(read_number(*line)));
  }
  return values;
}

Result<SpectrumFile> read(std::string_view bytes) {
  const auto decoded = CANDOR_TRY(DecodedText::decode(bytes));
  LineReader lines(decoded.view());
  auto header = CANDOR_TRY(read_header(lines, bytes.size()));
  auto y = CANDOR_TRY(read_ordinates(lines, header.points));
  const std::string_view behind = lines.rest();
  if (!trimmed(behind).empty()) {
    return Error{
        ErrorCode::damaged,
        fmt::format("line {}: \"{}\" follows the {} points that the header states",
                    kHeaderLines + header.points + 1, excerpt(trimmed(behind)), header.points)};
  }
  if (const char end = decoded.view().back(); end != '\n' && end != '\r') {
    return Error{ErrorCode::damaged,
                 fmt::format("line {}: the last line has no end: the file has been cut, perhaps "
                             "inside its last number",
                             kHeaderLines + header.points)};
  }
  auto x = even_positions(header.first, header.last, header.points);
  SpectrumFile file{std::string(kName), {}, {}, Completeness::checked};
  file.spectra.push_back(
      CANDOR_TRY(make_file_spectrum(std::move(x), std::move(y), AxisUnit::wavenumber_per_cm,
                                    SignalUnit::unknown, std::move(header.label))));
  return file;
}

}  // namespace

/// Text files of Agilent infrared instruments: number of points, first and last wavenumber, three
/// whole numbers whose meaning is not published, then one ordinate a line. What the ordinate is,
/// the file does not say.
const FormatDefinition kAsp = {
    .name = kName,
    .description = "Agilent ASP",
    .recognise = recognise,
    .read = read,
    .writers = {},
};

}  // namespace candor::formats
