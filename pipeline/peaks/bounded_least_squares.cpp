#include "pipeline/peaks/bounded_least_squares.h"

#include <ceres/ceres.h>

#include <memory>
#include <vector>

#include "pipeline/core/invariant.h"

namespace candor {
namespace {

/// All residuals as one block of Ceres, over one block of parameters.
class Residuals : public ceres::CostFunction {
 public:
  Residuals(const LeastSquaresProblem& problem, Eigen::Index count, Eigen::Index parameters)
      : problem_(problem), parameters_(parameters) {
    set_num_residuals(static_cast<int>(count));
    mutable_parameter_block_sizes()->push_back(static_cast<int>(parameters));
  }

  bool Evaluate(double const* const* parameters, double* residuals,
                double** jacobians) const override {
    const Eigen::VectorXd at = Eigen::Map<const Eigen::VectorXd>(parameters[0], parameters_);
    Eigen::Map<Eigen::VectorXd>(residuals, num_residuals()) = problem_.residuals(at);
    if (jacobians != nullptr && jacobians[0] != nullptr) {
      using RowMajor = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
      Eigen::Map<RowMajor>(jacobians[0], num_residuals(), parameters_) = problem_.jacobian(at);
    }
    return true;
  }

 private:
  const LeastSquaresProblem& problem_;
  Eigen::Index parameters_;
};

ceres::Solver::Options options_of(LeastSquaresLimits limits) {
  ceres::Solver::Options options;
  options.linear_solver_type = ceres::DENSE_NORMAL_CHOLESKY;
  options.dense_linear_algebra_library_type = ceres::EIGEN;
  options.logging_type = ceres::SILENT;
  options.num_threads = 1;
  options.max_num_iterations = limits.steps;
  options.function_tolerance = limits.relative_gain;
  options.gradient_tolerance = 1e-14;
  options.parameter_tolerance = 1e-10;
  return options;
}

}  // namespace

LeastSquaresSolution minimise_in_box(const LeastSquaresProblem& problem,
                                     const Eigen::VectorXd& start, LeastSquaresLimits limits) {
  CANDOR_INVARIANT(problem.low.size() == start.size() && problem.high.size() == start.size(),
                   "a bound for every parameter");
  Eigen::VectorXd parameters = start.cwiseMax(problem.low).cwiseMin(problem.high);
  const Eigen::Index count = problem.residuals(parameters).size();
  ceres::Problem ceres_problem;
  ceres_problem.AddResidualBlock(new Residuals(problem, count, parameters.size()), nullptr,
                                 parameters.data());
  std::vector<int> fixed;
  for (Eigen::Index i = 0; i < parameters.size(); ++i) {
    const int index = static_cast<int>(i);
    if (problem.low[i] == problem.high[i]) {
      fixed.push_back(index);
      continue;
    }
    ceres_problem.SetParameterLowerBound(parameters.data(), index, problem.low[i]);
    ceres_problem.SetParameterUpperBound(parameters.data(), index, problem.high[i]);
  }
  LeastSquaresSolution solution;
  if (fixed.size() < static_cast<std::size_t>(parameters.size())) {
    if (!fixed.empty()) {
      ceres_problem.SetManifold(
          parameters.data(), new ceres::SubsetManifold(static_cast<int>(parameters.size()), fixed));
    }
    ceres::Solver::Summary summary;
    ceres::Solve(options_of(limits), &ceres_problem, &summary);
    solution.converged = summary.termination_type == ceres::CONVERGENCE;
  }
  solution.sum_of_squares = problem.residuals(parameters).squaredNorm();
  solution.parameters = std::move(parameters);
  return solution;
}

}  // namespace candor
