#pragma once

#include <span>
#include <vector>

#include "pipeline/core/result.h"

namespace candor {

/// A curve brought to the scale of a reference, and how it was related to it.
struct ScatterCorrected {
  std::vector<double> values;  ///< on the scale of the reference
  double slope = 1;            ///< b: how much of the reference the curve held
  /// Of curve and reference, both without their polynomials; in (0, 1].
  double correlation = 1;
};

/// Correct a curve for what scatter and path length do to it, relative to a reference.
///
/// The curve is modelled as y = b·r + Σ cₖ·xᵏ + e, k = 0 ... `order`, with r the reference and x
/// the position mapped to [−1, 1]; b and c are those of least squares, and (y − Σ cₖ·xᵏ)/b is
/// returned. Order 0 is multiplicative scatter correction (Geladi, MacDougall, Martens, Appl.
/// Spectrosc. 39 (1985) 491, doi:10.1366/0003702854248656), a higher one the extended form with a
/// polynomial background (Martens, Stark, J. Pharm. Biomed. Anal. 9 (1991) 625; Afseth, Kohler,
/// Chemom. Intell. Lab. Syst. 117 (2012) 92, doi:10.1016/j.chemolab.2012.03.004). Curve and
/// reference are projected on polynomials that are made orthonormal over the points, so that
/// neither normal equations nor powers of positions lose digits.
///
/// All spans are of one size; positions ascend. Errors: `insufficient_data` for fewer than
/// order + 3 points; `invalid_value` if the reference is itself such a polynomial (flat), or if the
/// correlation is below 0.1: then what does not belong to the reference would be enlarged to more
/// than ten times the reference. A negative b is a negative correlation. Cost: O(n·order²).
Result<ScatterCorrected> correct_scatter(std::span<const double> positions,
                                         std::span<const double> curve,
                                         std::span<const double> reference, int order);

}  // namespace candor
