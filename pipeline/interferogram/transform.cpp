#include "pipeline/interferogram/transform.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <complex>
#include <numbers>
#include <span>
#include <utility>
#include <vector>

#include "pipeline/core/decimal.h"
#include "pipeline/interferogram/centreburst.h"
#include "pipeline/numerics/fourier.h"

namespace candor {
namespace {

/// The wavenumber of the helium-neon laser over 4: what OPUS and OMNIC scale a single beam by.
constexpr double kScalePerCm = 15798.0 / 4;
constexpr double kDoubleSided = 0.95;
constexpr double kResolutionTimesRetardation = 0.9;
constexpr std::size_t kMostZeroFilling = 64;

constexpr std::array<std::pair<PhaseCorrection, std::string_view>, 2> kPhases{
    {{PhaseCorrection::mertz, "mertz"}, {PhaseCorrection::power, "power"}}};

/// One scan in one direction, less its mean and made linear, with the place of its centreburst.
struct Scan {
  std::vector<double> values;
  std::size_t centre = 0;

  std::size_t short_side() const { return std::min(centre, values.size() - 1 - centre); }
  std::size_t long_side() const { return std::max(centre, values.size() - 1 - centre); }
  /// The offsets from the centreburst that lie within `reach` points of it, first and last.
  std::pair<std::ptrdiff_t, std::ptrdiff_t> offsets_within(double reach) const {
    const auto most = static_cast<std::ptrdiff_t>(std::floor(reach));
    const auto before = static_cast<std::ptrdiff_t>(centre);
    const auto behind = static_cast<std::ptrdiff_t>(values.size() - 1 - centre);
    return {-std::min(before, most), std::min(behind, most)};
  }
  double at(std::ptrdiff_t offset) const {
    return values[static_cast<std::size_t>(static_cast<std::ptrdiff_t>(centre) + offset)];
  }
};

/// Which points of a scan are used, and how; lengths in points.
struct Weights {
  Apodisation apodisation = Apodisation::boxcar;
  double length = 0;
  double phase_length = 0;
  bool has_ramp = false;
  Ramp ramp = Ramp::linear;

  double of(std::ptrdiff_t offset) const {
    const auto n = static_cast<double>(offset);
    const double weight = apodisation_at(apodisation, n / length);
    if (!has_ramp) return weight;
    const double u = std::clamp(n / phase_length, -1.0, 1.0);
    const double rise = ramp == Ramp::linear ? u : u * u * u * (2.5 - 1.5 * u * u);
    return weight * (1 + rise);
  }
  double of_phase(std::ptrdiff_t offset) const {
    return apodisation_at(apodisation, static_cast<double>(offset) / phase_length);
  }
};

Error out_of_range(std::string_view setting, double value, std::string_view range) {
  return {ErrorCode::invalid_value,
          fmt::format("{} is {}, but it must be {}", setting, to_decimal(value), range)};
}

Result<void> check(const TransformSettings& settings) {
  if (!settings.folding_limit_per_cm) {
    return Error{ErrorCode::unknown_unit,
                 "nothing says how far apart the points of the interferogram lie, so the spectrum "
                 "would have no axis; give the wavenumber of the laser in cm-1"};
  }
  const auto positive = [](double value) { return value > 0 && std::isfinite(value); };
  if (!positive(*settings.folding_limit_per_cm) || *settings.folding_limit_per_cm > 1e6) {
    return out_of_range("the folding limit in cm-1", *settings.folding_limit_per_cm,
                        "above 0 and at most 1000000");
  }
  if (settings.retardation_cm && !positive(*settings.retardation_cm)) {
    return out_of_range("the retardation in cm", *settings.retardation_cm, "above 0");
  }
  if (!positive(settings.phase_retardation_cm)) {
    return out_of_range("the retardation of the phase in cm", settings.phase_retardation_cm,
                        "above 0");
  }
  if (!std::has_single_bit(settings.zero_filling) || settings.zero_filling > kMostZeroFilling) {
    return out_of_range("the zero filling", static_cast<double>(settings.zero_filling),
                        fmt::format("a power of two from 1 to {}", kMostZeroFilling));
  }
  for (const auto& limit : {settings.from_per_cm, settings.to_per_cm}) {
    if (limit && !std::isfinite(*limit)) {
      return out_of_range("an end of the range in cm-1", *limit, "finite");
    }
  }
  return {};
}

Result<Scan> prepared(std::vector<double> values, const TransformSettings& settings) {
  Scan scan;
  scan.centre = settings.centreburst ? *settings.centreburst : CANDOR_TRY(find_centreburst(values));
  if (scan.centre >= values.size()) {
    return Error{ErrorCode::invalid_value,
                 fmt::format("the centreburst is said to be point {} (from 0), but a scan has {} "
                             "points",
                             scan.centre, values.size())};
  }
  double sum = 0;
  for (const double value : values) sum += value;
  const double mean = sum / static_cast<double>(values.size());
  const Nonlinearity correction = settings.nonlinearity.value_or(Nonlinearity{});
  for (double& value : values) {
    const double centred = value - mean;
    value = centred * (correction.linear + correction.quadratic * centred);
  }
  scan.values = std::move(values);
  return scan;
}

Result<std::vector<Scan>> scans_of(std::span<const double> record,
                                   const TransformSettings& settings) {
  std::vector<Scan> scans;
  if (settings.directions == ScanDirections::one) {
    scans.push_back(CANDOR_TRY(prepared({record.begin(), record.end()}, settings)));
    return scans;
  }
  if (record.size() % 2 != 0) {
    return Error{ErrorCode::invalid_value,
                 fmt::format("the interferogram has {} points, but a scan forward and one backward "
                             "have an even number together",
                             record.size())};
  }
  const auto forward = record.first(record.size() / 2);
  const auto backward = record.last(record.size() / 2);
  scans.push_back(CANDOR_TRY(prepared({forward.begin(), forward.end()}, settings)));
  scans.push_back(CANDOR_TRY(prepared({backward.rbegin(), backward.rend()}, settings)));
  return scans;
}

/// A length in points; a whole number is not missed by the rounding of its division.
double whole_if_near(double points) {
  const double rounded = std::round(points);
  return std::abs(points - rounded) < 1e-6 ? rounded : points;
}

Result<Weights> weights_for(const Scan& scan, const TransformSettings& settings) {
  const double points_per_cm = 2 * *settings.folding_limit_per_cm;
  const auto whole = static_cast<double>(scan.long_side());
  Weights weights;
  weights.apodisation = settings.apodisation;
  weights.ramp = settings.ramp;
  weights.length = settings.retardation_cm
                       ? std::min(whole_if_near(*settings.retardation_cm * points_per_cm), whole)
                       : whole;
  weights.phase_length = whole_if_near(settings.phase_retardation_cm * points_per_cm);
  if (weights.length < 2) {
    return Error{ErrorCode::insufficient_data,
                 fmt::format("only {} points of the interferogram would be used",
                             to_decimal(weights.length))};
  }
  const auto short_side = static_cast<double>(scan.short_side());
  const double needed = kDoubleSided * weights.length;
  if (settings.sides == Sides::double_sided && short_side < needed) {
    return Error{ErrorCode::insufficient_data,
                 fmt::format("the interferogram is said to be double-sided, but one side of its "
                             "centreburst holds {} points and {:.0f} are needed",
                             scan.short_side(), std::ceil(needed))};
  }
  weights.has_ramp = settings.sides == Sides::single_sided ||
                     (settings.sides == Sides::automatic && short_side < needed);
  const bool needs_phase = settings.phase == PhaseCorrection::mertz || weights.has_ramp;
  if (needs_phase && (weights.phase_length < 2 || short_side < std::floor(weights.phase_length))) {
    return Error{
        ErrorCode::insufficient_data,
        fmt::format(
            "the phase needs {:.0f} points on both sides of the centreburst (point {}, "
            "from 0), but one side holds {}; a phase resolution of {} cm-1 or more does "
            "with those",
            std::max(2.0, std::floor(weights.phase_length)), scan.centre, scan.short_side(),
            std::ceil(kResolutionTimesRetardation * points_per_cm / std::max(1.0, short_side)))};
  }
  return weights;
}

/// Transform the weighted points around the centreburst, which goes to place 0; what lies before it
/// goes to the end. A sequence longer than the transform is folded: that is its spectrum, on fewer
/// points.
template <typename Weight>
std::span<const std::complex<double>> transform(RealFourier& fourier, const Scan& scan,
                                                double reach, Weight weight) {
  const std::span<double> values = fourier.values();
  std::ranges::fill(values, 0.0);
  const std::size_t mask = values.size() - 1;  // a power of two
  const auto [first, last] = scan.offsets_within(reach);
  for (std::ptrdiff_t offset = first; offset <= last; ++offset) {
    values[static_cast<std::size_t>(offset) & mask] += scan.at(offset) * weight(offset);
  }
  return fourier.transform();
}

/// The phase at `count` points of a transform of `points` points, from a transform of fewer: linear
/// in between, the shorter way round.
std::vector<double> phases(std::span<const std::complex<double>> coarse, std::size_t coarse_points,
                           std::size_t points) {
  std::vector<double> at_coarse(coarse.size());
  for (std::size_t i = 0; i < coarse.size(); ++i) at_coarse[i] = std::arg(coarse[i]);
  if (coarse_points >= points) {
    const std::size_t step = coarse_points / points;
    std::vector<double> result(points / 2 + 1);
    for (std::size_t i = 0; i < result.size(); ++i) result[i] = at_coarse[i * step];
    return result;
  }
  const std::size_t ratio = points / coarse_points;
  std::vector<double> result(points / 2 + 1);
  for (std::size_t i = 0; i < result.size(); ++i) {
    const std::size_t left = std::min(i / ratio, at_coarse.size() - 2);
    const double part = static_cast<double>(i - left * ratio) / static_cast<double>(ratio);
    const double turn = std::remainder(at_coarse[left + 1] - at_coarse[left], 2 * std::numbers::pi);
    result[i] = at_coarse[left] + part * turn;
  }
  return result;
}

/// The real spectra of all scans, averaged.
Result<std::vector<double>> averaged(const std::vector<Scan>& scans,
                                     const TransformSettings& settings) {
  std::vector<Weights> weights;
  double longest = 0;
  double longest_phase = 0;
  for (const Scan& scan : scans) {
    weights.push_back(CANDOR_TRY(weights_for(scan, settings)));
    longest = std::max(longest, weights.back().length);
    longest_phase = std::max(longest_phase, weights.back().phase_length);
  }
  const auto one_side = [](double length) {
    return std::bit_ceil(static_cast<std::size_t>(std::floor(length)));
  };
  const std::size_t points = std::max<std::size_t>(4, settings.zero_filling * one_side(longest));
  auto fourier = CANDOR_TRY(RealFourier::make(points));
  const bool coarse = settings.phase_grid == PhaseGrid::coarse;
  const std::size_t phase_points =
      coarse ? std::max<std::size_t>(4, 2 * one_side(longest_phase)) : points;
  auto phase_fourier = CANDOR_TRY(RealFourier::make(phase_points));

  std::vector<double> result(points / 2 + 1, 0.0);
  for (std::size_t i = 0; i < scans.size(); ++i) {
    const Weights& weight = weights[i];
    const auto spectrum = transform(fourier, scans[i], weight.length,
                                    [&](std::ptrdiff_t offset) { return weight.of(offset); });
    if (settings.phase == PhaseCorrection::power) {
      for (std::size_t k = 0; k < result.size(); ++k) result[k] += std::abs(spectrum[k]);
      continue;
    }
    const auto low = transform(phase_fourier, scans[i], weight.phase_length,
                               [&](std::ptrdiff_t offset) { return weight.of_phase(offset); });
    const std::vector<double> phase = phases(low, phase_points, points);
    for (std::size_t k = 0; k < result.size(); ++k) {
      result[k] +=
          spectrum[k].real() * std::cos(phase[k]) + spectrum[k].imag() * std::sin(phase[k]);
    }
  }
  const double scale =
      kScalePerCm / (2 * *settings.folding_limit_per_cm) / static_cast<double>(scans.size());
  for (double& value : result) value *= scale;
  return result;
}

std::string optional_text(const std::optional<double>& value, std::string_view otherwise) {
  return value ? to_decimal(*value) : std::string(otherwise);
}

}  // namespace

std::string_view to_string(PhaseCorrection phase) {
  for (const auto& [value, name] : kPhases) {
    if (value == phase) return name;
  }
  return "";
}

std::optional<PhaseCorrection> phase_correction_from_string(std::string_view name) {
  for (const auto& [value, known] : kPhases) {
    if (known == name) return value;
  }
  return std::nullopt;
}

std::string_view to_string(ScanDirections directions) {
  return directions == ScanDirections::one ? "one" : "forward-and-backward";
}

std::optional<ScanDirections> scan_directions_from_string(std::string_view name) {
  for (const auto known : {ScanDirections::one, ScanDirections::forward_and_backward}) {
    if (to_string(known) == name) return known;
  }
  return std::nullopt;
}

double retardation_of_resolution(double resolution_per_cm) {
  return kResolutionTimesRetardation / resolution_per_cm;
}

std::string describe(const TransformSettings& settings) {
  constexpr std::array<std::string_view, 3> kSides{"automatic", "single", "double"};
  std::string text = fmt::format(
      "folding-limit={},apodisation={},retardation={},phase={},phase-retardation={},phase-grid={},"
      "zero-filling={},directions={},sides={},ramp={},centreburst={}",
      optional_text(settings.folding_limit_per_cm, "unknown"), to_string(settings.apodisation),
      optional_text(settings.retardation_cm, "all"), to_string(settings.phase),
      to_decimal(settings.phase_retardation_cm),
      settings.phase_grid == PhaseGrid::coarse ? "coarse" : "every-point", settings.zero_filling,
      to_string(settings.directions), kSides.at(static_cast<std::size_t>(settings.sides)),
      settings.ramp == Ramp::linear ? "linear" : "smooth",
      settings.centreburst ? fmt::format("{}", *settings.centreburst) : "largest");
  if (settings.nonlinearity) {
    text += fmt::format(",linear={},quadratic={}", to_decimal(settings.nonlinearity->linear),
                        to_decimal(settings.nonlinearity->quadratic));
  }
  return text + fmt::format(",from={},to={}", optional_text(settings.from_per_cm, "0"),
                            optional_text(settings.to_per_cm, "folding-limit"));
}

Result<Spectrum> single_beam(const Spectrum& interferogram, const TransformSettings& settings) {
  if (interferogram.unit() != SignalUnit::interferogram) {
    return Error{ErrorCode::incompatible,
                 fmt::format("the ordinate is {}, but it must be interferogram",
                             to_string(interferogram.unit()))};
  }
  CANDOR_TRY(check(settings));
  const auto scans = CANDOR_TRY(scans_of(interferogram.intensities(), settings));
  const auto whole = CANDOR_TRY(averaged(scans, settings));

  const double step = *settings.folding_limit_per_cm / static_cast<double>(whole.size() - 1);
  const double from = settings.from_per_cm.value_or(0);
  const double to = settings.to_per_cm.value_or(*settings.folding_limit_per_cm);
  std::vector<double> positions;
  std::vector<double> values;
  for (std::size_t k = 0; k < whole.size(); ++k) {
    const double position = static_cast<double>(k) * step;
    if (position < from || position > to) continue;
    positions.push_back(position);
    values.push_back(whole[k]);
  }
  if (positions.size() < 2) {
    return Error{ErrorCode::insufficient_data,
                 fmt::format("no two points of the spectrum lie between {} and {} cm-1; it goes "
                             "from 0 to {} cm-1 in steps of {} cm-1",
                             to_decimal(from), to_decimal(to),
                             to_decimal(*settings.folding_limit_per_cm), to_decimal(step))};
  }
  auto axis = CANDOR_TRY(Axis::make(std::move(positions), AxisUnit::wavenumber_per_cm));
  return interferogram.derive(std::move(axis), std::move(values), SignalUnit::single_beam,
                              AppliedStep{fmt::format("single-beam({})", describe(settings))});
}

}  // namespace candor
