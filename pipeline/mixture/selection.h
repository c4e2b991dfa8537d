#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "pipeline/numerics/least_squares.h"

namespace candor {

/// Which references a mixture is made of, as columns of a whitened problem, and what they leave.
struct Selection {
  std::vector<std::size_t> columns;  ///< ascending
  std::vector<double> coefficients;  ///< positive, one a column
  double residual = 0;               ///< χ², the whitened sum of squares that stays
};

/// How much a component must earn.
struct EvidenceRule {
  /// The least drop of χ² that a component must bring, in units of max(1, χ²/N): where the model
  /// of the errors fits, a drop of 20 has a probability of 8·10⁻⁶ for one reference and below 10⁻³
  /// for a hundred of them. Where it doesn't fit, the excess raises the bar.
  double least_gain = 20;
};

/// χ²/N, at least 1: the factor by which the errors exceed what was expected of them.
double misfit_scale(double residual, std::size_t points);

/// Says which columns cannot help: a bound of what some columns leave together with one more, that
/// of least squares without the condition on the signs.
class AdditionBound {
 public:
  /// The problem must outlive the bound.
  AdditionBound(const NormalEquations& problem, std::vector<std::size_t> columns);

  /// No more than χ² of the non-negative fit of the columns and `added`, by a margin of 10⁻⁶ of the
  /// sample's for rounding. O(k²) for k columns.
  double least_residual(std::size_t added) const;

 private:
  const NormalEquations* problem_;
  std::vector<std::size_t> columns_;
  Matrix inverse_;  ///< of the columns' Gram matrix; empty if they are dependent
  std::vector<double> coefficients_;
  double residual_ = 0;
};

/// Choose columns among `allowed` by evidence, from the start `columns`: drop those that do not
/// earn their place, add the one that earns most while any does, replace one by another where that
/// fits better, and drop again. Deterministic. `allowed` has one entry per column, non-zero where
/// it may be used.
Selection select_by_evidence(const NormalEquations& problem, std::size_t points,
                             std::span<const std::size_t> columns, std::span<const char> allowed,
                             const EvidenceRule& rule);

/// Refit columns; those whose coefficient is zero leave.
Selection refit(const NormalEquations& problem, std::span<const std::size_t> columns);

/// Half of the 90 % interval of a share: the sum of the coefficients that `counted` marks (one
/// entry a column of the selection) over `total`, by the delta method with the misfit scale.
double share_half_width(const NormalEquations& problem, std::size_t points,
                        const Selection& selection, std::span<const char> counted, double total);

}  // namespace candor
