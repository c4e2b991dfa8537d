#include "pipeline/mixture/masking.h"

#include <Eigen/Cholesky>
#include <Eigen/Core>
#include <algorithm>

#include "pipeline/core/invariant.h"
#include "pipeline/numerics/eigen_maps.h"

namespace candor {
namespace {

NormalEquations equations_of(const NormalEquations& all, std::span<const std::size_t> columns) {
  NormalEquations some;
  some.gram = Matrix(columns.size(), columns.size());
  for (std::size_t j = 0; j < columns.size(); ++j) {
    some.projection.push_back(all.projection[columns[j]]);
    for (std::size_t i = 0; i < columns.size(); ++i) {
      some.gram(i, j) = all.gram(columns[i], columns[j]);
    }
  }
  some.energy = all.energy;
  return some;
}

/// The Cholesky factor of the precision matrix at some points.
Eigen::LLT<Eigen::MatrixXd> factor_of(const Matrix& precision,
                                      std::span<const std::size_t> points) {
  const auto m = static_cast<Eigen::Index>(points.size());
  Eigen::MatrixXd own(m, m);
  for (std::size_t j = 0; j < points.size(); ++j) {
    for (std::size_t i = 0; i < points.size(); ++i) {
      own(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j)) =
          precision(points[i], points[j]);
    }
  }
  Eigen::LLT<Eigen::MatrixXd> factor(own);
  CANDOR_INVARIANT(factor.info() == Eigen::Success, "a precision matrix is positive definite");
  return factor;
}

/// A column that the deleted points have taken all of is nothing, and not what rounding left of it.
void clear_lost_columns(NormalEquations& left, const NormalEquations& whole) {
  constexpr double kLost = 1e-9;
  for (std::size_t k = 0; k < left.projection.size(); ++k) {
    if (left.gram(k, k) > kLost * whole.gram(k, k)) continue;
    left.projection[k] = 0;
    for (std::size_t i = 0; i < left.projection.size(); ++i) {
      left.gram(i, k) = 0;
      left.gram(k, i) = 0;
    }
  }
}

}  // namespace

MaskableProblem::MaskableProblem(const FitData& data, const WhitenedProblem& problem,
                                 std::span<const std::size_t> columns)
    : whole_(equations_of(problem.equations, columns)),
      precision_(problem.points, problem.points),
      solved_(problem.points, columns.size() + 1) {
  const auto factor = as_eigen(problem.covariance_factor).triangularView<Eigen::Lower>();
  const auto n = static_cast<Eigen::Index>(problem.points);
  Eigen::MatrixXd inverse = Eigen::MatrixXd::Identity(n, n);
  factor.solveInPlace(inverse);
  as_eigen(precision_).noalias() = inverse.transpose() * inverse;
  for (std::size_t c = 0; c < columns.size(); ++c) {
    std::ranges::copy(data.references.column(columns[c]), solved_.column(c).begin());
  }
  std::ranges::copy(data.sample, solved_.column(columns.size()).begin());
  auto solved = as_eigen(solved_);
  factor.solveInPlace(solved);
  solved = (inverse.transpose() * solved).eval();
}

NormalEquations MaskableProblem::without(std::span<const std::size_t> points) const {
  CANDOR_INVARIANT(points.size() < precision_.rows(), "some points stay");
  if (points.empty()) return whole_;
  const Eigen::Index columns = as_eigen(solved_).cols() - 1;
  Eigen::MatrixXd seen(static_cast<Eigen::Index>(points.size()), columns + 1);
  for (Eigen::Index c = 0; c <= columns; ++c) {
    const auto column = solved_.column(static_cast<std::size_t>(c));
    for (std::size_t i = 0; i < points.size(); ++i) {
      seen(static_cast<Eigen::Index>(i), c) = column[points[i]];
    }
  }
  factor_of(precision_, points).matrixL().solveInPlace(seen);
  NormalEquations left = whole_;
  auto gram = as_eigen(left.gram);
  gram.selfadjointView<Eigen::Lower>().rankUpdate(seen.leftCols(columns).transpose(), -1);
  gram.triangularView<Eigen::StrictlyUpper>() = gram.transpose();
  const Eigen::VectorXd sample = seen.col(columns);
  Eigen::Map<Eigen::VectorXd>(left.projection.data(), columns).noalias() -=
      seen.leftCols(columns).transpose() * sample;
  left.energy -= sample.squaredNorm();
  clear_lost_columns(left, whole_);
  return left;
}

double MaskableProblem::length_lost(std::span<const double> curve,
                                    std::span<const std::size_t> points) const {
  CANDOR_INVARIANT(curve.size() == precision_.rows(), "a curve on the problem's points");
  if (points.empty()) return 0;
  const Eigen::Map<const Eigen::VectorXd> whole(curve.data(),
                                                static_cast<Eigen::Index>(curve.size()));
  const auto precision = as_eigen(precision_);
  Eigen::VectorXd seen(static_cast<Eigen::Index>(points.size()));
  for (std::size_t i = 0; i < points.size(); ++i) {
    seen(static_cast<Eigen::Index>(i)) =
        precision.col(static_cast<Eigen::Index>(points[i])).dot(whole);
  }
  factor_of(precision_, points).matrixL().solveInPlace(seen);
  return seen.squaredNorm();
}

}  // namespace candor
