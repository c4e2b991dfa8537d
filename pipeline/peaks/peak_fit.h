#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "pipeline/core/result.h"
#include "pipeline/numerics/find_peaks.h"
#include "pipeline/peaks/band.h"

namespace candor {

/// The profile that peaks are fitted with: η = 0, η = 1, or η fitted (see `Band`).
enum class LineShape { gauss, lorentz, pseudo_voigt };

/// Name a shape: "gauss", "lorentz", "pseudo-voigt".
std::string_view to_string(LineShape shape);
std::optional<LineShape> line_shape_from_string(std::string_view name);

/// What became of a peak.
enum class FitStatus {
  fitted,          ///< values and uncertainties hold
  misfit,          ///< converged, but the group's residuals are more than twice the noise
  at_bound,        ///< a parameter ended at its bound; the uncertainties hold with it fixed there
  unresolved,      ///< the data do not determine the band: no uncertainties, or useless ones
  not_converged,   ///< no values
  too_few_points,  ///< no values: the group has no more than 3 points beyond its parameters
  too_crowded,     ///< no values: the group has more than 25 bands
};

/// Name a status: "fitted", "misfit", "at-bound", "unresolved", "not-converged",
/// "too-few-points", "too-crowded".
std::string_view to_string(FitStatus status);

/// A value and its standard uncertainty; none where it is not determined or held fixed.
struct Measured {
  double value = 0;
  std::optional<double> uncertainty;
};

/// A fitted band, in the units of the axis and the ordinate.
struct FittedBand {
  Measured position;
  Measured height;
  Measured fwhm;
  Measured area;
  Measured lorentz_fraction;  ///< η
};

/// One peak and what was fitted to it.
struct FittedPeak {
  Peak peak;  ///< where the fit started
  FitStatus status = FitStatus::fitted;
  std::optional<FittedBand> band;  ///< none where the status says so
  std::size_t group = 0;           ///< from 0, by position: peaks of one group were fitted together
  /// Standard deviation of the group's residuals over the white noise of the spectrum; none if
  /// there is no fit or no noise.
  std::optional<double> residual_over_noise;
};

struct PeakFitOptions {
  LineShape shape = LineShape::pseudo_voigt;
  /// How far around a peak points are used, in its widths; at least 8 points.
  double reach = 2;
  /// Standard deviation of the noise of a point; if none, it is that of each group's residuals.
  std::optional<double> noise;
};

/// Fit bands to the peaks of a curve.
///
/// Peaks whose windows, `reach` widths and at least 8 points to either side, overlap form a group,
/// which is
/// fitted at once over the union of its windows: one band a peak on a common straight line, by
/// least squares with equal weights (`minimise_in_box`). Positions stay within one width of the
/// peak (or two points), heights and widths above 0. Uncertainties are the roots of the diagonal of
/// s²·(JᵀJ)⁻¹ over the parameters that are not at a bound, s² the squares of the residuals over the
/// degrees of freedom, or `noise`²; that of the area follows from height, width, η and their
/// covariances. They hold for white noise and a right shape: where the residuals exceed twice the
/// noise (`white_noise`), `misfit` says that they do not. A band is unresolved where its height is
/// uncertain by more than half of it, its position by more than half its width, or JᵀJ is singular.
///
/// Spans are of one size, positions ascend; `peaks` as `find_peaks` yields them. Errors:
/// `invalid_value` if reach is not positive or the noise is not positive. Sources: as `Band` and
/// `minimise_in_box`; for the covariance Bard, Nonlinear Parameter Estimation (1974), chapter VII.
/// Cost: O(steps · points · (4 · bands)²) a group.
Result<std::vector<FittedPeak>> fit_peaks(std::span<const double> positions,
                                          std::span<const double> intensities,
                                          std::span<const Peak> peaks,
                                          const PeakFitOptions& options);

}  // namespace candor
