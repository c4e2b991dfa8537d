#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "pipeline/core/result.h"
#include "pipeline/peaks/band.h"

namespace candor {

/// How much the points of one part of the axis count.
struct FitRegion {
  double from = 0;
  double to = 0;
  double weight = 1;  ///< of a squared residual; 0 leaves the part out
};

/// The line that bands are fitted on.
enum class FitBaseline { zero, constant, linear };

/// What a fit may use and what it is judged by.
struct BandFitOptions {
  std::size_t max_bands = 30;
  /// Narrowest and widest band, in the axis unit. A band much narrower than the distance of the
  /// points could hide a height between two of them that nobody measured.
  double min_fwhm = 0;
  double max_fwhm = 0;
  FitBaseline baseline = FitBaseline::linear;
  /// Weights of parts of the axis; the first that holds a point counts. Elsewhere `other_weight`.
  std::vector<FitRegion> regions;
  double other_weight = 1;
  /// Stop adding bands once the weighted squares left are this part of those of the curve about
  /// its weighted mean.
  double enough = 1e-6;
  /// How many times the least useful band may be tried elsewhere after the last was added.
  int relocations = 30;
};

/// A fitted table and what it leaves.
struct BandFit {
  BandTable table;
  /// Weighted squared residuals over the weighted squares of the curve about its weighted mean.
  double unexplained = 0;
};

/// Describe a curve by at most `max_bands` pseudo-Voigt bands.
///
/// Greedy: each band starts where, of all positions and a ladder of widths, a band of best height
/// lowers the weighted squared residual most (matching pursuit: S. Mallat, Z. Zhang, IEEE Trans.
/// Signal Process. 41 (1993) 3397, doi:10.1109/78.258082); then all parameters are refined by
/// bounded Levenberg–Marquardt with the analytic Jacobian (height >= 0, fwhm within the limits,
/// 0 <= η <= 1, position within one width of where the refinement began and within the data).
/// Last, the band whose loss costs least is taken out and a new one sought, as long as that
/// gains. Deterministic. O(bands · steps · points · (4 · bands)²).
///
/// Errors: `invalid_value` for other counts of positions and values, numbers that are not finite,
/// positions that do not ascend, limits or weights outside their range; `insufficient_data` for
/// fewer than 8 points of positive weight.
Result<BandFit> fit_bands(std::span<const double> positions, std::span<const double> values,
                          const BandFitOptions& options);

}  // namespace candor
