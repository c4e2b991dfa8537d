#pragma once

#include <span>
#include <vector>

#include "pipeline/core/result.h"
#include "pipeline/numerics/whittaker.h"

namespace candor {

struct ArplsOptions {
  double lambda = 1e6;      ///< stiffness of the baseline
  double tolerance = 1e-3;  ///< relative change of the weights at which the iteration ends
  int max_iterations = 50;  ///< re-weightings after the first solution
};

/// A baseline and how its iteration ended.
struct Baseline {
  std::vector<double> values;
  int iterations = 0;      ///< re-weightings that were computed
  double change = 0;       ///< the last relative change of the weights
  bool converged = false;  ///< false: `values` is the last iterate
};

/// Estimate a baseline by asymmetrically reweighted penalised least squares.
///
/// z minimises Σ wᵢ(yᵢ − zᵢ)² + λ·zᵀDᵀDz; then, with m and s the mean and the standard deviation
/// (n − 1) of the negative residuals, wᵢ = 1/(1 + exp(2(yᵢ − zᵢ − (2s − m))/s)); repeated until
/// ‖w − w′‖/‖w‖ < tolerance. As pybaselines 1.2 iterates: weights of 1 at first, at most
/// `max_iterations` + 1 solutions, the last solution returned whether it converged or not, and an
/// end without re-weighting when fewer than two residuals are negative.
///
/// `roughness` and `intensities` must be of one size. Errors: as `WhittakerSmoother::smooth`.
/// Source: Baek, Park, Ahn, Choo, Analyst 140 (2015) 250, doi:10.1039/C4AN01061B.
/// Cost: O(n) per iteration, all memory allocated once.
Result<Baseline> arpls(std::span<const double> intensities, Roughness roughness,
                       const ArplsOptions& options);

}  // namespace candor
