#include "formats/omnic_file.h"

#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <cmath>

#include "formats/file_metadata.h"
#include "formats/omnic_table.h"
#include "formats/point_list.h"
#include "formats/stored_axis.h"
#include "pipeline/core/decimal.h"

namespace candor::formats {
namespace {

constexpr std::size_t kTitlePlace = 30;
constexpr std::size_t kTitleBytes = 256;
constexpr std::size_t kTimePlace = 296;
constexpr std::size_t kHeaderBytes = 88;
constexpr std::size_t kAcquisitionBytes = 52;
constexpr std::size_t kInterferogramHeaderBytes = 24;
constexpr std::size_t kTitleBlockBytes = kTitleBytes + 4;

/// The block of key 2, as far as its meaning is known.
struct Header {
  std::uint32_t points = 0;
  std::uint32_t x_code = 0;
  std::uint32_t y_code = 0;
  float first = 0;
  float last = 0;
  Metadata acquisition;
};

AxisUnit axis_unit(std::uint32_t code) {
  switch (code) {
    case 1: return AxisUnit::wavenumber_per_cm;
    case 2: return AxisUnit::pixel;
    case 3: return AxisUnit::wavelength_nm;
    case 4: return AxisUnit::wavelength_um;
    case 32: return AxisUnit::raman_shift_per_cm;
    default: return AxisUnit::unknown;
  }
}

/// An ordinate of OMNIC: the unit, and a name where no unit here says what it is.
struct Ordinate {
  SignalUnit unit = SignalUnit::unknown;
  std::string name;
};

Ordinate ordinate_of(std::uint32_t code, AxisUnit axis) {
  switch (code) {
    case 11: return {SignalUnit::unknown, "per cent reflectance"};
    case 12: return {SignalUnit::log_1_r, ""};
    case 15: return {SignalUnit::single_beam, ""};
    case 16: return {SignalUnit::percent_transmittance, ""};
    case 17: return {SignalUnit::absorbance, ""};
    case 20: return {SignalUnit::kubelka_munk, ""};
    case 21: return {SignalUnit::reflectance, ""};
    case 22:
      if (axis == AxisUnit::pixel) return {SignalUnit::interferogram, ""};
      return {SignalUnit::unknown, "volts"};
    case 26: return {SignalUnit::unknown, "photoacoustic"};
    case 31: return {SignalUnit::arbitrary, ""};
    default: return {SignalUnit::unknown, fmt::format("code {}, which is not known here", code)};
  }
}

/// OMNIC tells wavenumbers of infrared light from Raman shifts.
Technique technique_of(const Header& header) {
  const AxisUnit unit = axis_unit(header.x_code);
  if (unit == AxisUnit::raman_shift_per_cm || header.y_code == 31) return Technique::raman;
  return unit == AxisUnit::wavenumber_per_cm || unit == AxisUnit::pixel ? Technique::ir
                                                                        : Technique::unknown;
}

/// The time of OMNIC, seconds since 1899-12-31 in UTC.
std::string time_text(std::uint32_t seconds) {
  using std::chrono::sys_days;
  constexpr sys_days kEpoch = std::chrono::year(1899) / 12 / 31;
  const auto time = std::chrono::sys_seconds(kEpoch) + std::chrono::seconds(seconds);
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss clock(time - day);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                     clock.hours().count(), clock.minutes().count(), clock.seconds().count());
}

Result<void> require_size(const OmnicBlock& block, std::size_t needed) {
  if (block.size >= needed) return {};
  return Error{ErrorCode::damaged,
               fmt::format("byte {}: the block of key {} has {} bytes, but should have {} at least",
                           block.place, static_cast<int>(block.key), block.size, needed)};
}

/// Numbers of a block by name, for metadata: an integer or a float at each place.
class BlockNumbers {
 public:
  BlockNumbers(const ByteReader& file, std::size_t place) : file_(file), place_(place) {}

  Result<void> add_integer(std::string_view name, std::size_t offset) {
    const auto value = CANDOR_TRY(file_.number<std::uint32_t>(place_ + offset));
    entries_.emplace_back(name, fmt::format("{}", value));
    return {};
  }
  Result<void> add_float(std::string_view name, std::size_t offset) {
    const auto value = CANDOR_TRY(file_.number<float>(place_ + offset));
    entries_.emplace_back(name, to_decimal(static_cast<double>(value)));
    return {};
  }
  Metadata take() && { return std::move(entries_); }

 private:
  const ByteReader& file_;
  std::size_t place_;
  Metadata entries_;
};

Result<Header> read_header(const ByteReader& file, const OmnicBlock& block) {
  CANDOR_TRY(require_size(block, kHeaderBytes));
  Header header;
  header.points = CANDOR_TRY(file.number<std::uint32_t>(block.place + 4));
  header.x_code = CANDOR_TRY(file.number<std::uint32_t>(block.place + 8));
  header.y_code = CANDOR_TRY(file.number<std::uint32_t>(block.place + 12));
  header.first = CANDOR_TRY(file.number<float>(block.place + 16));
  header.last = CANDOR_TRY(file.number<float>(block.place + 20));
  if (!std::isfinite(header.first) || !std::isfinite(header.last) ||
      (header.first == header.last && header.points > 1)) {
    return Error{ErrorCode::damaged,
                 fmt::format("byte {}: the header states {} points from {} to {}", block.place,
                             header.points, to_decimal(static_cast<double>(header.first)),
                             to_decimal(static_cast<double>(header.last)))};
  }
  BlockNumbers numbers(file, block.place);
  CANDOR_TRY(numbers.add_integer("scan_points", 28));
  CANDOR_TRY(numbers.add_integer("zpd", 32));
  CANDOR_TRY(numbers.add_integer("scans", 36));
  CANDOR_TRY(numbers.add_integer("fft_points", 44));
  CANDOR_TRY(numbers.add_integer("background_scans", 52));
  CANDOR_TRY(numbers.add_float("background_gain", 56));
  CANDOR_TRY(numbers.add_integer("apodization", 60));
  CANDOR_TRY(numbers.add_float("laser_per_cm", 80));
  CANDOR_TRY(numbers.add_float("sample_spacing", 84));
  header.acquisition = std::move(numbers).take();
  return header;
}

/// What the block of key 106 states of the measurement.
Result<Metadata> read_acquisition(const ByteReader& file, const OmnicSpectrumBlocks& blocks) {
  const auto block = blocks.find(OmnicKey::acquisition);
  if (!block || block->size < kAcquisitionBytes) return Metadata{};
  BlockNumbers numbers(file, block->place);
  CANDOR_TRY(numbers.add_integer("digitizer_bits", 16));
  CANDOR_TRY(numbers.add_float("high_pass", 20));
  CANDOR_TRY(numbers.add_float("low_pass", 24));
  CANDOR_TRY(numbers.add_float("sample_gain", 44));
  CANDOR_TRY(numbers.add_float("optical_velocity", 48));
  return std::move(numbers).take();
}

/// Name and time of a spectrum: of its own in a group, the file's otherwise.
struct Identity {
  std::string title;
  std::string time;
};

Result<Identity> read_identity(const ByteReader& file, const OmnicSpectrumBlocks& blocks) {
  const auto own = blocks.find(OmnicKey::title);
  std::size_t title_place = kTitlePlace;
  std::size_t time_place = kTimePlace;
  if (own) {
    CANDOR_TRY(require_size(*own, kTitleBlockBytes));
    title_place = own->place;
    time_place = own->place + kTitleBytes;
  }
  Identity identity;
  identity.title = CANDOR_TRY(file.text(title_place, kTitleBytes));
  identity.time = time_text(CANDOR_TRY(file.number<std::uint32_t>(time_place)));
  return identity;
}

void append(Metadata& entries, const Metadata& more) {
  entries.insert(entries.end(), more.begin(), more.end());
}

/// A spectrum of a file and what it was computed from.
struct Measurement {
  FileSpectrum result;
  std::vector<FileSpectrum> interferograms;
  std::string warning;
};

Result<FileSpectrum> make_named(std::vector<double> x, std::vector<double> y, AxisUnit x_unit,
                                SignalUnit y_unit, SpectrumLabel label) {
  const std::string title = label.title;
  auto made = make_file_spectrum(std::move(x), std::move(y), x_unit, y_unit, std::move(label));
  if (made) return made;
  Error error = std::move(made).error();
  error.message = fmt::format("\"{}\": {}", title, error.message);
  return error;
}

/// An interferogram with its own header, where it has one.
Result<FileSpectrum> read_interferogram(const ByteReader& file, const OmnicBlock& block,
                                        const std::optional<OmnicBlock>& own, SpectrumLabel label) {
  const std::size_t points = block.size / sizeof(float);
  if (own) {
    CANDOR_TRY(require_size(*own, kInterferogramHeaderBytes));
    const auto stated = CANDOR_TRY(file.number<std::uint32_t>(own->place));
    if (stated != points || block.size % sizeof(float) != 0) {
      return Error{ErrorCode::damaged,
                   fmt::format("byte {}: an interferogram of {} points is stated, but its block at "
                               "byte {} has {} bytes",
                               own->place, stated, block.place, block.size)};
    }
    BlockNumbers numbers(file, own->place);
    CANDOR_TRY(numbers.add_integer("scans", 4));
    CANDOR_TRY(numbers.add_integer("zpd", 16));
    CANDOR_TRY(numbers.add_float("laser_per_cm", 20));
    Metadata entries = std::move(numbers).take();
    for (const auto& entry : label.metadata) {
      const auto has = [&](const auto& other) { return other.first == entry.first; };
      if (std::ranges::none_of(entries, has)) entries.push_back(entry);
    }
    label.metadata = std::move(entries);
  }
  auto y = CANDOR_TRY(file.numbers<float>(block.place, points));
  auto x = even_positions(0, static_cast<double>(points) - 1, points);
  auto spectrum = CANDOR_TRY(make_named(std::move(x), std::move(y), AxisUnit::pixel,
                                        SignalUnit::interferogram, std::move(label)));
  spectrum.role = SpectrumRole::supporting;
  return spectrum;
}

/// Texts that belong to a spectrum: comments of a person and the history of its processing.
Result<Metadata> read_texts(const ByteReader& file, const OmnicSpectrumBlocks& blocks) {
  Metadata entries;
  for (const OmnicBlock& block : blocks.blocks()) {
    if (block.key != OmnicKey::comment && block.key != OmnicKey::history) continue;
    auto text = CANDOR_TRY(file.text(block.place, block.size));
    entries.emplace_back(block.key == OmnicKey::comment ? "comment" : "history", std::move(text));
  }
  return entries;
}

Result<Measurement> read_measurement(const ByteReader& file, const OmnicSpectrumBlocks& blocks,
                                     Metadata common) {
  const auto header = CANDOR_TRY(read_header(file, *blocks.find(OmnicKey::header)));
  const auto identity = CANDOR_TRY(read_identity(file, blocks));
  const OmnicBlock data = *blocks.find(OmnicKey::ordinates);
  if (data.size != std::size_t{header.points} * sizeof(float)) {
    return Error{ErrorCode::damaged,
                 fmt::format("byte {}: the header states {} points, but the block of ordinates has "
                             "{} bytes; it should have {}",
                             data.place, header.points, data.size,
                             std::size_t{header.points} * sizeof(float))};
  }
  const Ordinate ordinate = ordinate_of(header.y_code, axis_unit(header.x_code));
  const Technique technique = technique_of(header);
  std::vector<FileSpectrum> interferograms;
  const auto add = [&](OmnicKey key, OmnicKey own, std::string_view what) -> Result<void> {
    const auto block = blocks.find(key);
    if (!block) return {};
    SpectrumLabel label{fmt::format("{}: {}", identity.title, what), technique, header.acquisition};
    append(label.metadata, CANDOR_TRY(read_acquisition(file, blocks)));
    interferograms.push_back(
        CANDOR_TRY(read_interferogram(file, *block, blocks.find(own), std::move(label))));
    return {};
  };
  CANDOR_TRY(add(OmnicKey::sample_interferogram, OmnicKey::sample_interferogram_header,
                 "sample interferogram"));
  CANDOR_TRY(add(OmnicKey::background_interferogram, OmnicKey::background_interferogram_header,
                 "background interferogram"));

  SpectrumLabel label{identity.title, technique, std::move(common)};
  label.metadata.emplace_back("time", identity.time);
  if (!ordinate.name.empty()) label.metadata.emplace_back("ordinate", ordinate.name);
  append(label.metadata, header.acquisition);
  append(label.metadata, CANDOR_TRY(read_acquisition(file, blocks)));
  append(label.metadata, CANDOR_TRY(read_texts(file, blocks)));
  auto y = CANDOR_TRY(file.numbers<float>(data.place, header.points));
  auto x = even_positions(static_cast<double>(header.first), static_cast<double>(header.last),
                          header.points);
  auto result = CANDOR_TRY(make_named(std::move(x), std::move(y), axis_unit(header.x_code),
                                      ordinate.unit, std::move(label)));
  std::string warning;
  if (!ordinate.name.empty()) {
    warning = fmt::format(
        "the file states its ordinate as {}, a unit that has no name here; the "
        "numbers are kept as they are and the unit is unknown",
        ordinate.name);
  }
  return Measurement{std::move(result), std::move(interferograms), std::move(warning)};
}

}  // namespace

Result<SpectrumFile> read_omnic(std::string_view bytes, std::string_view format) {
  const OmnicKind kind = omnic_kind(bytes);
  if (kind == OmnicKind::none) {
    return Error{ErrorCode::damaged, "byte 0: not the start of an OMNIC file"};
  }
  if (kind == OmnicKind::series) {
    return Error{ErrorCode::unsupported,
                 "an OMNIC series (SRS), which is not read here; save its spectra as SPA or SPG"};
  }
  const ByteReader file(bytes);
  const auto groups = CANDOR_TRY(read_omnic_table(file));
  const std::string group_title = CANDOR_TRY(file.text(kTitlePlace, kTitleBytes));
  SpectrumFile read{std::string(format), {}, {}, Completeness::checked};
  std::vector<FileSpectrum> interferograms;
  for (const OmnicSpectrumBlocks& blocks : groups) {
    Metadata common;
    if (groups.size() > 1) common.emplace_back("group", group_title);
    auto measurement = CANDOR_TRY(read_measurement(file, blocks, std::move(common)));
    read.spectra.push_back(std::move(measurement.result));
    for (auto& item : measurement.interferograms) interferograms.push_back(std::move(item));
    if (!measurement.warning.empty()) {
      read.warnings.push_back(
          groups.size() == 1
              ? std::move(measurement.warning)
              : fmt::format("spectrum {}: {}", read.spectra.size(), measurement.warning));
    }
  }
  for (auto& item : interferograms) read.spectra.push_back(std::move(item));
  return read;
}

}  // namespace candor::formats
