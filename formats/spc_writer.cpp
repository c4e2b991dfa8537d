#include "formats/spc_writer.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>

#include "formats/spc_header.h"
#include "formats/spc_log.h"
#include "formats/spc_terms.h"
#include "formats/stored_axis.h"
#include "formats/text.h"
#include "pipeline/core/decimal.h"

namespace candor::formats {
namespace {

constexpr std::array kOwnKeys = {kSpcOwnAxisUnit, kSpcOwnSignalUnit, kSpcOwnTechnique,
                                 kSpcOwnTitle};
constexpr std::size_t kLargestFile = std::numeric_limits<std::int32_t>::max();
constexpr std::uint8_t kVersion = 0x4B;
constexpr std::uint8_t kLabelFlag = 0x20;
constexpr std::uint8_t kPositionFlag = 0x80;

/// Fields of a binary file, little-endian.
class FieldWriter {
 public:
  template <typename Number>
  void number(Number value) {
    using Word =
        std::conditional_t<sizeof(Number) == 1, std::uint8_t,
                           std::conditional_t<sizeof(Number) == 4, std::uint32_t, std::uint64_t>>;
    const auto word = std::bit_cast<Word>(value);
    for (std::size_t i = 0; i < sizeof(word); ++i) {
      bytes_ += static_cast<char>(static_cast<std::uint8_t>(word >> (8 * i)));
    }
  }
  /// A field of `size` bytes, filled up with NUL.
  void text(std::string_view value, std::size_t size) {
    bytes_ += value;
    bytes_.append(size - value.size(), '\0');
  }
  void zeros(std::size_t count) { bytes_.append(count, '\0'); }
  std::size_t size() const { return bytes_.size(); }
  void reserve(std::size_t size) { bytes_.reserve(size); }
  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

/// Numbers in single precision, and the largest difference that this made.
struct Rounded {
  std::vector<float> values;
  double largest_change = 0;
};

Result<Rounded> rounded(std::span<const double> numbers, std::string_view what) {
  Rounded result;
  result.values.reserve(numbers.size());
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    if (std::abs(numbers[i]) > static_cast<double>(std::numeric_limits<float>::max())) {
      return Error{ErrorCode::incompatible,
                   fmt::format("the {} {} of point {} is too large for the single precision of SPC",
                               what, to_decimal(numbers[i]), i + 1)};
    }
    const auto value = static_cast<float>(numbers[i]);
    result.values.push_back(value);
    result.largest_change =
        std::max(result.largest_change, std::abs(static_cast<double>(value) - numbers[i]));
  }
  return result;
}

std::optional<std::string> rounding_warning(const Rounded& numbers, std::string_view what) {
  if (numbers.largest_change == 0) return std::nullopt;
  return fmt::format("{} were rounded to the single precision of SPC, by {} at most", what,
                     to_decimal(numbers.largest_change));
}

/// How the axis is written: by its ends, or position by position.
struct WrittenAxis {
  double first = 0;
  double last = 0;
  bool is_flipped = false;
  std::optional<Rounded> positions;
};

Result<WrittenAxis> written_axis(const Axis& axis) {
  const auto positions = axis.positions();
  WrittenAxis result{axis.front(), axis.back(), false, std::nullopt};
  // Below the smallest normal number the ends cannot say where the positions between them lie.
  const double step = (axis.back() - axis.front()) / static_cast<double>(axis.size());
  const bool is_normal = step >= std::numeric_limits<double>::min();
  if (is_normal &&
      std::ranges::equal(positions, even_positions(result.first, result.last, axis.size()))) {
    return result;
  }
  // A descending file was turned round when it was read, and the sums of its positions with it.
  auto descending = even_positions(axis.back(), axis.front(), axis.size());
  std::ranges::reverse(descending);
  if (is_normal && std::ranges::equal(positions, descending)) {
    return WrittenAxis{axis.back(), axis.front(), true, std::nullopt};
  }
  result.positions = CANDOR_TRY(rounded(positions, "position"));
  const auto& values = result.positions->values;
  const auto merged = std::ranges::adjacent_find(values);
  if (merged != values.end()) {
    const auto index = static_cast<std::size_t>(merged - values.begin());
    return Error{ErrorCode::incompatible,
                 fmt::format("the positions {} and {} are the same in the single precision of SPC",
                             to_decimal(positions[index]), to_decimal(positions[index + 1]))};
  }
  return result;
}

/// The beginning of a text that fits into a field with its NUL, cut between characters.
std::string fitting(std::string_view text, std::size_t field) {
  if (text.size() < field) return std::string(text);
  std::size_t size = field - 1;
  while (size > 0 && (static_cast<std::uint8_t>(text[size]) & 0xC0) == 0x80) --size;
  return std::string(trimmed(text.substr(0, size)));
}

void add_line(std::string& log, std::string_view key, std::string_view value) {
  log += fmt::format("{}={}\r\n", key, value);
}

std::string log_text(const Spectrum& spectrum, const SpcMeaning& meaning, std::string_view memo) {
  const SpectrumLabel& label = spectrum.label();
  const AxisUnit x = spectrum.axis().unit();
  std::string log;
  if (meaning.x != x) add_line(log, kSpcOwnAxisUnit, to_string(x));
  if (meaning.y != spectrum.unit()) add_line(log, kSpcOwnSignalUnit, to_string(spectrum.unit()));
  if (meaning.technique != label.technique) {
    add_line(log, kSpcOwnTechnique, to_string(label.technique));
  }
  const std::string title = field_text(label.title);
  if (title != memo) add_line(log, kSpcOwnTitle, title);
  for (const auto& [key, value] : label.metadata) {
    std::string name = field_text(key);
    std::ranges::replace(name, '=', ' ');
    name = trimmed(name);
    if (name.empty() || is_own_spc_key(name)) continue;
    add_line(log, name, field_text(value));
  }
  for (const auto& step : spectrum.provenance()) {
    add_line(log, "CANDOR STEP", field_text(step.text));
  }
  if (!log.empty()) log += '\0';
  return log;
}

void write_header(FieldWriter& out, const WrittenAxis& axis, const SpcTypes& types,
                  std::size_t points, std::string_view memo, std::size_t log_place) {
  const bool labelled = !types.y_label.empty();
  out.number(static_cast<std::uint8_t>((labelled ? kLabelFlag : 0) |
                                       (axis.positions ? kPositionFlag : 0)));
  out.number(kVersion);
  out.number(types.experiment);
  out.number(static_cast<std::int8_t>(kSpcFloatExponent));
  out.number(static_cast<std::uint32_t>(points));
  out.number(axis.first);
  out.number(axis.last);
  out.number(std::uint32_t{1});  // one subfile
  out.number(types.x);
  out.number(types.y);
  out.zeros(2 + 4 + 9);  // fztype, fpost, fdate, fres
  out.text(kSpcOwnSource, 9);
  out.zeros(2 + 32);  // fpeakpt, fspare
  out.text(memo, kSpcMemoBytes);
  // An empty first label leaves the axis to its type.
  out.text(labelled ? '\0' + types.y_label : std::string(), kSpcLabelBytes);
  out.number(static_cast<std::uint32_t>(log_place));
  out.zeros(kSpcHeaderBytes - out.size());
}

void write_subheader(FieldWriter& out, std::size_t points) {
  out.zeros(1);
  out.number(static_cast<std::int8_t>(kSpcFloatExponent));
  out.zeros(14);  // index, times and noise
  out.number(static_cast<std::uint32_t>(points));
  out.zeros(12);
}

void write_log(FieldWriter& out, std::string_view text) {
  constexpr std::size_t kPage = 4096;
  const std::size_t size = kSpcLogHeaderBytes + text.size();
  out.number(static_cast<std::uint32_t>(size));
  out.number(static_cast<std::uint32_t>((size + kPage - 1) / kPage * kPage));
  out.number(static_cast<std::uint32_t>(kSpcLogHeaderBytes));
  out.zeros(kSpcLogHeaderBytes - 12);
  out.text(text, text.size());
}

}  // namespace

bool is_own_spc_key(std::string_view key) {
  const std::string upper = upper_case(key);
  return std::ranges::find(kOwnKeys, upper) != kOwnKeys.end();
}

Result<WrittenSpectrum> write_spc(const Spectrum& spectrum) {
  const std::size_t points = spectrum.size();
  const auto axis = CANDOR_TRY(written_axis(spectrum.axis()));
  auto ordinates = CANDOR_TRY(rounded(spectrum.intensities(), "ordinate"));
  if (axis.is_flipped) std::ranges::reverse(ordinates.values);
  const SpcTypes types =
      spc_types(spectrum.label().technique, spectrum.axis().unit(), spectrum.unit());
  const auto meaning = CANDOR_TRY(spc_meaning(types));
  const std::string memo = fitting(field_text(spectrum.label().title), kSpcMemoBytes);
  const std::string log = log_text(spectrum, meaning, memo);

  const std::size_t data_end =
      kSpcHeaderBytes + (axis.positions ? 4 * points : 0) + kSpcSubheaderBytes + 4 * points;
  const std::size_t file_size = data_end + (log.empty() ? 0 : kSpcLogHeaderBytes + log.size());
  if (file_size > kLargestFile) {
    return Error{ErrorCode::incompatible,
                 fmt::format("{} points and {} bytes of text are more than an SPC file holds",
                             points, log.size())};
  }
  FieldWriter out;
  out.reserve(file_size);
  write_header(out, axis, types, points, memo, log.empty() ? 0 : data_end);
  if (axis.positions) {
    for (const float position : axis.positions->values) out.number(position);
  }
  write_subheader(out, points);
  for (const float value : ordinates.values) out.number(value);
  if (!log.empty()) write_log(out, log);

  WrittenSpectrum written{out.take(), {}};
  if (axis.positions) {
    if (auto warning = rounding_warning(*axis.positions, "positions")) {
      written.warnings.push_back(*std::move(warning));
    }
  }
  if (auto warning = rounding_warning(ordinates, "ordinates")) {
    written.warnings.push_back(*std::move(warning));
  }
  return written;
}

}  // namespace candor::formats
