#include "pipeline/numerics/least_squares.h"

#include <Eigen/Cholesky>
#include <Eigen/Core>
#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "pipeline/core/invariant.h"
#include "pipeline/numerics/projection.h"

namespace candor {
namespace {

constexpr double kDependent = 1e-12;

/// Normal equations whose parts lie anywhere.
struct Problem {
  const Matrix& gram;
  std::span<const double> projection;
  double energy;
};

/// The Cholesky factor of the Gram matrix of the columns that are in the solution, and the solution
/// of its lower triangle, kept up to date as columns enter and leave.
class ActiveSet {
 public:
  explicit ActiveSet(const Problem& problem) : problem_(problem) {}

  std::span<const std::size_t> columns() const { return columns_; }

  /// Enter a column; false, and nothing changes, if the others already span it.
  bool enter(std::size_t column) {
    const std::size_t n = columns_.size();
    const auto gram = problem_.gram.column(column);
    std::vector<double> row(n + 1);
    double left = gram[column];
    double lower = problem_.projection[column];
    for (std::size_t i = 0; i < n; ++i) {
      double sum = gram[columns_[i]];
      const double* const known = factor_[i].data();
      for (std::size_t j = 0; j < i; ++j) sum -= known[j] * row[j];
      row[i] = sum / known[i];
      left -= row[i] * row[i];
      lower -= row[i] * lower_[i];
    }
    if (!(left > kDependent * gram[column])) return false;
    row[n] = std::sqrt(left);
    lower_.push_back(lower / row[n]);
    columns_.push_back(column);
    factor_.push_back(std::move(row));
    return true;
  }

  /// Take out the column at a place. What was factored before it stays.
  void leave(std::size_t place) {
    const std::vector<std::size_t> rest(columns_.begin() + static_cast<std::ptrdiff_t>(place) + 1,
                                        columns_.end());
    columns_.resize(place);
    factor_.resize(place);
    lower_.resize(place);
    for (const std::size_t column : rest) enter(column);
  }

  /// The unconstrained solution of the entered columns.
  std::vector<double> solve() const {
    std::vector<double> x(lower_);
    for (std::size_t i = x.size(); i-- > 0;) {
      double sum = x[i];
      for (std::size_t j = i + 1; j < x.size(); ++j) sum -= factor_[j][i] * x[j];
      x[i] = sum / factor_[i][i];
    }
    return x;
  }

 private:
  const Problem& problem_;
  std::vector<std::size_t> columns_;
  std::vector<std::vector<double>> factor_;
  std::vector<double> lower_;
};

/// Walk from `x` towards the unconstrained solution; drop what would turn negative until none does.
void restore_sign(ActiveSet& active, std::vector<double>& x) {
  while (true) {
    std::vector<double> target = active.solve();
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
      x = std::move(target);
      return;
    }
    for (std::size_t i = 0; i < x.size(); ++i) x[i] += reach * (target[i] - x[i]);
    x.erase(x.begin() + static_cast<std::ptrdiff_t>(blocking));
    active.leave(blocking);
  }
}

/// The columns that may enter, and how steeply the residual falls along each.
class Candidates {
 public:
  Candidates(const Problem& problem, std::span<const std::size_t> columns)
      : problem_(problem), columns_(columns), barred_(columns.size(), 0) {
    for (const std::size_t column : columns) {
      norms_.push_back(std::sqrt(problem.gram(column, column)));
      start_.push_back(problem.projection[column]);
    }
    whole_ = columns.size() == problem.projection.size();
    for (std::size_t c = 0; whole_ && c < columns.size(); ++c) whole_ = columns[c] == c;
    descent_.resize(columns.size());
  }

  void bar(std::size_t candidate) { barred_[candidate] = 1; }

  /// The steepest per length of its column, of those steeper than `tolerance`; the number of
  /// candidates if there is none.
  std::size_t steepest(const ActiveSet& active, std::span<const double> x, double tolerance) {
    descent_ = start_;
    for (std::size_t i = 0; i < x.size(); ++i) subtract(active.columns()[i], x[i]);
    double best = 0;
    std::size_t entering = columns_.size();
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      if (barred_[c] != 0 || !(norms_[c] > 0) || !(descent_[c] > tolerance)) continue;
      const double slope = descent_[c] / norms_[c];
      if (slope > best && !contains(active.columns(), columns_[c])) {
        best = slope;
        entering = c;
      }
    }
    return entering;
  }

  static bool contains(std::span<const std::size_t> columns, std::size_t column) {
    return std::ranges::find(columns, column) != columns.end();
  }

 private:
  void subtract(std::size_t column, double coefficient) {
    const double* const gram = problem_.gram.column(column).data();
    double* const descent = descent_.data();
    const std::size_t n = descent_.size();
    if (whole_) {
      for (std::size_t c = 0; c < n; ++c) descent[c] -= gram[c] * coefficient;
    } else {
      for (std::size_t c = 0; c < n; ++c) descent[c] -= gram[columns_[c]] * coefficient;
    }
  }

  const Problem& problem_;
  std::span<const std::size_t> columns_;
  std::vector<char> barred_;
  std::vector<double> norms_;
  std::vector<double> start_;
  std::vector<double> descent_;
  bool whole_ = false;
};

SubsetFit fit_of(const Problem& problem, std::span<const std::size_t> columns,
                 std::span<const std::size_t> active, std::span<const double> x) {
  SubsetFit fit;
  fit.coefficients.assign(columns.size(), 0);
  fit.residual = problem.energy;
  for (std::size_t i = 0; i < x.size(); ++i) {
    const auto place = std::ranges::find(columns, active[i]) - columns.begin();
    fit.coefficients[static_cast<std::size_t>(place)] = x[i];
    fit.residual -= x[i] * problem.projection[active[i]];
  }
  fit.residual = std::max(fit.residual, 0.0);
  return fit;
}

SubsetFit solve(const Problem& problem, std::span<const std::size_t> columns) {
  ActiveSet active(problem);
  Candidates candidates(problem, columns);
  std::vector<double> x;
  const double scale =
      *std::max_element(problem.projection.begin(), problem.projection.end(),
                        [](double a, double b) { return std::abs(a) < std::abs(b); });
  const double tolerance =
      64 * std::numeric_limits<double>::epsilon() * std::max(std::abs(scale), 1e-300);
  const std::size_t limit = 3 * columns.size() + 10;
  for (std::size_t round = 0; round < limit; ++round) {
    const std::size_t entering = candidates.steepest(active, x, tolerance);
    if (entering == columns.size()) break;
    if (!active.enter(columns[entering])) {
      candidates.bar(entering);
      continue;
    }
    x.push_back(0);
    restore_sign(active, x);
    // A column that entered and left at once would enter for ever.
    if (!Candidates::contains(active.columns(), columns[entering])) candidates.bar(entering);
  }
  return fit_of(problem, columns, active.columns(), x);
}

std::vector<std::size_t> all_of(std::size_t count) {
  std::vector<std::size_t> all(count);
  std::iota(all.begin(), all.end(), std::size_t{0});
  return all;
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
  return solve({problem.gram, problem.projection, problem.energy}, columns);
}

SubsetFit non_negative_fit(const NormalEquations& problem) {
  return non_negative_fit(problem, all_of(problem.projection.size()));
}

NonNegativeSolver::NonNegativeSolver(Matrix columns)
    : columns_(std::move(columns)),
      gram_(normal_equations(columns_, std::vector<double>(columns_.rows(), 0.0)).gram) {}

SubsetFit NonNegativeSolver::fit(std::span<const double> values) const {
  CANDOR_INVARIANT(values.size() == columns_.rows(), "a value for each row");
  std::vector<double> projection(columns_.columns());
  project(columns_, values, projection);
  double energy = 0;
  for (const double value : values) energy += value * value;
  return solve({gram_, projection, energy}, all_of(columns_.columns()));
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
