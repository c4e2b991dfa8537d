#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace candor {

/// A band of a curve on a grid.
struct GridBand {
  std::size_t first = 0;  ///< grid point
  std::size_t peak = 0;   ///< grid point
  std::size_t last = 0;   ///< grid point, part of the band

  std::vector<std::size_t> points() const;  ///< from first to last
};

/// The bands of a curve (at least three values) whose prominence is at least `least_prominence` of
/// the curve's range, ascending and without a common point. A band that the end of the grid cuts
/// off counts. It reaches on either side to the lowest point between it and the next one, to its
/// foot, where the curve has fallen to 2 % of its prominence, or 1.5 widths at half prominence far,
/// whatever comes first: all but 0.2 % of a Gaussian band's height. A flat curve has none. O(n).
std::vector<GridBand> bands_of(std::span<const double> curve, double least_prominence);

/// All points of some bands, ascending, each once.
std::vector<std::size_t> points_of(std::span<const GridBand> bands);

}  // namespace candor
