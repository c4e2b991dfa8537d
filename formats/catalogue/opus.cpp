#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <set>

#include "formats/catalogue.h"
#include "formats/opus_directory.h"
#include "formats/opus_parameters.h"
#include "formats/opus_time.h"
#include "formats/point_list.h"
#include "formats/stored_axis.h"
#include "pipeline/core/decimal.h"

namespace candor::formats {
namespace {

using Type = OpusBlockType;
using Side = OpusBlockType::Side;

constexpr std::string_view kName = "opus";
constexpr double kHeaderTolerance = 1e-5;
// A name of ordinary length; a longer one is not repeated in the titles of supporting spectra.
constexpr std::size_t kLongestRepeatedName = 256;

/// Curves that a person measures for, the one that is expected first.
constexpr std::array kResultCurves = {Type::absorbance,
                                      Type::transmittance,
                                      Type::raman,
                                      Type::reflectance,
                                      Type::log_reflectance,
                                      Type::kubelka_munk,
                                      Type::atr,
                                      Type::photoacoustic,
                                      Type::emission,
                                      Type::like_absorbance,
                                      Type::like_transmittance,
                                      Type::spectrum};

/// A curve of the file with the parameters of its points.
struct Curve {
  OpusBlock block;
  OpusParameters status;
  SpectrumRole role = SpectrumRole::supporting;
};

std::size_t preference(Type type) {
  return static_cast<std::size_t>(
      std::ranges::find(kResultCurves, static_cast<Type::Curve>(type.curve())) -
      kResultCurves.begin());
}

bool can_be_result(Type type) {
  const bool is_part = type.complex_part() == 1 || type.complex_part() == 2;
  return type.side() == Side::ratioed && !is_part && preference(type) < kResultCurves.size();
}

SignalUnit signal_unit(Type type) {
  if (type.derivative() != 0 || type.complex_part() == 1 || type.complex_part() == 2) {
    return SignalUnit::unknown;
  }
  switch (type.curve()) {
    case Type::spectrum:
      return type.side() == Side::ratioed ? SignalUnit::unknown : SignalUnit::single_beam;
    case Type::interferogram: return SignalUnit::interferogram;
    case Type::absorbance: return SignalUnit::absorbance;
    case Type::transmittance: return SignalUnit::transmittance;
    case Type::kubelka_munk: return SignalUnit::kubelka_munk;
    case Type::raman: return SignalUnit::arbitrary;
    case Type::reflectance: return SignalUnit::reflectance;
    case Type::log_reflectance: return SignalUnit::log_1_r;
    default: return SignalUnit::unknown;
  }
}

AxisUnit axis_unit(Type type, std::string_view code) {
  if (code == "WN") {
    return type.curve() == Type::raman ? AxisUnit::raman_shift_per_cm : AxisUnit::wavenumber_per_cm;
  }
  if (code == "MI") return AxisUnit::wavelength_um;
  if (code == "PNT") return AxisUnit::pixel;
  return AxisUnit::unknown;
}

/// Why a curve is not read, although the file is sound; empty if it is read.
std::string reason_to_leave(Type type, const OpusParameters& status) {
  if (type.curve() == Type::trace || status.text("DXU") == "MIN") return "it lies over time";
  if (type.curve() == Type::interferogram_series || type.curve() == Type::spectrum_series) {
    return "it is a series of curves in one block";
  }
  return "";
}

/// The curves of a file in its order, and a warning for each that is left out.
struct FoundCurves {
  std::vector<Curve> curves;
  std::vector<std::string> warnings;
};

Result<FoundCurves> find_curves(const ByteReader& file, std::span<const OpusBlock> blocks) {
  FoundCurves found;
  std::set<std::uint32_t> seen;
  for (const OpusBlock& block : blocks) {
    if (!block.type.is_curve()) continue;
    if (!seen.insert(block.type.word()).second) {
      return Error{ErrorCode::unsupported,
                   fmt::format("byte {}: a second curve of the type {}; which parameters belong to "
                               "which of the two is not stated",
                               block.place, block.type.name())};
    }
    const std::uint32_t wanted = block.type.status().word();
    const auto status = std::ranges::find_if(
        blocks, [&](const OpusBlock& other) { return other.type.word() == wanted; });
    if (status == blocks.end()) {
      return Error{ErrorCode::damaged,
                   fmt::format("byte {}: the curve {} has no block that states number and ends of "
                               "its points: the file is not complete",
                               block.place, block.type.name())};
    }
    auto parameters = CANDOR_TRY(OpusParameters::read(file, *status));
    const std::string reason = reason_to_leave(block.type, parameters);
    if (reason.empty()) {
      found.curves.push_back(Curve{block, std::move(parameters)});
    } else {
      found.warnings.push_back(fmt::format("{} is left out: {}", block.type.name(), reason));
    }
  }
  return found;
}

/// True if another version of the same curve is the one that OPUS shows: a later one that
/// replaced the original.
bool is_replaced(const Curve& curve, const std::vector<Curve>& curves) {
  return curve.block.type.is_original() && std::ranges::any_of(curves, [&](const Curve& other) {
           return other.block.type.identity() == curve.block.type.identity() &&
                  other.block.type.word() < curve.block.type.word();
         });
}

/// Settle which curves are results and put these first, the expected one before all.
std::vector<Curve> in_order(std::vector<Curve> curves) {
  for (Curve& curve : curves) {
    if (can_be_result(curve.block.type) && !is_replaced(curve, curves)) {
      curve.role = SpectrumRole::result;
    }
  }
  const auto is_result = [](const Curve& curve) { return curve.role == SpectrumRole::result; };
  if (std::ranges::none_of(curves, is_result)) {
    auto first = std::ranges::find_if(
        curves, [](const Curve& curve) { return curve.block.type.curve() == Type::spectrum; });
    if (first == curves.end()) first = curves.begin();
    first->role = SpectrumRole::result;
  }
  const auto rank = [](const Curve& curve) {
    const Type type = curve.block.type;
    const bool is_supporting = curve.role == SpectrumRole::supporting;
    return is_supporting
               ? std::array<std::size_t, 4>{1, 0, 0, 0}
               : std::array<std::size_t, 4>{0, type.derivative(), type.channel(), preference(type)};
  };
  std::ranges::stable_sort(curves, {}, rank);
  return curves;
}

/// The parameters of instrument, optics, acquisition, transform and sample of one side: the first
/// block of each kind.
Result<Metadata> side_metadata(const ByteReader& file, std::span<const OpusBlock> blocks,
                               Side side) {
  Metadata entries;
  std::set<std::uint32_t> seen;
  for (const OpusBlock& block : blocks) {
    const Type type = block.type;
    if (!type.is_parameters() || type.parameters() == Type::data_status) continue;
    if (type.side() != side || !seen.insert(type.parameters()).second) continue;
    auto read = CANDOR_TRY(OpusParameters::read(file, block)).take_entries();
    std::ranges::move(read, std::back_inserter(entries));
  }
  return entries;
}

std::string_view value_of(const Metadata& entries, std::string_view key) {
  const auto found = std::ranges::find(entries, key, &Metadata::value_type::first);
  return found == entries.end() ? std::string_view() : std::string_view(found->second);
}

/// The technique by the source that the instrument's parameters name.
Technique technique_of(std::string_view source, const std::vector<Curve>& curves) {
  const auto is_raman = [](const Curve& curve) { return curve.block.type.curve() == Type::raman; };
  if (std::ranges::any_of(curves, is_raman)) return Technique::raman;
  if (source.find("NIR") != std::string_view::npos) return Technique::nir;
  if (source.find("MIR") != std::string_view::npos) return Technique::ir;
  return Technique::unknown;
}

std::string title_of(const Curve& curve, const std::vector<Curve>& curves,
                     std::string_view sample) {
  if (curve.role == SpectrumRole::result && can_be_result(curve.block.type)) {
    return std::string(sample);
  }
  std::string what = curve.block.type.name();
  if (is_replaced(curve, curves)) {
    what += " before atmospheric compensation or other processing";
  }
  if (sample.empty() || sample.size() > kLongestRepeatedName) return what;
  return fmt::format("{}: {}", sample, what);
}

/// The ordinates: NPT numbers of the block, times CSF.
Result<std::vector<double>> read_ordinates(const ByteReader& file, const Curve& curve) {
  const OpusBlock& block = curve.block;
  const double points = CANDOR_TRY(curve.status.number("NPT"));
  const double factor = CANDOR_TRY(curve.status.number("CSF"));
  const double format = CANDOR_TRY(curve.status.number("DPF"));
  const std::size_t room = block.size / 4;
  if (!(points >= 1) || points > static_cast<double>(room) || points != std::floor(points)) {
    return Error{ErrorCode::damaged,
                 fmt::format("byte {}: {} states NPT={} points, but its block holds {}",
                             block.place, block.type.name(), to_decimal(points), room)};
  }
  if (!std::isfinite(factor) || factor == 0) {
    return Error{ErrorCode::damaged,
                 fmt::format("byte {}: {} states the factor CSF={}; it should be a finite number "
                             "and not 0",
                             block.place, block.type.name(), to_decimal(factor))};
  }
  if (format != 1 && format != 2) {
    return Error{ErrorCode::unsupported,
                 fmt::format("byte {}: {} states numbers of the kind DPF={}; read here are 1 "
                             "(float) and 2 (integer)",
                             block.place, block.type.name(), to_decimal(format))};
  }
  const auto count = static_cast<std::size_t>(points);
  auto values = format == 1 ? CANDOR_TRY(file.numbers<float>(block.place, count))
                            : CANDOR_TRY(file.numbers<std::int32_t>(block.place, count));
  for (double& value : values) value *= factor;
  return values;
}

/// A warning where the highest ordinate is not what the header states. OPUS takes MXY of an
/// interferogram from part of its points, so there it says nothing.
Result<std::optional<std::string>> check_highest(const Curve& curve,
                                                 std::span<const double> values) {
  if (curve.block.type.curve() == Type::interferogram || !curve.status.has("MXY")) {
    return std::optional<std::string>();
  }
  const double stated = CANDOR_TRY(curve.status.number("MXY"));
  const double highest = *std::ranges::max_element(values);
  const double slack = kHeaderTolerance * std::max(std::abs(stated), std::abs(highest));
  if (std::abs(stated - highest) <= slack) return std::optional<std::string>();
  return std::optional(fmt::format("{}: the header states MXY={}, but the highest value is {}",
                                   curve.block.type.name(), to_decimal(stated),
                                   to_decimal(highest)));
}

Result<FileSpectrum> make_spectrum(Curve curve, std::vector<double> values, SpectrumLabel label) {
  const Type type = curve.block.type;
  const double first = CANDOR_TRY(curve.status.number("FXV"));
  const double last = CANDOR_TRY(curve.status.number("LXV"));
  // Below the smallest normal number there is no room for positions between the ends.
  if (!std::isfinite(first) || !std::isfinite(last) ||
      (values.size() > 1 && !std::isnormal(last - first))) {
    return Error{ErrorCode::damaged,
                 fmt::format("byte {}: {} states that its {} points go from FXV={} to LXV={}",
                             curve.block.place, type.name(), values.size(), to_decimal(first),
                             to_decimal(last))};
  }
  const AxisUnit x_unit = axis_unit(type, curve.status.text("DXU"));
  Metadata own = std::move(curve.status).take_entries();
  label.metadata.insert(label.metadata.begin(), std::make_move_iterator(own.begin()),
                        std::make_move_iterator(own.end()));
  auto positions = even_positions(first, last, values.size());
  auto spectrum = make_file_spectrum(std::move(positions), std::move(values), x_unit,
                                     signal_unit(type), std::move(label));
  if (!spectrum) {
    Error error = std::move(spectrum).error();
    error.message = fmt::format("{}: {}", type.name(), error.message);
    return error;
  }
  spectrum->role = curve.role;
  return spectrum;
}

/// How much earlier than the result its background was taken, by the dates of both.
std::optional<double> background_age(const std::vector<Curve>& curves) {
  const auto moment = [&](const auto& is_wanted) -> std::optional<double> {
    const auto found = std::ranges::find_if(curves, is_wanted);
    if (found == curves.end()) return std::nullopt;
    return opus_time(found->status.text("DAT"), found->status.text("TIM"));
  };
  const auto taken = moment([](const Curve& c) {
    return c.role == SpectrumRole::result && c.block.type.side() == Side::ratioed;
  });
  const auto background =
      moment([](const Curve& c) { return c.block.type.side() == Side::reference; });
  if (!taken || !background) return std::nullopt;
  return *taken - *background;
}

Error no_curve(const std::vector<std::string>& warnings) {
  return Error{ErrorCode::unsupported,
               warnings.empty() ? std::string("an OPUS file without a spectrum")
                                : fmt::format("an OPUS file without a spectrum that is read here: "
                                              "{}",
                                              warnings.front())};
}

Result<SpectrumFile> read(std::string_view bytes) {
  if (!is_opus(bytes)) return Error{ErrorCode::damaged, "byte 0: not the start of an OPUS file"};
  const ByteReader reader(bytes);
  const auto blocks = CANDOR_TRY(read_opus_directory(reader));
  auto found = CANDOR_TRY(find_curves(reader, blocks));
  if (found.curves.empty()) return no_curve(found.warnings);
  auto curves = in_order(std::move(found.curves));

  auto sample = CANDOR_TRY(side_metadata(reader, blocks, Side::none));
  auto reference = CANDOR_TRY(side_metadata(reader, blocks, Side::reference));
  // A background on its own keeps its parameters where those of a sample are otherwise.
  if (reference.empty()) reference = sample;
  const std::string name(value_of(sample, "SNM"));
  const std::string source(value_of(sample, "SRC"));
  const Technique technique = technique_of(source, curves);
  const FileMetadata of_sample(std::move(sample), curves.size(), bytes.size());
  const FileMetadata of_reference(std::move(reference), curves.size(), bytes.size());

  SpectrumFile file{std::string(kName), {}, std::move(found.warnings), Completeness::checked};
  std::vector<std::string> titles;
  titles.reserve(curves.size());
  for (const Curve& curve : curves) titles.push_back(title_of(curve, curves, name));
  const std::optional<double> age = background_age(curves);
  for (std::size_t i = 0; i < curves.size(); ++i) {
    auto values = CANDOR_TRY(read_ordinates(reader, curves[i]));
    if (auto warning = CANDOR_TRY(check_highest(curves[i], values))) {
      file.warnings.push_back(*std::move(warning));
    }
    const bool is_reference = curves[i].block.type.side() == Side::reference;
    SpectrumLabel label{std::move(titles[i]), technique,
                        (is_reference ? of_reference : of_sample).for_spectrum(i)};
    if (curves[i].block.type.side() == Side::ratioed) label.acquisition.background_age_s = age;
    file.spectra.push_back(
        CANDOR_TRY(make_spectrum(std::move(curves[i]), std::move(values), std::move(label))));
  }
  return file;
}

}  // namespace

/// OPUS files of Bruker: a directory of blocks, of which some are curves and some their
/// parameters. The layout is not published; it was learned from files and from the descriptions of
/// public readers (brukeropus, opusreader2), against which the values were checked.
const FormatDefinition kOpus = {
    .name = kName,
    .description = "Bruker OPUS",
    .recognise = is_opus,
    .read = read,
    .writers = {},
};

}  // namespace candor::formats
