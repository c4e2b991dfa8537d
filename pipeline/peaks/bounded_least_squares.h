#pragma once

#include <Eigen/Core>
#include <functional>

namespace candor {

/// A sum of squares to be made small within a box.
struct LeastSquaresProblem {
  /// Residuals at given parameters.
  std::function<Eigen::VectorXd(const Eigen::VectorXd&)> residuals;
  /// Their derivatives: one row a residual, one column a parameter.
  std::function<Eigen::MatrixXd(const Eigen::VectorXd&)> jacobian;
  Eigen::VectorXd low;   ///< lower bound of each parameter
  Eigen::VectorXd high;  ///< upper bound, not below `low`
};

/// When to stop: after so many accepted or refused steps, or once a step lowers the sum of
/// squares by less than this part of it.
struct LeastSquaresLimits {
  int steps = 50;
  double relative_gain = 1e-6;
};

struct LeastSquaresSolution {
  Eigen::VectorXd parameters;
  double sum_of_squares = 0;
  /// True unless the steps ran out before they gained less than was asked for.
  bool converged = false;
};

/// Lower a sum of squares from `start`, which is moved into the box first, by Ceres Solver: a trust
/// region (Levenberg–Marquardt) on the dense normal equations, with steps projected onto the box.
/// The result is never worse than the start. O(steps · (residuals · parameters² + parameters³)), on
/// one thread, deterministic.
/// Source: S. Agarwal, K. Mierle and others, Ceres Solver 2.1, http://ceres-solver.org.
LeastSquaresSolution minimise_in_box(const LeastSquaresProblem& problem,
                                     const Eigen::VectorXd& start, LeastSquaresLimits limits);

}  // namespace candor
