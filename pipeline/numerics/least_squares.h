#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "pipeline/numerics/matrix.h"

namespace candor {

/// A least-squares problem min ‖A x − b‖² reduced to what its solutions need: G = AᵀA,
/// h = Aᵀb and bᵀb. Subsets of the columns are solved without touching A again.
struct NormalEquations {
  Matrix gram;                     ///< G, n × n
  std::vector<double> projection;  ///< h, n
  double energy = 0;               ///< bᵀb
};

/// Coefficients of some columns and what they leave: ‖A x − b‖².
struct SubsetFit {
  std::vector<double> coefficients;  ///< one for each column asked for, in that order
  double residual = 0;
};

/// Form the normal equations of A (m × n) and b (m). O(m n²).
NormalEquations normal_equations(const Matrix& a, std::span<const double> b);

/// Solve min ‖A x − b‖² over x ≥ 0 with only the given columns.
///
/// The active-set method of Lawson and Hanson on the normal equations (FNNLS, R. Bro and S. de
/// Jong, J. Chemometrics 11 (1997) 393): columns enter by steepest descent and leave when a step
/// would make them negative. A column that the others in the set already span is never entered.
/// Cost O(k³) for k columns in the solution. The condition number is squared: refit the few
/// columns that matter where the last digits do.
SubsetFit non_negative_fit(const NormalEquations& problem, std::span<const std::size_t> columns);

/// Solve min ‖A x − b‖² over x ≥ 0 with all columns.
SubsetFit non_negative_fit(const NormalEquations& problem);

/// Solves min ‖A x − b‖² over x ≥ 0 for one A, such as the references of a library, and many b: the
/// Gram matrix is formed once.
class NonNegativeSolver {
 public:
  /// A, m × n, n >= 1. O(m n²).
  explicit NonNegativeSolver(Matrix columns);

  /// The solution for m values, as `non_negative_fit` of the normal equations: its products with
  /// the columns are summed in another order. O(m n), and O(n k) for each of k columns entered.
  SubsetFit fit(std::span<const double> values) const;

 private:
  Matrix columns_;
  Matrix gram_;
};

/// The inverse of the Gram matrix of some columns: the covariance of their coefficients for unit
/// noise. Empty if they are linearly dependent.
Matrix inverse_gram(const NormalEquations& problem, std::span<const std::size_t> columns);

}  // namespace candor
