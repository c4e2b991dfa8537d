#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "pipeline/mixture/generalised.h"
#include "pipeline/numerics/least_squares.h"
#include "pipeline/numerics/matrix.h"

namespace candor {

/// A whitened problem from which grid points can be deleted without whitening it again.
///
/// What is left when the points M are deleted is generalised least squares on the others, R, with
/// the marginal covariance Σ_RR. With P = Σ⁻¹ and S = P·[A b] its normal equations follow from the
/// inverse of a partitioned matrix,
///
///   [A b]ᵣᵀ Σ_RR⁻¹ [A b]ᵣ = [A b]ᵀ P [A b] − S_Mᵀ (P_MM)⁻¹ S_M,
///
/// exactly: it is the same as a free error at each of the points (R. D. Cook, Technometrics 19
/// (1977) 15, deletion of cases). Σ stays as it was estimated with the points.
class MaskableProblem {
 public:
  /// Of some columns of the problem, in that order. O(N³ + N²k) for k columns.
  MaskableProblem(const FitData& data, const WhitenedProblem& problem,
                  std::span<const std::size_t> columns);

  /// The normal equations of all columns without some grid points (ascending, each once, not all).
  /// A column of which less than 3·10⁻⁵ of its whitened length is left has zeros. O(m³ + k²m) for m
  /// points.
  NormalEquations without(std::span<const std::size_t> points) const;

  /// What the squared whitened length dᵀPd of a curve (N) loses with the points:
  /// (Pd)_Mᵀ (P_MM)⁻¹ (Pd)_M. O(mN + m³).
  double length_lost(std::span<const double> curve, std::span<const std::size_t> points) const;

 private:
  NormalEquations whole_;
  Matrix precision_;  ///< P, N × N
  Matrix solved_;     ///< S, N × (k + 1), the sample last
};

}  // namespace candor
