#include "pipeline/numerics/least_squares.h"

#include <Eigen/Cholesky>
#include <Eigen/Core>
#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace candor {
namespace {

constexpr double kDependent = 1e-12;

/// The Cholesky factor of the Gram matrix of the columns that are in the solution, kept up to date
/// as columns enter; rebuilt when one leaves.
class ActiveSet {
 public:
  explicit ActiveSet(const NormalEquations& problem) : problem_(problem) {}

  std::span<const std::size_t> columns() const { return columns_; }

  /// Enter a column; false, and nothing changes, if the others already span it.
  bool enter(std::size_t column) {
    const std::size_t n = columns_.size();
    std::vector<double> row(n + 1);
    double left = problem_.gram(column, column);
    for (std::size_t i = 0; i < n; ++i) {
      double sum = problem_.gram(columns_[i], column);
      for (std::size_t j = 0; j < i; ++j) sum -= factor_[i][j] * row[j];
      row[i] = sum / factor_[i][i];
      left -= row[i] * row[i];
    }
    if (!(left > kDependent * problem_.gram(column, column))) return false;
    row[n] = std::sqrt(left);
    columns_.push_back(column);
    factor_.push_back(std::move(row));
    return true;
  }

  void leave(std::size_t place) {
    std::vector<std::size_t> rest(columns_);
    rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(place));
    columns_.clear();
    factor_.clear();
    for (const std::size_t column : rest) enter(column);
  }

  /// The unconstrained solution of the entered columns.
  std::vector<double> solve() const {
    const std::size_t n = columns_.size();
    std::vector<double> x(n);
    for (std::size_t i = 0; i < n; ++i) {
      double sum = problem_.projection[columns_[i]];
      for (std::size_t j = 0; j < i; ++j) sum -= factor_[i][j] * x[j];
      x[i] = sum / factor_[i][i];
    }
    for (std::size_t i = n; i-- > 0;) {
      double sum = x[i];
      for (std::size_t j = i + 1; j < n; ++j) sum -= factor_[j][i] * x[j];
      x[i] = sum / factor_[i][i];
    }
    return x;
  }

 private:
  const NormalEquations& problem_;
  std::vector<std::size_t> columns_;
  std::vector<std::vector<double>> factor_;
};

double descent(const NormalEquations& problem, std::size_t column,
               std::span<const std::size_t> active, std::span<const double> x) {
  double gradient = problem.projection[column];
  for (std::size_t i = 0; i < active.size(); ++i) {
    gradient -= problem.gram(active[i], column) * x[i];
  }
  return gradient;
}

/// Walk from `x` towards the unconstrained solution; drop what would turn negative until none does.
void restore_sign(ActiveSet& active, std::vector<double>& x) {
  while (true) {
    const std::vector<double> target = active.solve();
    double reach = 1;
    std::size_t blocking = target.size();
    for (std::size_t i = 0; i < target.size(); ++i) {
      if (target[i] > 0) continue;
      const double step = x[i] > 0 ? x[i] / (x[i] - target[i]) : 0.0;
      if (blocking == target.size() || step < reach) {
        reach = step;
        blocking = i;
      }
    }
    if (blocking == target.size()) {
      x = target;
      return;
    }
    for (std::size_t i = 0; i < x.size(); ++i) x[i] += reach * (target[i] - x[i]);
    x.erase(x.begin() + static_cast<std::ptrdiff_t>(blocking));
    active.leave(blocking);
  }
}

}  // namespace

NormalEquations normal_equations(const Matrix& a, std::span<const double> b) {
  const auto rows = static_cast<Eigen::Index>(a.rows());
  const auto columns = static_cast<Eigen::Index>(a.columns());
  const Eigen::Map<const Eigen::MatrixXd> matrix(a.data(), rows, columns);
  const Eigen::Map<const Eigen::VectorXd> vector(b.data(), rows);
  NormalEquations problem;
  problem.gram = Matrix(a.columns(), a.columns());
  problem.projection.resize(a.columns());
  Eigen::Map<Eigen::MatrixXd> gram(problem.gram.data(), columns, columns);
  gram.setZero();
  gram.selfadjointView<Eigen::Lower>().rankUpdate(matrix.transpose());
  gram.triangularView<Eigen::StrictlyUpper>() = gram.transpose();
  Eigen::Map<Eigen::VectorXd>(problem.projection.data(), columns).noalias() =
      matrix.transpose() * vector;
  problem.energy = vector.squaredNorm();
  return problem;
}

SubsetFit non_negative_fit(const NormalEquations& problem, std::span<const std::size_t> columns) {
  ActiveSet active(problem);
  std::vector<double> x;
  std::vector<char> barred(columns.size(), 0);
  const double scale =
      *std::max_element(problem.projection.begin(), problem.projection.end(),
                        [](double a, double b) { return std::abs(a) < std::abs(b); });
  const double tolerance =
      64 * std::numeric_limits<double>::epsilon() * std::max(std::abs(scale), 1e-300);
  const std::size_t limit = 3 * columns.size() + 10;
  for (std::size_t round = 0; round < limit; ++round) {
    double steepest = 0;
    std::size_t entering = columns.size();
    for (std::size_t c = 0; c < columns.size(); ++c) {
      if (barred[c] != 0) continue;
      if (std::ranges::find(active.columns(), columns[c]) != active.columns().end()) continue;
      const double norm = std::sqrt(problem.gram(columns[c], columns[c]));
      const double slope = descent(problem, columns[c], active.columns(), x);
      if (norm > 0 && slope > tolerance && slope / norm > steepest) {
        steepest = slope / norm;
        entering = c;
      }
    }
    if (entering == columns.size()) break;
    if (!active.enter(columns[entering])) {
      barred[entering] = 1;
      continue;
    }
    x.push_back(0);
    restore_sign(active, x);
    // A column that entered and left at once would enter for ever.
    if (std::ranges::find(active.columns(), columns[entering]) == active.columns().end()) {
      barred[entering] = 1;
    }
  }
  SubsetFit fit;
  fit.coefficients.assign(columns.size(), 0);
  fit.residual = problem.energy;
  for (std::size_t i = 0; i < x.size(); ++i) {
    const auto place = std::ranges::find(columns, active.columns()[i]) - columns.begin();
    fit.coefficients[static_cast<std::size_t>(place)] = x[i];
    fit.residual -= x[i] * problem.projection[active.columns()[i]];
  }
  fit.residual = std::max(fit.residual, 0.0);
  return fit;
}

SubsetFit non_negative_fit(const NormalEquations& problem) {
  std::vector<std::size_t> all(problem.projection.size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  return non_negative_fit(problem, all);
}

Matrix inverse_gram(const NormalEquations& problem, std::span<const std::size_t> columns) {
  const std::size_t n = columns.size();
  Matrix inverse(n, n);
  const auto size = static_cast<Eigen::Index>(n);
  Eigen::Map<Eigen::MatrixXd> gram(inverse.data(), size, size);
  for (std::size_t j = 0; j < n; ++j) {
    for (std::size_t i = 0; i < n; ++i) inverse(i, j) = problem.gram(columns[i], columns[j]);
  }
  const Eigen::LLT<Eigen::MatrixXd> factor(gram);
  if (factor.info() != Eigen::Success) return {};
  gram = factor.solve(Eigen::MatrixXd::Identity(size, size));
  return inverse;
}

}  // namespace candor
