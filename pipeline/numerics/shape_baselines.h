#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "pipeline/numerics/baseline.h"

namespace candor {

/// Clip peaks of up to twice `half_window` points: for m = half_window, ..., 1 each point becomes
/// min(y, (y₋ₘ + y₊ₘ)/2) of the curve before. The curve is first continued at either end by
/// `half_window` points on the regression line of its outermost `half_window` points; there must be
/// as many. Points are counted, so that the grid should be even. As pybaselines 1.2 with decreasing
/// windows, filter order 2 and no smoothing. O(n·half_window).
/// Source: Morháč, Matoušek, Appl. Spectrosc. 62 (2008) 91, doi:10.1366/000370208783412762.
std::vector<double> snip(std::span<const double> intensities, std::size_t half_window);

/// The lower convex hull of the curve of positions x and intensities y, read at x. O(n).
/// Source: Andrew, Inf. Process. Lett. 9 (1979) 216, doi:10.1016/0020-0190(79)90072-3.
std::vector<double> rubberband(std::span<const double> x, std::span<const double> y);

/// A polynomial under the curve: fit, cut the curve to min(y, fit), and again, until
/// ‖z − z′‖/‖z‖ < tolerance. Least squares by QR over positions mapped to [−1, 1]; more positions
/// than `order`. O(n·order) per iteration. As pybaselines 1.2.
/// Source: Lieber, Mahadevan-Jansen, Appl. Spectrosc. 57 (2003) 1363,
/// doi:10.1366/000370203322554518.
Baseline modpoly(std::span<const double> positions, std::span<const double> intensities,
                 std::size_t order, double tolerance, int max_iterations);

/// A polynomial through the curve between its bands: fit all points; leave out those above the fit
/// by more than one standard deviation of the residual; then cut the others to min(y, fit +
/// deviation), fit them, and again, until |s − s′|/s < tolerance for the deviation s of what is
/// fitted. Where the ends are left out the polynomial is extrapolated. Least squares by QR over
/// positions mapped to [−1, 1]; at least 2·(order + 1) positions. O(n·order) per iteration. Follows
/// the publication; pybaselines 1.2 with num_std = 1 and mask_initial_peaks differs by up to 0.07 %
/// of the range of seven spectra.
/// Source: Zhao, Lui, McLean, Zeng, Appl. Spectrosc. 61 (2007) 1225,
/// doi:10.1366/000370207782597003.
Baseline imodpoly(std::span<const double> positions, std::span<const double> intensities,
                  std::size_t order, double tolerance, int max_iterations);

}  // namespace candor
