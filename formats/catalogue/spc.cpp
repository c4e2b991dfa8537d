#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <limits>
#include <optional>
#include <utility>

#include "formats/catalogue.h"
#include "formats/file_metadata.h"
#include "formats/spc_header.h"
#include "formats/spc_layout.h"
#include "formats/spc_log.h"
#include "formats/spc_writer.h"
#include "formats/stored_axis.h"
#include "formats/text.h"
#include "pipeline/core/decimal.h"

namespace candor::formats {
namespace {

constexpr std::string_view kName = "spc";

constexpr std::size_t kSubexp = 1;
constexpr std::size_t kSubtime = 4;
constexpr std::size_t kSubnext = 8;
constexpr std::size_t kSubwlevel = 24;
constexpr std::size_t kTitleAllowance = std::size_t{8} << 20;

/// Words of 32 bits as the old format has them, times `scale`: the upper half first, each half
/// little-endian.
std::vector<double> old_words(std::string_view bytes, double scale) {
  std::vector<double> values(bytes.size() / 4);
  for (std::size_t i = 0; i < values.size(); ++i) {
    const auto byte = [&](std::size_t at) -> std::uint32_t {
      return static_cast<std::uint8_t>(bytes[4 * i + at]);
    };
    const std::uint32_t word = byte(1) << 24 | byte(0) << 16 | byte(3) << 8 | byte(2);
    values[i] = static_cast<double>(static_cast<std::int32_t>(word)) * scale;
  }
  return values;
}

/// The exponent of a subfile: its own in a file of several, else that of the header.
Result<int> exponent_of(const SpcHeader& header, const ByteReader& reader, std::size_t place) {
  if (!header.flags.is_multiple) return header.exponent;
  const int exponent = CANDOR_TRY(spc_exponent(reader, place + kSubexp));
  if (!header.is_old && header.exponent == kSpcFloatExponent && exponent != kSpcFloatExponent) {
    return Error{ErrorCode::damaged,
                 fmt::format("byte {}: the exponent of the subfile is {}, but that of the header "
                             "says that the ordinates are floating-point numbers",
                             place + kSubexp, exponent)};
  }
  return exponent;
}

Result<std::vector<double>> read_ordinates(const SpcHeader& header, const ByteReader& reader,
                                           const SpcSubfile& subfile) {
  constexpr int kMostExponent = 127;
  std::size_t place = subfile.place + kSpcSubheaderBytes;
  if (header.flags.has_own_x) place += subfile.points * kSpcPositionBytes;
  const int exponent = CANDOR_TRY(exponent_of(header, reader, subfile.place));
  if (exponent == kSpcFloatExponent && !header.is_old) {
    if (header.flags.is_16_bit) {
      return Error{ErrorCode::damaged,
                   "the header says both that the ordinates have 16 bits and that they are "
                   "floating-point numbers"};
    }
    return reader.numbers<float>(place, subfile.points);
  }
  if (exponent < -kMostExponent || exponent > kMostExponent) {
    return Error{ErrorCode::unsupported,
                 fmt::format("the exponent of the ordinates is {}; it should lie between -127 and "
                             "127",
                             exponent)};
  }
  const double scale = std::ldexp(1.0, exponent - (header.flags.is_16_bit ? 16 : 32));
  if (header.flags.is_16_bit) {
    return reader.numbers<std::int16_t>(place, subfile.points, scale);
  }
  if (header.is_old) {
    return old_words(CANDOR_TRY(reader.slice(place, 4 * subfile.points)), scale);
  }
  return reader.numbers<std::int32_t>(place, subfile.points, scale);
}

Result<StoredAxis> shared_axis(const SpcHeader& header, const ByteReader& reader, AxisUnit unit) {
  if (header.flags.has_positions) {
    return make_stored_axis(CANDOR_TRY(reader.numbers<float>(header.data_place, header.points)),
                            unit);
  }
  // Below the smallest normal number an even spacing cannot be kept.
  const double range = std::abs(header.last - header.first);
  if (range > 0 &&
      range / static_cast<double>(header.points) < std::numeric_limits<double>::min()) {
    return Error{ErrorCode::damaged,
                 fmt::format("the header states {} positions from {} to {}, which is no range",
                             header.points, to_decimal(header.first), to_decimal(header.last))};
  }
  return make_stored_axis(even_positions(header.first, header.last, header.points), unit);
}

/// The Z of each subfile: a step further each time where the steps are even, else its own.
class ZValues {
 public:
  static Result<ZValues> read(const SpcHeader& header, const ByteReader& reader,
                              const SpcLayout& layout) {
    ZValues values;
    values.is_even_ = !header.flags.has_free_z;
    const std::size_t first = layout.subfiles.front().place;
    values.first_ = CANDOR_TRY(reader.number<float>(first + kSubtime));
    const float next = CANDOR_TRY(reader.number<float>(first + kSubnext));
    values.step_ = header.z_step != 0 ? header.z_step : next - values.first_;
    return values;
  }

  Result<std::string> of(std::size_t index, const ByteReader& reader, std::size_t place) const {
    if (!is_even_) return float_text(CANDOR_TRY(reader.number<float>(place + kSubtime)));
    return float_text(first_ + static_cast<float>(index) * step_);
  }

 private:
  bool is_even_ = true;
  float first_ = 0;
  float step_ = 0;
};

Error in_subfile(Error error, std::size_t index, std::size_t count) {
  if (count > 1) error.message = fmt::format("subfile {}: {}", index + 1, error.message);
  return error;
}

/// What the spectra of a file have in common.
struct Common {
  const SpcHeader& header;
  const SpcMeaning& meaning;
  const FileMetadata& metadata;
};

Result<SpectrumLabel> label_of(const Common& common, const ByteReader& reader,
                               const SpcLayout& layout, const ZValues& z, std::size_t index) {
  const SpcHeader& header = common.header;
  const std::size_t count = layout.subfiles.size();
  SpectrumLabel label;
  label.technique = common.meaning.technique;
  const bool repeated =
      header.memo.size() <= (kTitleAllowance + reader.size()) / std::max<std::size_t>(count, 1);
  if (index == 0 || repeated) label.title = header.memo;
  label.metadata = common.metadata.for_spectrum(index);
  if (!header.flags.is_multiple) return label;
  const std::size_t place = layout.subfiles[index].place;
  label.metadata.emplace_back("Z", CANDOR_TRY(z.of(index, reader, place)));
  if (header.planes != 0) {
    label.metadata.emplace_back("W",
                                float_text(CANDOR_TRY(reader.number<float>(place + kSubwlevel))));
  }
  return label;
}

Result<std::vector<FileSpectrum>> read_subfiles(const Common& common, const ByteReader& reader,
                                                const SpcLayout& layout) {
  const SpcHeader& header = common.header;
  const std::size_t count = layout.subfiles.size();
  const ZValues z = CANDOR_TRY(ZValues::read(header, reader, layout));
  std::optional<StoredAxis> shared;
  if (!header.flags.has_own_x) {
    shared = CANDOR_TRY(shared_axis(header, reader, common.meaning.x));
  }
  std::vector<FileSpectrum> spectra;
  spectra.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    const SpcSubfile& subfile = layout.subfiles[i];
    auto axis = [&]() -> Result<StoredAxis> {
      if (shared) return i + 1 == count ? *std::move(shared) : *shared;
      return make_stored_axis(
          CANDOR_TRY(reader.numbers<float>(subfile.place + kSpcSubheaderBytes, subfile.points)),
          common.meaning.x);
    }();
    if (!axis) return in_subfile(std::move(axis).error(), i, count);
    auto ordinates = read_ordinates(header, reader, subfile);
    if (!ordinates) return in_subfile(std::move(ordinates).error(), i, count);
    auto label = CANDOR_TRY(label_of(common, reader, layout, z, i));
    auto spectrum = make_stored_spectrum(*std::move(axis), *std::move(ordinates), common.meaning.y,
                                         std::move(label));
    if (!spectrum) return in_subfile(std::move(spectrum).error(), i, count);
    spectra.push_back(*std::move(spectrum));
  }
  return spectra;
}

/// A unit of the header, or where that is unknown the one of a line of the log.
template <typename Unit>
Result<Unit> refined(Unit stated, std::optional<Unit> told, std::string_view key) {
  if (told && (stated == Unit::unknown || stated == *told)) return *told;
  return Error{ErrorCode::damaged,
               fmt::format("the line {}= of the log names no unit, or another than the {} of the "
                           "header",
                           key, to_string(stated))};
}

/// What the log says beyond the types of the header: in files of our own, what they cannot say; in
/// those of Bio-Rad, that a curve of "arbitrary" ordinates is an interferogram.
Result<SpcMeaning> with_log(SpcMeaning meaning, const SpcHeader& header, const Metadata& log) {
  const auto value_of = [&](std::string_view key) -> std::optional<std::string_view> {
    const auto entry = std::ranges::find(log, key, &Metadata::value_type::first);
    if (entry == log.end()) return std::nullopt;
    return entry->second;
  };
  if (header.source != kSpcOwnSource) {
    const auto scan = value_of("Scan_type");
    if (scan && lower_case(*scan) == "interferogram" && meaning.y == SignalUnit::arbitrary) {
      meaning.y = SignalUnit::interferogram;
      meaning.warnings.emplace_back(
          "the log says Scan_type=Interferogram, so the ordinate is taken for one; the positions "
          "stay as the header states them");
    }
    return meaning;
  }
  if (const auto text = value_of(kSpcOwnAxisUnit)) {
    meaning.x = CANDOR_TRY(refined(meaning.x, axis_unit_from_string(*text), kSpcOwnAxisUnit));
    meaning.warnings.clear();
  }
  if (const auto text = value_of(kSpcOwnSignalUnit)) {
    meaning.y = CANDOR_TRY(refined(meaning.y, signal_unit_from_string(*text), kSpcOwnSignalUnit));
  }
  if (const auto text = value_of(kSpcOwnTechnique)) {
    meaning.technique = technique_from_string(*text).value_or(meaning.technique);
  }
  return meaning;
}

/// The entries of a log as metadata; those that are no more than types and title are taken out.
Metadata beside(Metadata metadata, const SpcHeader& header, const Metadata& log) {
  for (const auto& [key, value] : log) {
    const bool own = header.source == kSpcOwnSource && is_own_spc_key(key);
    if (!own) metadata.emplace_back(key, value);
  }
  return metadata;
}

/// Bytes that nothing accounts for.
void warn_of_rest(std::vector<std::string>& warnings, std::size_t from, std::size_t to) {
  if (to > from) {
    warnings.push_back(
        fmt::format("the {} bytes from byte {} belong to nothing that is read", to - from, from));
  }
}

Result<SpectrumFile> read(std::string_view bytes) {
  const ByteReader reader = spc_bytes(bytes);
  auto header = CANDOR_TRY(read_spc_header(reader));
  auto meaning = CANDOR_TRY(spc_meaning(header.types));
  const auto layout = CANDOR_TRY(spc_layout(header, reader));
  SpectrumFile file{std::string(kName), {}, {}};
  std::size_t end = layout.end;
  SpcLog log;
  if (header.log_place != 0) {
    if (header.log_place < layout.end) {
      return Error{ErrorCode::damaged,
                   fmt::format("the log block should begin at byte {}, but the data end at {}",
                               header.log_place, layout.end)};
    }
    warn_of_rest(file.warnings, end, std::min(header.log_place, reader.size()));
    log = CANDOR_TRY(read_spc_log(reader, header.log_place));
    end = log.end;
  }
  warn_of_rest(file.warnings, end, reader.size());
  meaning = CANDOR_TRY(with_log(std::move(meaning), header, log.entries));
  for (auto* list : {&meaning.warnings, &log.warnings}) {
    std::ranges::move(*list, std::back_inserter(file.warnings));
  }
  if (header.source == kSpcOwnSource) {
    const auto title = std::ranges::find(log.entries, kSpcOwnTitle, &Metadata::value_type::first);
    if (title != log.entries.end()) header.memo = title->second;
  }
  const FileMetadata metadata(beside(std::move(header.metadata), header, log.entries),
                              layout.subfiles.size(), bytes.size());
  file.spectra = CANDOR_TRY(read_subfiles({header, meaning, metadata}, reader, layout));
  // An old file of several subfiles does not state how many.
  const bool counted = !(header.is_old && header.flags.is_multiple);
  file.completeness = counted ? Completeness::checked : Completeness::unchecked;
  return file;
}

constexpr std::array kWriters = {
    WriterDefinition{.name = kName,
                     .extensions = "spc",
                     .precision = Precision::single_precision,
                     .write = write_spc},
};

}  // namespace

/// GRAMS SPC: Galactic Industries, "Universal Data Format Specification" (1997), which prints
/// SPC.H.
const FormatDefinition kSpc = {
    .name = kName,
    .description = "GRAMS SPC (Galactic, Thermo), new and old",
    .recognise = looks_like_spc,
    .read = read,
    .writers = kWriters,
};

}  // namespace candor::formats
