#include "pipeline/numerics/whittaker.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "pipeline/core/decimal.h"
#include "pipeline/numerics/whittaker_kernel.h"

namespace candor {
namespace {

double median_distance(std::span<const double> positions) {
  std::vector<double> distances(positions.size() - 1);
  for (std::size_t i = 0; i + 1 < positions.size(); ++i) {
    distances[i] = positions[i + 1] - positions[i];
  }
  const auto middle = distances.begin() + static_cast<std::ptrdiff_t>(distances.size() / 2);
  std::ranges::nth_element(distances, middle);
  return *middle;
}

}  // namespace

void Roughness::add_row(std::size_t first, double left, double centre, double right) {
  diagonal_[first] += left * left;
  diagonal_[first + 1] += centre * centre;
  diagonal_[first + 2] += right * right;
  first_band_[first] += left * centre;
  first_band_[first + 1] += centre * right;
  second_band_[first] += left * right;
}

Roughness Roughness::even(std::size_t size) {
  Roughness result(size);
  for (std::size_t i = 0; i + 2 < size; ++i) result.add_row(i, 1.0, -2.0, 1.0);
  result.even_ = true;
  return result;
}

Roughness Roughness::on(const Axis& axis) {
  if (axis.is_even()) return even(axis.size());
  Roughness result(axis.size());
  const auto x = axis.positions();
  const double unit = median_distance(x);
  for (std::size_t i = 0; i + 2 < x.size(); ++i) {
    const double before = (x[i + 1] - x[i]) / unit;
    const double after = (x[i + 2] - x[i + 1]) / unit;
    const double scale = std::sqrt(0.5 * (before + after));
    const double left = scale * 2.0 / (before * (before + after));
    const double right = scale * 2.0 / (after * (before + after));
    result.add_row(i, left, -(left + right), right);
  }
  return result;
}

Roughness Roughness::first_order(const Axis& axis) {
  Roughness result(axis.size());
  const auto x = axis.positions();
  const bool even = axis.is_even();
  const double unit = even ? 1.0 : median_distance(x);
  for (std::size_t i = 0; i + 1 < x.size(); ++i) {
    const double weight = even ? 1.0 : unit / (x[i + 1] - x[i]);
    result.diagonal_[i] += weight;
    result.diagonal_[i + 1] += weight;
    result.first_band_[i] -= weight;
  }
  return result;
}

Error undetermined_curve(double lambda, std::size_t points) {
  return {ErrorCode::invalid_value,
          fmt::format("lambda = {} is too large for {} points with these weights: the smooth curve "
                      "is not determined in double precision",
                      to_decimal(lambda), points)};
}

WhittakerSmoother::WhittakerSmoother(Roughness roughness, double lambda)
    : roughness_(std::move(roughness)),
      lambda_(lambda),
      curve_(roughness_.size()),
      near_(roughness_.size()),
      far_(roughness_.size()) {
  CANDOR_INVARIANT(lambda > 0 && roughness_.size() >= 2, "a stiffness and at least two points");
}

Result<std::span<const double>> WhittakerSmoother::smooth(std::span<const double> intensities,
                                                          std::span<const double> weights) {
  const std::size_t n = size();
  CANDOR_INVARIANT(intensities.size() == n && weights.size() == n, "one weight per intensity");
  const double least = whittaker_solver().solve_one({.roughness = roughness_,
                                                     .inverse_lambda = 1.0 / lambda_,
                                                     .intensities = intensities.data(),
                                                     .weights = weights.data(),
                                                     .near = near_.data(),
                                                     .far = far_.data(),
                                                     .curve = curve_.data()});
  if (!(least > 0)) return undetermined_curve(lambda_, n);
  return std::span<const double>(curve_);
}

}  // namespace candor
