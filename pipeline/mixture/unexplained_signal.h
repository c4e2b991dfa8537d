#pragma once

#include <span>
#include <vector>

#include "pipeline/mixture/generalised.h"
#include "pipeline/numerics/matrix.h"

namespace candor {

/// What a fit leaves of the sample once its quadratic baseline is taken off, N.
std::vector<double> residual_of(const FitData& data, std::span<const double> coefficients);

/// Add to a covariance what a signal of unknown shape may be that `coefficients` (one a reference)
/// leave unexplained.
///
/// The unknown is a Gaussian process whose variance is local: a fifth of the mean square of the
/// residual around each point (Gaussian weights, standard deviation 16 cm⁻¹), correlated over
/// 8 cm⁻¹, about the width of a band. Where much stays unexplained the sample then counts for
/// little, and elsewhere as before. Weighting points by what they leave is robust regression
/// (P. J. Huber, Robust Statistics, 1981, chapter 7); that the weights are smooth and the errors
/// correlated is our own. The three figures were chosen on simulated mixtures of two kinds among
/// some ten combinations; see `docs/method.md`.
///
/// `coefficients` should be those of all references at once: what any of them could explain is not
/// taken for unknown. O(N²).
Matrix with_unexplained_signal(Matrix covariance, const FitData& data,
                               std::span<const double> coefficients);

/// How far the residual contradicts a reference where its own bands are steep:
/// Σ w·e′² / Σ w·(c·r′)², w = abs(r′), primes for differences. Near 0 where the bands are there as
/// the reference has them, 1 where what is wrong is as large as the bands. `curve` is c·r, N.
double contradiction(std::span<const double> curve, std::span<const double> residual);

}  // namespace candor
