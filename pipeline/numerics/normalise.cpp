#include "pipeline/numerics/normalise.h"

#include <algorithm>
#include <cmath>

#include "pipeline/core/invariant.h"

namespace candor {

std::vector<double> divided(std::span<const double> values, double divisor) {
  CANDOR_INVARIANT(divisor != 0, "a divisor");
  std::vector<double> result(values.begin(), values.end());
  for (double& value : result) value /= divisor;
  return result;
}

double absolute_area(std::span<const double> positions, std::span<const double> intensities) {
  CANDOR_INVARIANT(positions.size() == intensities.size(), "one position per intensity");
  double area = 0;
  for (std::size_t i = 1; i < positions.size(); ++i) {
    area += 0.5 * (std::abs(intensities[i - 1]) + std::abs(intensities[i])) *
            (positions[i] - positions[i - 1]);
  }
  return area;
}

double euclidean_norm(std::span<const double> values) {
  double largest = 0;
  for (const double value : values) largest = std::max(largest, std::abs(value));
  if (largest == 0) return 0;
  double sum = 0;
  for (const double value : values) sum += (value / largest) * (value / largest);
  return largest * std::sqrt(sum);
}

Moments mean_and_deviation(std::span<const double> values) {
  CANDOR_INVARIANT(values.size() >= 2, "at least two values");
  const auto [low, high] = std::ranges::minmax(values);
  if (low == high) return {.mean = low};
  const double n = static_cast<double>(values.size());
  double sum = 0;
  for (const double value : values) sum += value;
  const double mean = sum / n;
  double squares = 0;
  for (const double value : values) squares += (value - mean) * (value - mean);
  return {.mean = mean, .deviation = std::sqrt(squares / (n - 1))};
}

}  // namespace candor
