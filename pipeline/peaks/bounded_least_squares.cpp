#include "pipeline/peaks/bounded_least_squares.h"

#include <Eigen/Cholesky>
#include <vector>

#include "pipeline/core/invariant.h"

namespace candor {
namespace {

constexpr double kFirstDamping = 1e-3;
constexpr double kLeastDamping = 1e-9;
constexpr double kGreatestDamping = 1e9;

/// The parameters that may move: all but those at a bound that the descent would leave.
std::vector<Eigen::Index> free_parameters(const LeastSquaresProblem& problem,
                                          const Eigen::VectorXd& parameters,
                                          const Eigen::VectorXd& gradient) {
  std::vector<Eigen::Index> free;
  for (Eigen::Index i = 0; i < parameters.size(); ++i) {
    const bool held = (parameters[i] <= problem.low[i] && gradient[i] > 0) ||
                      (parameters[i] >= problem.high[i] && gradient[i] < 0);
    if (!held) free.push_back(i);
  }
  return free;
}

/// The damped Gauss–Newton step in the free parameters, zero in the others.
Eigen::VectorXd damped_step(const Eigen::MatrixXd& normal, const Eigen::VectorXd& gradient,
                            const std::vector<Eigen::Index>& free, double damping) {
  Eigen::MatrixXd matrix = normal(free, free);
  // A parameter without effect (the width of a band of no height) has a zero on the diagonal.
  const double floor = 1e-12 * matrix.diagonal().maxCoeff() + 1e-300;
  matrix.diagonal().array() += damping * matrix.diagonal().array().max(floor) + floor;
  const Eigen::VectorXd partial = matrix.ldlt().solve(-gradient(free));
  Eigen::VectorXd step = Eigen::VectorXd::Zero(gradient.size());
  step(free) = partial;
  return step;
}

}  // namespace

LeastSquaresSolution minimise_in_box(const LeastSquaresProblem& problem,
                                     const Eigen::VectorXd& start, LeastSquaresLimits limits) {
  CANDOR_INVARIANT(problem.low.size() == start.size() && problem.high.size() == start.size(),
                   "a bound for every parameter");
  Eigen::VectorXd parameters = start.cwiseMax(problem.low).cwiseMin(problem.high);
  Eigen::VectorXd residuals = problem.residuals(parameters);
  double cost = residuals.squaredNorm();
  double damping = kFirstDamping;
  Eigen::MatrixXd normal;
  Eigen::VectorXd gradient;
  bool moved = true;
  bool converged = false;
  for (int step = 0; step < limits.steps && !converged; ++step) {
    if (moved) {
      const Eigen::MatrixXd jacobian = problem.jacobian(parameters);
      normal = Eigen::MatrixXd::Zero(jacobian.cols(), jacobian.cols());
      normal.selfadjointView<Eigen::Lower>().rankUpdate(jacobian.transpose());
      normal.triangularView<Eigen::StrictlyUpper>() = normal.transpose();
      gradient = jacobian.transpose() * residuals;
    }
    const auto free = free_parameters(problem, parameters, gradient);
    if (free.empty()) {
      converged = true;
      break;
    }
    const Eigen::VectorXd trial = (parameters + damped_step(normal, gradient, free, damping))
                                      .cwiseMax(problem.low)
                                      .cwiseMin(problem.high);
    Eigen::VectorXd trial_residuals = problem.residuals(trial);
    const double trial_cost = trial_residuals.squaredNorm();
    moved = trial_cost < cost;
    if (!moved) {
      damping *= 5;
      // However short the step, it gains nothing.
      converged = damping >= kGreatestDamping;
      continue;
    }
    const double gain = cost - trial_cost;
    parameters = trial;
    residuals = std::move(trial_residuals);
    cost = trial_cost;
    damping = std::max(damping / 5, kLeastDamping);
    converged = gain <= limits.relative_gain * (cost + gain);
  }
  return {.parameters = std::move(parameters), .sum_of_squares = cost, .converged = converged};
}

}  // namespace candor
