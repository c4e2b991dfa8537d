#include "pipeline/detect/detection_limit.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace candor {
namespace {

constexpr double kDetectionRate = 0.95;

/// What decides whether one member is seen: its visible length v and own variance q, see
/// `LimitModel`, both in units of the misfit scale.
struct Visibility {
  double length = 0;
  double own_variance = 0;
};

/// The coefficients of `columns` that imitate column k best, without a sign constraint, and what
/// of k's whitened length they leave.
struct Projection {
  std::vector<double> coefficients;
  double left = 0;
};

Projection project(const NormalEquations& equations, std::span<const std::size_t> columns,
                   const Matrix& inverse, std::size_t k) {
  Projection projection;
  projection.left = equations.gram(k, k);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    double coefficient = 0;
    for (std::size_t j = 0; j < columns.size(); ++j) {
      coefficient += inverse(i, j) * equations.gram(columns[j], k);
    }
    projection.coefficients.push_back(coefficient);
    projection.left -= coefficient * equations.gram(columns[i], k);
  }
  return projection;
}

/// The column outside the target that takes most of member k's visible length away.
std::vector<std::size_t> with_best_imitator(const NormalEquations& equations,
                                            std::span<const std::size_t> columns,
                                            const Matrix& inverse, std::span<const double> left_of,
                                            std::size_t k) {
  const Projection own = project(equations, columns, inverse, k);
  std::vector<std::size_t> result(columns.begin(), columns.end());
  double most = 0;
  std::size_t best = k;
  for (std::size_t j = 0; j < left_of.size(); ++j) {
    const double left = left_of[j];
    double shared = equations.gram(k, j);
    for (std::size_t i = 0; i < columns.size(); ++i) {
      shared -= own.coefficients[i] * equations.gram(columns[i], j);
    }
    if (!(shared > 0) || !(left > 1e-9 * equations.gram(j, j))) continue;
    if (shared * shared / left > most) {
      most = shared * shared / left;
      best = j;
    }
  }
  if (best != k) result.push_back(best);
  return result;
}

/// What of each outsider's whitened length the columns leave; 0 for members and the columns.
std::vector<double> lengths_left(const NormalEquations& equations,
                                 std::span<const std::size_t> columns, const Matrix& inverse,
                                 std::span<const char> others) {
  std::vector<double> left(others.size(), 0.0);
  for (std::size_t j = 0; j < others.size(); ++j) {
    if (others[j] == 0 || std::ranges::find(columns, j) != columns.end()) continue;
    left[j] = project(equations, columns, inverse, j).left;
  }
  return left;
}

Visibility visibility_of(const Decomposition& decomposition, std::span<const double> left_of,
                         const Selection& without, const Matrix& inverse, double scale,
                         std::size_t k) {
  const auto& equations = decomposition.problem.equations;
  const auto columns = with_best_imitator(equations, without.columns, inverse, left_of, k);
  const Projection seen = project(equations, columns, inverse_gram(equations, columns), k);
  Visibility visibility;
  if (!(seen.left > 1e-9 * equations.gram(k, k))) return visibility;
  visibility.length = std::sqrt(seen.left / scale);
  const FitData& data = decomposition.data;
  std::vector<double> rest(data.references.column(k).begin(), data.references.column(k).end());
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const auto column = data.references.column(columns[i]);
    for (std::size_t p = 0; p < rest.size(); ++p) rest[p] -= seen.coefficients[i] * column[p];
  }
  std::vector<double> direction = solve_covariance(decomposition.problem, rest);
  for (double& value : direction) value /= std::sqrt(seen.left);
  visibility.own_variance = component_variance(data, k, direction, decomposition.model) / scale;
  return visibility;
}

double detection_probability(const Visibility& visibility, double coefficient, double threshold) {
  const double expected = coefficient * visibility.length /
                          std::sqrt(1 + coefficient * coefficient * visibility.own_variance);
  return 0.5 * std::erfc((std::sqrt(threshold) - expected) / std::sqrt(2.0));
}

}  // namespace

double LimitModel::share_for(std::span<const std::size_t> members, std::span<const char> others,
                             const Selection& without, double threshold) const {
  const auto& equations = decomposition_->problem.equations;
  const double scale = misfit_scale(without.residual, decomposition_->problem.points);
  const Matrix inverse = inverse_gram(equations, without.columns);
  const auto left_of = lengths_left(equations, without.columns, inverse, others);
  std::vector<Visibility> visibilities;
  for (const std::size_t member : members) {
    visibilities.push_back(
        visibility_of(*decomposition_, left_of, without, inverse, scale, member));
  }
  double matrix = std::accumulate(without.coefficients.begin(), without.coefficients.end(), 0.0);
  if (!(matrix > 0)) matrix = std::ranges::max(decomposition_->data.sample);
  const auto rate = [&](double share) {
    const double coefficient = share / (1 - share) * matrix;
    double sum = 0;
    for (const Visibility& visibility : visibilities) {
      sum += detection_probability(visibility, coefficient, threshold);
    }
    return sum / static_cast<double>(visibilities.size());
  };
  constexpr double kPure = 0.999;
  if (!(rate(kPure) >= kDetectionRate)) return 1;
  double low = 0;
  double high = kPure;
  constexpr int kBisections = 40;
  for (int i = 0; i < kBisections; ++i) {
    const double middle = (low + high) / 2;
    (rate(middle) >= kDetectionRate ? high : low) = middle;
  }
  return high;
}

}  // namespace candor
