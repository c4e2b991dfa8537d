#include "pipeline/detect/group_likeness.h"

#include <Eigen/Cholesky>
#include <Eigen/Core>
#include <Eigen/QR>
#include <algorithm>
#include <cmath>
#include <numeric>

#include "pipeline/core/invariant.h"

namespace candor {
namespace {

constexpr double kSharpness = 6;
constexpr double kRidge = 0.1;
constexpr std::size_t kMostAsked = 256;

/// Columns of length 1 without their quadratic baselines; all zero where nothing is left.
Eigen::MatrixXd directions_of(Eigen::MatrixXd columns) {
  const Eigen::Index n = columns.rows();
  Eigen::MatrixXd quadratic(n, 3);
  for (Eigen::Index i = 0; i < n; ++i) {
    const double t = 2.0 * static_cast<double>(i) / static_cast<double>(n - 1) - 1;
    quadratic.row(i) << 1, t, t * t;
  }
  const Eigen::MatrixXd basis =
      quadratic.householderQr().householderQ() * Eigen::MatrixXd::Identity(n, 3);
  for (Eigen::Index k = 0; k < columns.cols(); ++k) {
    const double whole = columns.col(k).squaredNorm();
    columns.col(k) -= basis * (basis.transpose() * columns.col(k));
    const double left = columns.col(k).squaredNorm();
    constexpr double kNothing = 1e-20;
    columns.col(k) *= left > kNothing * whole ? 1 / std::sqrt(left) : 0;
  }
  return columns;
}

double kernel(double cosine) { return std::exp(-kSharpness * (1 - cosine)); }

/// The columns that are most alike, ascending.
std::vector<std::size_t> most_alike(const Eigen::VectorXd& cosines) {
  std::vector<std::size_t> order(static_cast<std::size_t>(cosines.size()));
  std::iota(order.begin(), order.end(), std::size_t{0});
  if (order.size() > kMostAsked) {
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
      return cosines(static_cast<Eigen::Index>(a)) > cosines(static_cast<Eigen::Index>(b));
    });
    order.resize(kMostAsked);
    std::ranges::sort(order);
  }
  return order;
}

}  // namespace

Resemblance resemblance(const Matrix& references, std::span<const double> signal) {
  CANDOR_INVARIANT(signal.size() == references.rows(), "a signal on the references' points");
  const auto n = static_cast<Eigen::Index>(signal.size());
  const Eigen::Map<const Eigen::MatrixXd> stored(references.data(), n,
                                                 static_cast<Eigen::Index>(references.columns()));
  const Eigen::VectorXd direction =
      directions_of(Eigen::Map<const Eigen::MatrixXd>(signal.data(), n, 1)).col(0);
  if (!(direction.squaredNorm() > 0)) return {};
  const Eigen::MatrixXd all = directions_of(stored);
  const Eigen::VectorXd cosines = all.transpose() * direction;
  std::vector<std::size_t> columns = most_alike(cosines);
  const auto count = static_cast<Eigen::Index>(columns.size());
  Eigen::MatrixXd asked(n, count);
  std::vector<double> likeness;
  for (Eigen::Index k = 0; k < count; ++k) {
    const auto column = static_cast<Eigen::Index>(columns[static_cast<std::size_t>(k)]);
    asked.col(k) = all.col(column);
    likeness.push_back(cosines(column));
  }
  Matrix among(columns.size(), columns.size());
  Eigen::Map<Eigen::MatrixXd>(among.data(), count, count) = asked.transpose() * asked;
  return resemblance_of(std::move(columns), likeness, among);
}

Resemblance resemblance_of(std::vector<std::size_t> columns, std::span<const double> cosines,
                           const Matrix& among) {
  const auto count = static_cast<Eigen::Index>(columns.size());
  Eigen::VectorXd likeness(count);
  for (Eigen::Index k = 0; k < count; ++k) {
    likeness(k) = kernel(cosines[static_cast<std::size_t>(k)]);
  }
  Eigen::MatrixXd gram =
      Eigen::Map<const Eigen::MatrixXd>(among.data(), count, count).unaryExpr([](double c) {
        return kernel(c);
      });
  gram.diagonal().array() += kRidge;
  const Eigen::VectorXd weights = gram.llt().solve(likeness);
  Resemblance result;
  result.columns = std::move(columns);
  result.weights.assign(weights.begin(), weights.end());
  return result;
}

double likeness_to(const Resemblance& resemblance, std::span<const char> member) {
  double own = 0;
  double foreign = 0;
  double members = 0;
  double others = 0;
  for (std::size_t i = 0; i < resemblance.columns.size(); ++i) {
    const bool belongs = member[resemblance.columns[i]] != 0;
    (belongs ? own : foreign) += resemblance.weights[i];
    (belongs ? members : others) += 1;
  }
  return others > 0 ? own - foreign * members / others : own;
}

}  // namespace candor
