#include "pipeline/numerics/find_peaks.h"

#include <algorithm>

#include "pipeline/core/invariant.h"

namespace candor {
namespace {

// A maximum and the lowest intensity between it and the maximum before it, or the curve's start.
struct Summit {
  std::size_t index;
  double height;
  double valley_before;
};

struct Terrain {
  std::vector<Summit> summits;
  double last_valley;
};

Terrain survey(std::span<const double> y) {
  Terrain terrain;
  double valley = y.empty() ? 0.0 : y[0];
  std::size_t i = 1;
  while (i + 1 < y.size()) {
    valley = std::min(valley, y[i]);
    if (y[i - 1] < y[i]) {
      std::size_t after = i + 1;
      while (after + 1 < y.size() && y[after] == y[i]) ++after;
      if (y[after] < y[i]) {
        terrain.summits.push_back(
            {.index = (i + after - 1) / 2, .height = y[i], .valley_before = valley});
        valley = y[after];
        i = after;
        continue;
      }
    }
    ++i;
  }
  terrain.last_valley = y.empty() ? 0.0 : std::min(valley, y.back());
  return terrain;
}

// For each summit the lowest intensity on its way to the next higher summit on the one side. Every
// summit is pushed and popped once.
std::vector<double> left_saddles(const std::vector<Summit>& summits) {
  std::vector<double> lowest(summits.size());
  std::vector<std::size_t> higher;
  for (std::size_t i = 0; i < summits.size(); ++i) {
    lowest[i] = summits[i].valley_before;
    while (!higher.empty() && summits[higher.back()].height <= summits[i].height) {
      lowest[i] = std::min(lowest[i], lowest[higher.back()]);
      higher.pop_back();
    }
    higher.push_back(i);
  }
  return lowest;
}

std::vector<double> right_saddles(const Terrain& terrain) {
  const auto& summits = terrain.summits;
  std::vector<double> lowest(summits.size());
  std::vector<std::size_t> higher;
  for (std::size_t k = summits.size(); k-- > 0;) {
    lowest[k] = k + 1 < summits.size() ? summits[k + 1].valley_before : terrain.last_valley;
    while (!higher.empty() && summits[higher.back()].height <= summits[k].height) {
      lowest[k] = std::min(lowest[k], lowest[higher.back()]);
      higher.pop_back();
    }
    higher.push_back(k);
  }
  return lowest;
}

double width_at(std::span<const double> x, std::span<const double> y, std::size_t peak,
                double level) {
  std::size_t i = peak;
  while (i > 0 && level < y[i]) --i;
  double left = x[i];
  if (y[i] < level) left += (level - y[i]) / (y[i + 1] - y[i]) * (x[i + 1] - x[i]);
  i = peak;
  while (i + 1 < y.size() && level < y[i]) ++i;
  double right = x[i];
  if (y[i] < level) right -= (level - y[i]) / (y[i - 1] - y[i]) * (x[i] - x[i - 1]);
  return right - left;
}

// A peak is never at an end. Between the slopes to the left and to the right of the point, each
// valid at the middle of its interval, the parabola's slope is linear.
double vertex_at(std::span<const double> x, std::span<const double> y, std::size_t i) {
  const double rise = (y[i] - y[i - 1]) / (x[i] - x[i - 1]);
  const double fall = (y[i + 1] - y[i]) / (x[i + 1] - x[i]);
  if (!(rise > fall)) return x[i];
  const double from = 0.5 * (x[i - 1] + x[i]);
  const double to = 0.5 * (x[i] + x[i + 1]);
  return from + (to - from) * rise / (rise - fall);
}

}  // namespace

std::vector<Peak> find_peaks(std::span<const double> positions, std::span<const double> intensities,
                             double least_prominence) {
  CANDOR_INVARIANT(positions.size() == intensities.size(), "one position per intensity");
  const Terrain terrain = survey(intensities);
  const auto left = left_saddles(terrain.summits);
  const auto right = right_saddles(terrain);
  std::vector<Peak> peaks;
  for (std::size_t k = 0; k < terrain.summits.size(); ++k) {
    const Summit& summit = terrain.summits[k];
    const double prominence = summit.height - std::max(left[k], right[k]);
    if (!(prominence >= least_prominence)) continue;
    const std::size_t i = summit.index;
    peaks.push_back(
        {.index = i,
         .position = positions[i],
         .vertex = vertex_at(positions, intensities, i),
         .height = summit.height,
         .prominence = prominence,
         .fwhm = width_at(positions, intensities, i, summit.height - 0.5 * prominence)});
  }
  return peaks;
}

}  // namespace candor
