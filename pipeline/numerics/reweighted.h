#pragma once

#include <span>

#include "pipeline/core/result.h"
#include "pipeline/numerics/baseline.h"
#include "pipeline/numerics/whittaker.h"

namespace candor {

// Baselines z that minimise Σ wᵢ(yᵢ − zᵢ)² + λ·zᵀDᵀDz, with weights found again from the residuals
// r = y − z until they settle. m and s are the mean and the standard deviation (n − 1) of the
// negative residuals, t counts the solutions from 1. All iterate as pybaselines 1.2 does: weights
// of 1 at first, at most max_iterations + 1 solutions, the last one returned whether it settled or
// not, and an end without re-weighting when fewer than two residuals are negative. `roughness` and
// `intensities` are of one size. Errors: as `WhittakerSmoother::smooth`. Cost: O(n) per iteration.

/// Asymmetric least squares: w = p where r > 0, else 1 − p. Ends when ‖w − w′‖/‖w‖ < tolerance.
/// Source: Eilers, Anal. Chem. 76 (2004) 404, appendix, doi:10.1021/ac034800e.
Result<Baseline> asls(std::span<const double> intensities, Roughness roughness, double p,
                      const ReweightingOptions& options);

/// Adaptive iteratively reweighted: w = exp(t·|r|/Σ|r₋|) where r < 0, else 0. Ends when
/// Σ|r₋|/Σ|y| < tolerance. Source: Zhang, Chen, Liang, Analyst 135 (2010) 1138,
/// doi:10.1039/B922045C.
Result<Baseline> airpls(std::span<const double> intensities, Roughness roughness,
                        const ReweightingOptions& options);

/// Improved arPLS: w = (1 − q/√(1 + q²))/2 with q = eᵗ(r − 2s)/s. Ends as `asls`.
/// Source: Ye et al., Appl. Opt. 59 (2020) 10933, doi:10.1364/AO.404863.
Result<Baseline> iarpls(std::span<const double> intensities, Roughness roughness,
                        const ReweightingOptions& options);

/// Doubly reweighted: the system is (W + D₁ᵀD₁ + λ(I − ηW)DᵀD) z = Wy, with D₁ the first
/// differences, and w = (1 − q/(1 + |q|))/2 with q = eᵗ(r − (2s − m))/s. Ends as `asls`. The
/// system is not symmetric: LU without pivoting.
/// Source: Xu, Liu, Ge, Appl. Opt. 58 (2019) 3913, doi:10.1364/AO.58.003913.
Result<Baseline> drpls(std::span<const double> intensities, const Roughness& first_order,
                       const Roughness& second_order, double eta,
                       const ReweightingOptions& options);

}  // namespace candor
