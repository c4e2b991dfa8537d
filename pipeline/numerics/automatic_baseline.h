#pragma once

#include <span>
#include <vector>

#include "pipeline/core/axis.h"
#include "pipeline/core/result.h"
#include "pipeline/numerics/baseline.h"

namespace candor {

/// How the stiffness of a baseline is chosen.
struct AutomaticOptions {
  /// Length, in the axis unit, within which the spectrum comes down to its background somewhere:
  /// about three times the widest band.
  double reach = 300;
  double tolerance = 1e-3;  ///< of each arPLS iteration
  int max_iterations = 50;
};

struct AutomaticBaseline {
  Baseline baseline;
  double lambda = 0;  ///< of `arpls`, which yields the same curve
};

/// Choose the stiffness of an arPLS baseline: the stiffest that leaves no background.
///
/// Baselines are computed for λ = 1, 10⁰·⁵, ... 10⁹, but for those that halve waves shorter than a
/// quarter of `reach` (2π·λ^(1/4) points): they would eat bands, and look as if they left less. Of
/// each, what it leaves is measured: in windows of length `reach` that overlap by half, the
/// residual y − z below which 15 % of the points lie (plus σ, the noise: where 15 % of pure noise
/// lie), and the root mean square of that over the windows. Bands do not matter as long as they
/// fill less than 85 % of a window; background that the curve does not follow does, and so does a
/// curve that runs above the data. The stiffest curve is taken that leaves at most half of max(σ, 1
/// % of the highest residual) more than the one that leaves least. A stiff curve eats least of the
/// bands, and arPLS fails where it is too stiff: then whole humps of fluorescence stay.
///
/// λ means another width for every sampling; this rule does not: of simulated spectra (bands of 6
/// to 36 cm⁻¹, backgrounds up to ten times as high) it is as good as the best fixed λ at steps of 1
/// and of 4 cm⁻¹, where those differ by two decades (docs/method.md). Bands wider than a third of
/// `reach` are taken for background. The rule is our own.
///
/// Errors: `insufficient_data` below 15 points or for an axis shorter than two windows. Cost: about
/// 12 times `arpls`.
Result<AutomaticBaseline> automatic_arpls(const Axis& axis, std::span<const double> intensities,
                                          const AutomaticOptions& options);

}  // namespace candor
