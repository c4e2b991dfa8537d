#include "pipeline/numerics/shape_baselines.h"

#include <Eigen/QR>
#include <algorithm>
#include <cmath>
#include <limits>

#include "pipeline/core/invariant.h"
#include "pipeline/numerics/clip_peaks.h"

namespace candor {
namespace {

struct Line {
  double start = 0;
  double slope = 0;
  double at(double x) const { return start + slope * x; }
};

// The regression line of values at 0, 1, ...
Line regression(std::span<const double> values) {
  const double n = static_cast<double>(values.size());
  const double middle = 0.5 * (n - 1);
  double sum = 0;
  double moment = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    sum += values[i];
    moment += (static_cast<double>(i) - middle) * values[i];
  }
  const double slope = values.size() < 2 ? 0.0 : 12.0 * moment / (n * (n * n - 1.0));
  return {.start = sum / n - slope * middle, .slope = slope};
}

// Orthonormal columns that span the polynomials up to `order` over the positions.
Eigen::MatrixXd orthonormal_polynomials(std::span<const double> positions, std::size_t order) {
  const auto n = static_cast<Eigen::Index>(positions.size());
  const auto degrees = static_cast<Eigen::Index>(order) + 1;
  Eigen::MatrixXd powers(n, degrees);
  const double range = positions.back() - positions.front();
  for (Eigen::Index i = 0; i < n; ++i) {
    const double at = positions[static_cast<std::size_t>(i)];
    const double x = 2.0 * (at - positions.front()) / range - 1.0;
    powers(i, 0) = 1.0;
    for (Eigen::Index k = 1; k < degrees; ++k) powers(i, k) = powers(i, k - 1) * x;
  }
  const Eigen::HouseholderQR<Eigen::MatrixXd> qr(powers);
  return qr.householderQ() * Eigen::MatrixXd::Identity(n, degrees);
}

}  // namespace

std::vector<double> snip(std::span<const double> intensities, std::size_t half_window) {
  const std::size_t n = intensities.size();
  CANDOR_INVARIANT(half_window >= 1 && n >= half_window, "as many points as half a window");
  const Line left = regression(intensities.first(half_window));
  const Line right = regression(intensities.last(half_window));
  std::vector<double> curve(n + 2 * half_window);
  const double width = static_cast<double>(half_window);
  for (std::size_t i = 0; i < half_window; ++i) {
    const double step = static_cast<double>(i);
    curve[i] = left.at(step - width);
    curve[n + half_window + i] = right.at(width + step);
  }
  std::ranges::copy(intensities, curve.begin() + static_cast<std::ptrdiff_t>(half_window));
  std::vector<double> clipped(curve.size());
  for (std::size_t m = half_window; m > 0; --m) {
    clip_peaks(curve, m, clipped);
    curve.swap(clipped);
  }
  const auto first = curve.begin() + static_cast<std::ptrdiff_t>(half_window);
  return {first, first + static_cast<std::ptrdiff_t>(n)};
}

std::vector<double> rubberband(std::span<const double> x, std::span<const double> y) {
  CANDOR_INVARIANT(x.size() == y.size(), "one position per intensity");
  std::vector<std::size_t> hull;
  for (std::size_t i = 0; i < x.size(); ++i) {
    while (hull.size() > 1) {
      const std::size_t a = hull[hull.size() - 2];
      const std::size_t b = hull.back();
      const bool below = (y[b] - y[a]) * (x[i] - x[a]) < (y[i] - y[a]) * (x[b] - x[a]);
      if (below) break;
      hull.pop_back();
    }
    hull.push_back(i);
  }
  std::vector<double> curve(y.begin(), y.end());
  for (std::size_t k = 1; k < hull.size(); ++k) {
    const std::size_t a = hull[k - 1];
    const std::size_t b = hull[k];
    for (std::size_t i = a + 1; i < b; ++i) {
      curve[i] = y[a] + (y[b] - y[a]) * (x[i] - x[a]) / (x[b] - x[a]);
    }
  }
  return curve;
}

Baseline modpoly(std::span<const double> positions, std::span<const double> intensities,
                 std::size_t order, double tolerance, int max_iterations) {
  const auto n = static_cast<Eigen::Index>(positions.size());
  const auto degrees = static_cast<Eigen::Index>(order) + 1;
  CANDOR_INVARIANT(positions.size() == intensities.size() && n >= degrees,
                   "one position per intensity, more than the order");
  const Eigen::MatrixXd basis = orthonormal_polynomials(positions, order);
  Eigen::VectorXd cut = Eigen::Map<const Eigen::VectorXd>(intensities.data(), n);
  Eigen::VectorXd fit = basis * (basis.transpose() * cut);
  Baseline result;
  for (int round = 1; round <= max_iterations && !result.converged; ++round) {
    cut = cut.cwiseMin(fit);
    const Eigen::VectorXd next = basis * (basis.transpose() * cut);
    result.change =
        (next - fit).norm() / std::max(fit.norm(), std::numeric_limits<double>::epsilon());
    result.iterations = round;
    result.converged = result.change < tolerance;
    fit = next;
  }
  result.values.assign(fit.data(), fit.data() + n);
  return result;
}

namespace {

using Eigen::MatrixXd;
using Eigen::VectorXd;

double deviation_of(const VectorXd& residual) {
  return std::sqrt((residual.array() - residual.mean()).square().mean());
}

}  // namespace

Baseline imodpoly(std::span<const double> positions, std::span<const double> intensities,
                  std::size_t order, double tolerance, int max_iterations) {
  const auto n = static_cast<Eigen::Index>(positions.size());
  const auto degrees = static_cast<Eigen::Index>(order) + 1;
  CANDOR_INVARIANT(positions.size() == intensities.size() && n >= 2 * degrees,
                   "one position per intensity, twice as many as coefficients");
  const MatrixXd everywhere = orthonormal_polynomials(positions, order);
  const Eigen::Map<const VectorXd> all(intensities.data(), n);
  const VectorXd first = everywhere * (everywhere.transpose() * all);
  double deviation = deviation_of(all - first);
  std::vector<Eigen::Index> kept;
  for (Eigen::Index i = 0; i < n; ++i) {
    if (all[i] <= first[i] + deviation) kept.push_back(i);
  }
  // Fewer than half are masked (Cantelli), except by rounding, where the curve is a polynomial.
  if (static_cast<Eigen::Index>(kept.size()) < degrees) {
    kept.resize(intensities.size());
    for (Eigen::Index i = 0; i < n; ++i) kept[static_cast<std::size_t>(i)] = i;
  }

  const MatrixXd rows = everywhere(kept, Eigen::all);
  const Eigen::ColPivHouseholderQR<MatrixXd> qr(rows);
  const MatrixXd basis = qr.householderQ() * MatrixXd::Identity(rows.rows(), degrees);
  VectorXd cut = all(kept);
  VectorXd fit = first(kept);
  const double least = std::numeric_limits<double>::epsilon() * all.cwiseAbs().maxCoeff() +
                       std::numeric_limits<double>::min();
  Baseline result;
  for (int round = 1; round <= max_iterations && !result.converged; ++round) {
    cut = cut.cwiseMin((fit.array() + deviation).matrix());
    fit = basis * (basis.transpose() * cut);
    const double next = deviation_of(cut - fit);
    result.change = std::abs(next - deviation) / std::max(next, least);
    result.iterations = round;
    result.converged = result.change < tolerance;
    deviation = next;
  }
  const VectorXd values = everywhere * qr.solve(cut);
  result.values.assign(values.data(), values.data() + n);
  return result;
}

}  // namespace candor
