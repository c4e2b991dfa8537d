#include "pipeline/analyse/air_gases.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <numeric>
#include <span>
#include <vector>

#include "pipeline/analyse/band_shape.h"

namespace candor {
namespace {

constexpr double kResolution = 4;  // cm⁻¹, of the usual measurement
const double kFwhmPerSigma = 2 * std::sqrt(2 * std::log(2));

double dot(std::span<const double> a, std::span<const double> b) {
  return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

/// The part of a spectrum that covers a range.
struct Stretch {
  std::span<const double> positions;
  std::span<const double> values;
  double spacing = 0;
};

/// None if the axis is not in cm⁻¹, or does not reach over the range with `fewest` points in it.
std::optional<Stretch> stretch_of(const Spectrum& spectrum, double from, double to,
                                  std::size_t fewest) {
  if (spectrum.axis().unit() != AxisUnit::wavenumber_per_cm) return std::nullopt;
  const auto all = spectrum.axis().positions();
  if (all.front() > from || all.back() < to) return std::nullopt;
  const auto first = std::ranges::lower_bound(all, from);
  const auto last = std::ranges::upper_bound(all, to);
  const auto count = static_cast<std::size_t>(last - first);
  if (count < fewest) return std::nullopt;
  const auto offset = static_cast<std::size_t>(first - all.begin());
  const auto positions = all.subspan(offset, count);
  return Stretch{
      positions, spectrum.intensities().subspan(offset, count),
      (positions.back() - positions.front()) / static_cast<double>(positions.size() - 1)};
}

using Shape = std::function<std::vector<double>(double shift)>;

/// Project a curve on a shape, and find the shift at which they agree best. Both are without what
/// is slow.
AirGas measure(std::span<const double> curve, const Shape& shape_at) {
  constexpr int kFarthest = 10;
  const double energy = dot(curve, curve);
  const auto projection = [&](double shift) {
    const auto shape = shape_at(shift);
    const double norm = dot(shape, shape);
    AirGas gas{.height = dot(shape, curve) / norm};
    if (energy > 0) gas.correlation = dot(shape, curve) / std::sqrt(norm * energy);
    return gas;
  };
  AirGas result = projection(0);
  std::vector<double> likeness;
  std::vector<double> correlations;
  for (int shift = -kFarthest; shift <= kFarthest; ++shift) {
    correlations.push_back(projection(shift).correlation);
    likeness.push_back(std::abs(correlations.back()));
  }
  const auto best = static_cast<std::size_t>(std::ranges::max_element(likeness) - likeness.begin());
  result.points = curve.size();
  result.correlation_when_shifted = correlations[best];
  result.shift_per_cm = static_cast<double>(best) - kFarthest;
  if (best > 0 && best + 1 < likeness.size()) {
    const double bend = likeness[best - 1] - 2 * likeness[best] + likeness[best + 1];
    if (bend < 0) {
      result.shift_per_cm += 0.5 * (likeness[best - 1] - likeness[best + 1]) / bend;
    }
  }
  return result;
}

/// The P and R branches of carbon dioxide, shifted, scaled to a maximum of 1.
std::vector<double> carbon_dioxide_shape(std::span<const double> positions, double width,
                                         double shift) {
  constexpr double kOrigin = 2349.1;
  constexpr double kLowerB = 0.3902;
  constexpr double kUpperB = 0.3871;
  constexpr double kThermal = 205.7;  // k·T/(h·c) in cm⁻¹ at 296 K
  constexpr int kLastJ = 60;
  const double sigma = width / kFwhmPerSigma;
  std::vector<double> shape(positions.size(), 0.0);
  for (int j = 0; j <= kLastJ; j += 2) {
    const double lower = kLowerB * j * (j + 1);
    const double population = std::exp(-lower / kThermal);
    // The strengths of Hönl and London: J + 1 for R and J for P.
    const double r = kOrigin + shift + kUpperB * (j + 1) * (j + 2) - lower;
    const double p = kOrigin + shift + kUpperB * (j - 1) * j - lower;
    for (std::size_t i = 0; i < positions.size(); ++i) {
      const double from_r = (positions[i] - r) / sigma;
      const double from_p = (positions[i] - p) / sigma;
      shape[i] += population * ((j + 1) * std::exp(-0.5 * from_r * from_r) +
                                j * std::exp(-0.5 * from_p * from_p));
    }
  }
  const double highest = std::ranges::max(shape);
  for (double& value : shape) value /= highest;
  return shape;
}

/// A feature of water vapour at a resolution of 4 cm⁻¹, and its height over that of the highest.
struct VapourLine {
  double per_cm;
  double height;
};

constexpr std::array<VapourLine, 17> kVapour = {{{3567.0, 0.32},
                                                 {3587.5, 0.27},
                                                 {3619.0, 0.17},
                                                 {3628.9, 0.58},
                                                 {3649.1, 0.63},
                                                 {3675.1, 0.60},
                                                 {3689.3, 0.44},
                                                 {3711.1, 0.33},
                                                 {3734.7, 0.47},
                                                 {3750.4, 0.65},
                                                 {3801.3, 0.44},
                                                 {3820.1, 0.37},
                                                 {3837.8, 0.38},
                                                 {3853.4, 1.00},
                                                 {3870.0, 0.22},
                                                 {3885.3, 0.10},
                                                 {3902.3, 0.39}}};

std::vector<double> water_vapour_shape(std::span<const double> positions, double width,
                                       double shift) {
  const double sigma = width / kFwhmPerSigma;
  std::vector<double> shape(positions.size(), 0.0);
  for (const VapourLine& line : kVapour) {
    for (std::size_t i = 0; i < positions.size(); ++i) {
      const double t = (positions[i] - line.per_cm - shift) / sigma;
      shape[i] += line.height * std::exp(-0.5 * t * t);
    }
  }
  return shape;
}

/// Values without their mean over `half` points to either side, fewer at the ends.
std::vector<double> without_local_mean(std::span<const double> values, std::size_t half) {
  std::vector<double> sums(values.size() + 1, 0.0);
  for (std::size_t i = 0; i < values.size(); ++i) sums[i + 1] = sums[i] + values[i];
  std::vector<double> result;
  result.reserve(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    const std::size_t reach = std::min({half, i, values.size() - 1 - i});
    const double sum = sums[i + reach + 1] - sums[i - reach];
    result.push_back(values[i] - sum / static_cast<double>(2 * reach + 1));
  }
  return result;
}

std::vector<double> smoothed(std::span<const double> values, double sigma_points) {
  if (!(sigma_points > 0)) return {values.begin(), values.end()};
  const auto half = static_cast<std::ptrdiff_t>(std::ceil(4 * sigma_points));
  const auto count = static_cast<std::ptrdiff_t>(values.size());
  std::vector<double> result;
  result.reserve(values.size());
  for (std::ptrdiff_t i = 0; i < count; ++i) {
    double sum = 0;
    double weights = 0;
    for (std::ptrdiff_t k = std::max<std::ptrdiff_t>(0, i - half);
         k <= std::min(count - 1, i + half); ++k) {
      const double t = static_cast<double>(k - i) / sigma_points;
      const double weight = std::exp(-0.5 * t * t);
      sum += weight * values[static_cast<std::size_t>(k)];
      weights += weight;
    }
    result.push_back(sum / weights);
  }
  return result;
}

}  // namespace

std::optional<AirGas> carbon_dioxide(const Spectrum& absorbance) {
  constexpr std::size_t kFewestPoints = 10;
  const auto stretch = stretch_of(absorbance, 2280, 2420, kFewestPoints);
  if (!stretch) return std::nullopt;
  const double width = std::max(kResolution, 2 * stretch->spacing);
  return measure(without_trend(stretch->values), [&](double shift) {
    return without_trend(carbon_dioxide_shape(stretch->positions, width, shift));
  });
}

std::optional<AirGas> water_vapour(const Spectrum& absorbance) {
  constexpr double kFrom = 3560;
  constexpr double kTo = 3910;
  constexpr double kCoarsest = 4.5;  // cm⁻¹
  constexpr double kSlow = 16;       // cm⁻¹, to either side
  const auto fewest = static_cast<std::size_t>((kTo - kFrom) / kCoarsest);
  const auto stretch = stretch_of(absorbance, kFrom, kTo, fewest);
  if (!stretch) return std::nullopt;
  // Two points are the finest that the file can hold.
  const double width = std::max(kResolution, 2 * stretch->spacing);
  const double own = 2 * stretch->spacing;
  const double missing = std::sqrt(std::max(0.0, width * width - own * own)) / kFwhmPerSigma;
  const auto half = static_cast<std::size_t>(std::ceil(kSlow / stretch->spacing));
  const auto curve =
      without_local_mean(smoothed(stretch->values, missing / stretch->spacing), half);
  return measure(curve, [&](double shift) {
    return without_local_mean(water_vapour_shape(stretch->positions, width, shift), half);
  });
}

}  // namespace candor
