#include "pipeline/analyse/band_shape.h"

#include <cmath>
#include <numeric>

namespace candor {
namespace {

double dot_product(std::span<const double> a, std::span<const double> b) {
  return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

void subtract(std::vector<double>& from, double factor, std::span<const double> what) {
  for (std::size_t i = 0; i < from.size(); ++i) from[i] -= factor * what[i];
}

double skewness(std::span<const double> values) {
  const auto count = static_cast<double>(values.size());
  const double mean = std::accumulate(values.begin(), values.end(), 0.0) / count;
  double second = 0;
  double third = 0;
  for (const double value : values) {
    const double d = value - mean;
    second += d * d;
    third += d * d * d;
  }
  second /= count;
  third /= count;
  return second > 0 ? third / (second * std::sqrt(second)) : 0.0;
}

}  // namespace

std::vector<double> without_trend(std::span<const double> values) {
  constexpr int kDegree = 3;
  const auto count = values.size();
  std::vector<double> result(values.begin(), values.end());
  std::vector<std::vector<double>> basis;
  for (int degree = 0; degree <= kDegree; ++degree) {
    std::vector<double> power(count);
    for (std::size_t i = 0; i < count; ++i) {
      const double t = 2 * static_cast<double>(i) / static_cast<double>(count - 1) - 1;
      power[i] = std::pow(t, degree);
    }
    for (const auto& earlier : basis) {
      subtract(power, dot_product(power, earlier) / dot_product(earlier, earlier), earlier);
    }
    subtract(result, dot_product(result, power) / dot_product(power, power), power);
    basis.push_back(std::move(power));
  }
  return result;
}

double uprightness(std::span<const double> values) {
  std::vector<double> averages(values.size() - 2);
  for (std::size_t i = 0; i < averages.size(); ++i) {
    averages[i] = (values[i] + values[i + 1] + values[i + 2]) / 3;
  }
  std::vector<double> curvature(averages.size() - 2);
  for (std::size_t i = 0; i < curvature.size(); ++i) {
    curvature[i] = (averages[i] + averages[i + 2]) - 2 * averages[i + 1];
  }
  return skewness(without_trend(values)) - skewness(curvature);
}

}  // namespace candor
