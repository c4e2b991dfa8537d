#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace candor {

/// A local maximum of a curve.
struct Peak {
  std::size_t index = 0;  ///< of the highest point; of the middle one of a plateau, rounded down
  double position = 0;    ///< of that point, in the axis unit
  /// Where the parabola through that point and its neighbours is highest, in the axis unit: good
  /// to a few hundredths of a step for a band that is sampled with 5 points or more across its
  /// width. The point's own position on a plateau of three points or more.
  double vertex = 0;
  double height = 0;      ///< the intensity of the point
  double prominence = 0;  ///< height above the higher of the two saddles towards higher ground
  double fwhm = 0;        ///< width at half of the prominence, in the axis unit
};

/// Find the peaks of prominence `least_prominence` or more, by ascending position.
///
/// A peak is a point, or a run of equal points, with a lower point on either side; the ends of the
/// curve are none. Its prominence is its height less the higher of the lowest points to its left
/// and to its right, each sought as far as the next point that is higher than the peak, or the
/// end. Its width is taken where the curve, linear between points, first falls to height −
/// prominence/2 on either side. As SciPy's `find_peaks`, `peak_prominences` and
/// `peak_widths(rel_height=0.5)`.
///
/// `positions` (ascending, not necessarily even) and `intensities` are of one size. Cost: O(n) for
/// peaks and prominences, by a stack of descending peaks, and O(width) for each peak returned.
std::vector<Peak> find_peaks(std::span<const double> positions, std::span<const double> intensities,
                             double least_prominence);

}  // namespace candor
