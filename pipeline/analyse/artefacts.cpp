#include "pipeline/analyse/artefacts.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

#include "pipeline/analyse/band_shape.h"
#include "pipeline/numerics/noise.h"

namespace candor {
namespace {

constexpr double kBandFrom = 2280;  // cm⁻¹
constexpr double kBandTo = 2420;
constexpr std::size_t kFewestPoints = 10;

/// The P and R branches at these positions, scaled to a maximum of 1.
std::vector<double> carbon_dioxide_shape(std::span<const double> positions, double width) {
  constexpr double kOrigin = 2349.1;
  constexpr double kLowerB = 0.3902;
  constexpr double kUpperB = 0.3871;
  constexpr double kThermal = 205.7;  // k·T/(h·c) in cm⁻¹ at 296 K
  constexpr int kLastJ = 60;
  const double sigma = width / (2 * std::sqrt(2 * std::log(2)));
  std::vector<double> shape(positions.size(), 0.0);
  for (int j = 0; j <= kLastJ; j += 2) {
    const double lower = kLowerB * j * (j + 1);
    const double population = std::exp(-lower / kThermal);
    // The strengths of Hönl and London: J + 1 for R and J for P.
    const double r = kOrigin + kUpperB * (j + 1) * (j + 2) - lower;
    const double p = kOrigin + kUpperB * (j - 1) * j - lower;
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

double dot(std::span<const double> a, std::span<const double> b) {
  return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

}  // namespace

Plateau longest_plateau(std::span<const double> values) {
  Plateau longest;
  std::size_t first = 0;
  for (std::size_t i = 0; i <= values.size(); ++i) {
    if (i < values.size() && values[i] == values[first]) continue;
    if (i - first > longest.points) longest = {first, i - first};
    first = i;
  }
  return longest;
}

std::optional<Plateau> clipped_top(std::span<const double> values) {
  constexpr std::size_t kFewestEqual = 3;
  constexpr std::size_t kBeyondChance = 6;
  constexpr double kSteps = 4;
  constexpr double kDeviations = 6;
  if (values.size() < kFewestEqual + 2) return std::nullopt;
  double step = std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i + 1 < values.size(); ++i) {
    const double difference = std::abs(values[i + 1] - values[i]);
    if (difference > 0) step = std::min(step, difference);
  }
  const auto estimate = white_noise(values);
  const double noise = estimate ? *estimate : 0;
  const double highest = std::ranges::max(values);
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i] != highest) continue;
    const std::size_t first = i;
    while (i < values.size() && values[i] == highest) ++i;
    if (first == 0 || i == values.size() || i - first < kFewestEqual) continue;
    const double drop = highest - std::max(values[first - 1], values[i]);
    const double by_chance = i - first < kBeyondChance ? kDeviations * noise : 0;
    if (drop >= std::max(kSteps * step, by_chance)) return Plateau{first, i - first};
  }
  return std::nullopt;
}

std::optional<CarbonDioxide> carbon_dioxide(const Spectrum& absorbance) {
  if (absorbance.axis().unit() != AxisUnit::wavenumber_per_cm) return std::nullopt;
  const auto all = absorbance.axis().positions();
  if (all.front() > kBandFrom || all.back() < kBandTo) return std::nullopt;
  const auto first = std::ranges::lower_bound(all, kBandFrom);
  const auto last = std::ranges::upper_bound(all, kBandTo);
  const auto count = static_cast<std::size_t>(last - first);
  if (count < kFewestPoints) return std::nullopt;
  const auto offset = static_cast<std::size_t>(first - all.begin());
  const auto positions = all.subspan(offset, count);

  constexpr double kUsualResolution = 4;
  const double spacing =
      (positions.back() - positions.front()) / static_cast<double>(positions.size() - 1);
  const auto shape =
      without_trend(carbon_dioxide_shape(positions, std::max(kUsualResolution, 2 * spacing)));
  const auto curve = without_trend(absorbance.intensities().subspan(offset, count));
  const double norm = dot(shape, shape);
  const double energy = dot(curve, curve);
  CarbonDioxide found;
  found.height = dot(shape, curve) / norm;
  if (energy > 0) found.correlation = dot(shape, curve) / std::sqrt(norm * energy);
  return found;
}

}  // namespace candor
