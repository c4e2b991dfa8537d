#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "pipeline/numerics/least_squares.h"
#include "pipeline/numerics/matrix.h"
#include "pipeline/steps/mismatch_model.h"

namespace candor {

/// A sample and the references on the grid points that the sample covers.
struct FitData {
  std::vector<double> positions;  ///< N, cm⁻¹, evenly spaced
  std::vector<double> sample;     ///< N
  Matrix references;              ///< N × K, each reference scaled to a maximum of 1
  double noise = 0;               ///< standard deviation of the sample's white noise
};

/// The covariance of sample − Σ cₖ·referenceₖ that a mismatch model expects around a fit, N × N.
///
/// Σ = σ²I + h² Σₖ cₖ² (rₖrₖᵀ)∘K + s² f′f′ᵀ + t² (v f′)(v f′)ᵀ + ... with f = Σ cₖrₖ, K a squared
/// exponential in the wavenumber, v the distance from the middle; a quadratic baseline has a
/// variance so wide that it is fitted freely. O(N² k) for k fitted components.
Matrix mismatch_covariance(const FitData& data, std::span<const double> coefficients,
                           const MismatchModel& model);

/// The variance along `direction` (N) that one reference at coefficient 1 brings with it: band
/// intensities, its own shift and broadening, its own error. O(N²).
double component_variance(const FitData& data, std::size_t reference,
                          std::span<const double> direction, const MismatchModel& model);

/// The standard deviation at each grid point that the model expects of a residual whose quadratic
/// baseline was fitted, N.
std::vector<double> expected_deviation(const FitData& data, std::span<const double> coefficients,
                                       const MismatchModel& model);

/// The problem whitened by a covariance Σ = LLᵀ: ordinary least squares on L⁻¹A and L⁻¹b is
/// generalised least squares on A and b (A. C. Aitken, Proc. R. Soc. Edinb. 55 (1936) 42).
struct WhitenedProblem {
  NormalEquations equations;  ///< of all K references
  std::size_t points = 0;     ///< N
  Matrix covariance_factor;   ///< L, lower triangular
};

/// Whiten. Cost: a Cholesky factorisation and K + 1 triangular solves, about N³/3 + N²K.
WhitenedProblem whiten(const FitData& data, const Matrix& covariance);

/// Solve Σ x = `right` (N) with the factor of a whitened problem.
std::vector<double> solve_covariance(const WhitenedProblem& problem, std::span<const double> right);

/// One row of a squared-exponential kernel: exp(−d²/2·range²) for d = 0, step, 2·step, ..., n
/// values.
std::vector<double> kernel_row(std::size_t n, double step, double range);

/// The quadratic that fits `values` best by least squares, at each point.
std::vector<double> quadratic_through(std::span<const double> values);

/// A starting point: non-negative least squares on all references with a quadratic baseline and
/// the first-order terms of shift, broadening and tilt projected out. One coefficient a reference.
std::vector<double> first_guess(const FitData& data);

}  // namespace candor
