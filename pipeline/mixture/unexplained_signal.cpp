#include "pipeline/mixture/unexplained_signal.h"

#include <cmath>
#include <limits>

namespace candor {
namespace {

constexpr double kWeight = 0.2;
constexpr double kNeighbourhoodPerCm = 16;
constexpr double kRangePerCm = 8;

/// The standard deviation of the unknown at each point.
std::vector<double> local_deviation(std::span<const double> residual,
                                    std::span<const double> weights) {
  const std::size_t n = residual.size();
  std::vector<double> deviation(n);
  for (std::size_t i = 0; i < n; ++i) {
    double sum = 0;
    double total = 0;
    for (std::size_t j = 0; j < n; ++j) {
      const double weight = weights[i > j ? i - j : j - i];
      sum += weight * residual[j] * residual[j];
      total += weight;
    }
    deviation[i] = std::sqrt(kWeight * sum / total);
  }
  return deviation;
}

}  // namespace

std::vector<double> residual_of(const FitData& data, std::span<const double> coefficients) {
  std::vector<double> residual = data.sample;
  for (std::size_t k = 0; k < coefficients.size(); ++k) {
    if (!(coefficients[k] > 0)) continue;
    const auto reference = data.references.column(k);
    for (std::size_t i = 0; i < residual.size(); ++i) {
      residual[i] -= coefficients[k] * reference[i];
    }
  }
  const std::vector<double> baseline = quadratic_through(residual);
  for (std::size_t i = 0; i < residual.size(); ++i) residual[i] -= baseline[i];
  return residual;
}

Matrix with_unexplained_signal(Matrix covariance, const FitData& data,
                               std::span<const double> coefficients) {
  const std::size_t n = data.positions.size();
  const double step = (data.positions.back() - data.positions.front()) / static_cast<double>(n - 1);
  const std::vector<double> deviation =
      local_deviation(residual_of(data, coefficients), kernel_row(n, step, kNeighbourhoodPerCm));
  const std::vector<double> correlation = kernel_row(n, step, kRangePerCm);
  for (std::size_t j = 0; j < n; ++j) {
    for (std::size_t i = 0; i < n; ++i) {
      covariance(i, j) += deviation[i] * deviation[j] * correlation[i > j ? i - j : j - i];
    }
  }
  return covariance;
}

double contradiction(std::span<const double> curve, std::span<const double> residual) {
  double left = 0;
  double own = 0;
  for (std::size_t i = 1; i < curve.size(); ++i) {
    const double steepness = curve[i] - curve[i - 1];
    const double wrong = residual[i] - residual[i - 1];
    left += std::abs(steepness) * wrong * wrong;
    own += std::abs(steepness) * steepness * steepness;
  }
  return own > 0 ? left / own : std::numeric_limits<double>::infinity();
}

}  // namespace candor
