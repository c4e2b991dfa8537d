#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "formats/bytes.h"
#include "formats/catalogue.h"
#include "formats/file_metadata.h"
#include "formats/perkin_elmer_block.h"
#include "formats/perkin_elmer_instrument.h"
#include "formats/point_list.h"
#include "formats/stored_axis.h"
#include "formats/text.h"
#include "pipeline/core/decimal.h"

namespace candor::formats {
namespace {

constexpr std::string_view kName = "sp";
constexpr std::string_view kMagic = "PEPE";
constexpr std::size_t kDescriptionPlace = 4;
constexpr std::size_t kDescriptionBytes = 40;
constexpr std::size_t kFirstBlock = kDescriptionPlace + kDescriptionBytes;
// In parts of a step: how far the last position may lie from where count and step put it.
constexpr double kEndTolerance = 0.01;

/// What a data set is made of.
namespace member {
constexpr std::uint16_t kAbscissaRange = 0x8B72;
constexpr std::uint16_t kInterval = 0x8B74;
constexpr std::uint16_t kPointCount = 0x8B75;
constexpr std::uint16_t kAbscissaLabel = 0x8B77;
constexpr std::uint16_t kOrdinateLabel = 0x8B78;
constexpr std::uint16_t kData = 0x8B7C;
constexpr std::uint16_t kName = 0x8B7D;
constexpr std::uint16_t kHistory = 0x8B7F;
constexpr std::uint16_t kAlias = 0x8B81;
}  // namespace member

/// Blocks of which there can be but one, or it is not clear which is meant.
constexpr std::array kSingleBlocks = {perkin_elmer_container::kDataSet,
                                      member::kAbscissaRange,
                                      member::kInterval,
                                      member::kPointCount,
                                      member::kAbscissaLabel,
                                      member::kOrdinateLabel,
                                      member::kData,
                                      member::kName,
                                      member::kAlias};

/// The blocks of a stretch of the file, which they must fill, by their identifier.
Result<std::map<std::uint16_t, PerkinElmerBlock>> read_blocks(const ByteReader& file,
                                                              std::size_t place, std::size_t end) {
  std::map<std::uint16_t, PerkinElmerBlock> blocks;
  while (place < end) {
    const PerkinElmerBlock block = CANDOR_TRY(read_perkin_elmer_block(file, place, end));
    const bool is_first = blocks.emplace(block.id, block).second;
    if (!is_first && std::ranges::find(kSingleBlocks, block.id) != kSingleBlocks.end()) {
      return Error{
          ErrorCode::damaged,
          fmt::format("byte {}: a second block {}; there should be one of each", place, block.id)};
    }
    place = block.end();
  }
  return blocks;
}

/// The blocks of a data set, asked for by what they are.
class DataSet {
 public:
  DataSet(const ByteReader& file, std::map<std::uint16_t, PerkinElmerBlock> blocks)
      : file_(file), blocks_(std::move(blocks)) {}

  Result<PerkinElmerBlock> block(std::uint16_t id, std::string_view what) const {
    const auto found = blocks_.find(id);
    if (found != blocks_.end()) return found->second;
    return Error{ErrorCode::damaged, fmt::format("the data set lacks its block {}, {}", id, what)};
  }

  /// A text; empty if the data set has none. Errors: `damaged` if it is longer than its block.
  Result<std::string> text(std::uint16_t id) const {
    const auto found = blocks_.find(id);
    if (found == blocks_.end()) return std::string();
    return perkin_elmer_text(file_, found->second);
  }

  std::optional<PerkinElmerBlock> history() const {
    const auto found = blocks_.find(member::kHistory);
    if (found == blocks_.end()) return std::nullopt;
    return found->second;
  }

 private:
  const ByteReader& file_;
  std::map<std::uint16_t, PerkinElmerBlock> blocks_;
};

SignalUnit signal_unit(std::string_view label) {
  const std::string text = upper_case(label);
  if (text == "A") return SignalUnit::absorbance;
  if (text == "%T") return SignalUnit::percent_transmittance;
  if (text == "EGY") return SignalUnit::single_beam;
  return SignalUnit::unknown;
}

/// "cm-1" is a Raman shift in files of Raman instruments: it is a wavenumber where the ordinate or
/// the instrument has to do with absorption.
AxisUnit axis_unit(std::string_view label, bool is_absorption) {
  const std::string text = lower_case(label);
  if (text == "cm-1" && is_absorption) return AxisUnit::wavenumber_per_cm;
  if (text == "nm") return AxisUnit::wavelength_nm;
  if (text == "um" || text == "microns") return AxisUnit::wavelength_um;
  return AxisUnit::unknown;
}

Technique technique_of(const PerkinElmerInstrument& instrument) {
  const auto source = std::ranges::find(instrument.entries, "source", &Metadata::value_type::first);
  if (source != instrument.entries.end() && source->second == "NIR") return Technique::nir;
  if (instrument.is_infrared) return Technique::ir;
  return instrument.is_ultraviolet ? Technique::uv_vis : Technique::unknown;
}

/// Number and ends of the points: stated three times over, so that they can be checked.
struct Grid {
  std::size_t points = 0;
  double first = 0;
  double last = 0;
};

Result<Grid> read_grid(const ByteReader& file, const DataSet& set) {
  const PerkinElmerBlock range =
      CANDOR_TRY(set.block(member::kAbscissaRange, "the range of the abscissa"));
  const PerkinElmerBlock step = CANDOR_TRY(set.block(member::kInterval, "the interval"));
  const PerkinElmerBlock count = CANDOR_TRY(set.block(member::kPointCount, "the number of points"));
  const std::size_t ends =
      CANDOR_TRY(perkin_elmer_value(file, range, perkin_elmer_type::kRange, 16));
  const std::size_t step_place =
      CANDOR_TRY(perkin_elmer_value(file, step, perkin_elmer_type::kCoordinate, 8));
  const std::size_t count_place =
      CANDOR_TRY(perkin_elmer_value(file, count, perkin_elmer_type::kLong, 4));
  Grid grid;
  grid.first = CANDOR_TRY(file.number<double>(ends));
  grid.last = CANDOR_TRY(file.number<double>(ends + 8));
  const auto interval = CANDOR_TRY(file.number<double>(step_place));
  const auto points = CANDOR_TRY(file.number<std::int32_t>(count_place));
  const double reached = grid.first + (static_cast<double>(points) - 1) * interval;
  if (points < 1 || !std::isnormal(interval) ||
      !(std::abs(reached - grid.last) <= kEndTolerance * std::abs(interval))) {
    return Error{
        ErrorCode::damaged,
        fmt::format("byte {}: {} points from {} in steps of {} do not end at {}", count_place,
                    points, to_decimal(grid.first), to_decimal(interval), to_decimal(grid.last))};
  }
  grid.points = static_cast<std::size_t>(points);
  return grid;
}

Result<std::vector<double>> read_ordinates(const ByteReader& file, const DataSet& set,
                                           std::size_t points) {
  const PerkinElmerBlock data = CANDOR_TRY(set.block(member::kData, "the ordinates"));
  const std::size_t place =
      CANDOR_TRY(perkin_elmer_value(file, data, perkin_elmer_type::kArray, 4));
  const std::size_t bytes = CANDOR_TRY(file.number<std::uint32_t>(place));
  if (bytes != points * sizeof(double) || data.size != bytes + 6) {
    return Error{ErrorCode::damaged,
                 fmt::format("byte {}: {} points should have {} bytes of ordinates; {} are stated "
                             "and their block has room for {}",
                             place, points, points * sizeof(double), bytes, data.size - 6)};
  }
  return file.numbers<double>(place + 4, points);
}

Result<SpectrumFile> read_data_set(const ByteReader& file, const DataSet& set) {
  PerkinElmerInstrument instrument;
  if (const auto history = set.history())
    instrument = CANDOR_TRY(read_perkin_elmer_instrument(file, *history));
  if (instrument.is_fluorescence) {
    return Error{ErrorCode::unsupported,
                 "a fluorescence spectrum of a PerkinElmer instrument; Candor reads absorption and "
                 "Raman spectra"};
  }
  const Grid grid = CANDOR_TRY(read_grid(file, set));
  auto y = CANDOR_TRY(read_ordinates(file, set, grid.points));
  const std::string x_label = CANDOR_TRY(set.text(member::kAbscissaLabel));
  const std::string y_label = CANDOR_TRY(set.text(member::kOrdinateLabel));
  SpectrumFile read{std::string(kName), {}, {}, Completeness::checked};
  if (y_label == "%R") {
    read.warnings.emplace_back(
        "the file states its ordinate as per cent reflectance, a unit that has no name here; the "
        "numbers are kept as they are and the unit is unknown");
  }
  SpectrumLabel label;
  label.technique = technique_of(instrument);
  label.title = CANDOR_TRY(set.text(member::kAlias));
  const std::string name = CANDOR_TRY(set.text(member::kName));
  if (label.title.empty()) label.title = name;
  label.metadata = {{"name", name}, {"x_label", x_label}, {"y_label", y_label}};
  std::ranges::move(instrument.entries, std::back_inserter(label.metadata));
  const SignalUnit y_unit = signal_unit(y_label);
  const bool is_absorption = instrument.is_infrared || instrument.is_ultraviolet ||
                             y_unit == SignalUnit::absorbance ||
                             y_unit == SignalUnit::percent_transmittance;
  auto x = even_positions(grid.first, grid.last, grid.points);
  read.spectra.push_back(CANDOR_TRY(make_file_spectrum(
      std::move(x), std::move(y), axis_unit(x_label, is_absorption), y_unit, std::move(label))));
  return read;
}

/// The older files of PerkinElmer: "PE FL", "PE IR", "PE UV", then the sort of file.
bool is_older_layout(std::string_view bytes) {
  return bytes.starts_with("PE ") &&
         upper_case(bytes.substr(0, 80)).find("SPECTRUM") != std::string::npos;
}

bool recognise(std::string_view bytes) {
  return bytes.starts_with(kMagic) || is_older_layout(bytes);
}

Error older_layout(std::string_view bytes) {
  const std::string kind = field_text(bytes.substr(0, 5));
  if (kind == "PE FL") {
    return Error{ErrorCode::unsupported,
                 "a fluorescence spectrum of a PerkinElmer luminescence instrument (it begins with "
                 "\"PE FL\"); Candor reads absorption and Raman spectra"};
  }
  return Error{ErrorCode::unsupported,
               fmt::format("an older PerkinElmer file (it begins with \"{}\"), which is not read "
                           "here; save it from Spectrum or as JCAMP-DX",
                           kind)};
}

Result<SpectrumFile> read(std::string_view bytes) {
  if (is_older_layout(bytes)) return older_layout(bytes);
  if (!bytes.starts_with(kMagic)) {
    return Error{ErrorCode::damaged, "byte 0: not the start of a PerkinElmer file"};
  }
  const ByteReader file(bytes);
  const std::string description = CANDOR_TRY(file.text(kDescriptionPlace, kDescriptionBytes));
  const auto blocks = CANDOR_TRY(read_blocks(file, kFirstBlock, bytes.size()));
  if (blocks.empty()) {
    return Error{ErrorCode::damaged,
                 fmt::format("byte {}: the file ends behind its description", kFirstBlock)};
  }
  const auto set = blocks.find(perkin_elmer_container::kDataSet);
  if (set == blocks.end()) {
    return Error{ErrorCode::unsupported,
                 fmt::format("a PerkinElmer file \"{}\" without a spectrum of even intervals",
                             excerpt(description))};
  }
  const PerkinElmerBlock& block = set->second;
  return read_data_set(file,
                       DataSet(file, CANDOR_TRY(read_blocks(file, block.place, block.end()))));
}

}  // namespace

/// Spectrum files of PerkinElmer: blocks of an identifier and a size. Identifiers and types are
/// those that PerkinElmer published with its import tools for MATLAB in 2007; where instrument
/// parameters lie was learned from a file.
const FormatDefinition kPerkinElmerSp = {
    .name = kName,
    .description = "PerkinElmer SP",
    .recognise = recognise,
    .read = read,
    .writers = {},
};

}  // namespace candor::formats
