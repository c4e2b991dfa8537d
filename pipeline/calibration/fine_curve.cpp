#include "pipeline/calibration/fine_curve.h"

#include <algorithm>
#include <cmath>

namespace candor {
namespace {

constexpr double kStep = 0.25;
constexpr double kReach = 4;  // standard deviations

}  // namespace

Result<FineCurve> FineCurve::read(std::span<const double> positions, std::span<const double> values,
                                  double low, double high) {
  const double from = std::max(low, positions.front());
  const double to = std::min(high, positions.back());
  const GridPoints grid{from, kStep, grid_count(from, to, kStep)};
  auto read = CANDOR_TRY(resample(positions, values, grid));
  return FineCurve(grid, std::move(read.values));
}

FineCurve FineCurve::broadened(double deviation) const {
  if (deviation <= 0) return *this;
  const auto reach = static_cast<std::ptrdiff_t>(std::ceil(kReach * deviation / kStep));
  std::vector<double> weights;
  for (std::ptrdiff_t j = -reach; j <= reach; ++j) {
    const double distance = static_cast<double>(j) * kStep / deviation;
    weights.push_back(std::exp(-0.5 * distance * distance));
  }
  const auto size = std::ssize(values_);
  std::vector<double> smooth(values_.size());
  for (std::ptrdiff_t i = 0; i < size; ++i) {
    double sum = 0;
    double total = 0;
    for (std::ptrdiff_t k = std::max<std::ptrdiff_t>(0, i - reach);
         k <= std::min(size - 1, i + reach); ++k) {
      const double weight = weights[static_cast<std::size_t>(k - i + reach)];
      sum += weight * values_[static_cast<std::size_t>(k)];
      total += weight;
    }
    smooth[static_cast<std::size_t>(i)] = sum / total;
  }
  return FineCurve(grid_, std::move(smooth));
}

double FineCurve::at(double position) const {
  const double place = std::clamp((position - grid_.from) / grid_.step, 0.0,
                                  static_cast<double>(values_.size() - 1));
  const auto left = std::min(static_cast<std::size_t>(place), values_.size() - 2);
  const double part = place - static_cast<double>(left);
  return values_[left] + part * (values_[left + 1] - values_[left]);
}

}  // namespace candor
