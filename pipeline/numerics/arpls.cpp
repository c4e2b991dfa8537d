#include "pipeline/numerics/arpls.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>

#include "pipeline/numerics/arpls_batch.h"

namespace candor {
namespace {

// Sums run in lanes of their own, so that the compiler may keep them in vector registers without
// changing the result.
constexpr std::size_t kLanes = 4;
using Lanes = std::array<double, kLanes>;

double total(const Lanes& lanes) { return (lanes[0] + lanes[2]) + (lanes[1] + lanes[3]); }

struct NegativeResiduals {
  double count = 0;
  double mean = 0;
  double deviation = 0;
};

NegativeResiduals summed(double n, const Lanes& sum, const Lanes& squares) {
  if (n < 2) return {.count = n};
  const double mean = total(sum) / n;
  const double variance = (total(squares) - n * mean * mean) / (n - 1);
  const double deviation = variance > 0 ? std::sqrt(variance) : 0.0;
  return {.count = n,
          .mean = mean,
          .deviation = deviation > 0 ? deviation : std::numeric_limits<double>::epsilon()};
}

NegativeResiduals negative_residuals(std::span<const double> residuals) {
  Lanes sum{};
  Lanes squares{};
  const std::size_t even = residuals.size() - residuals.size() % kLanes;
  for (std::size_t i = 0; i < even; i += kLanes) {
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
      const double residual = residuals[i + lane];
      const double negative = 0.5 * (residual - std::abs(residual));
      sum[lane] += negative;
      squares[lane] += negative * negative;
    }
  }
  for (std::size_t i = even; i < residuals.size(); ++i) {
    const double negative = std::min(residuals[i], 0.0);
    sum[0] += negative;
    squares[0] += negative * negative;
  }
  const double* const first = residuals.data();
  const auto n = static_cast<std::int64_t>(residuals.size());
  std::int64_t count = 0;
  for (std::int64_t i = 0; i < n; ++i) count += static_cast<std::int64_t>(first[i] < 0);
  return summed(static_cast<double>(count), sum, squares);
}

// ‖a − b‖/‖a‖
double relative_change(std::span<const double> a, std::span<const double> b) {
  Lanes changes{};
  Lanes squares{};
  const std::size_t even = a.size() - a.size() % kLanes;
  for (std::size_t i = 0; i < even; i += kLanes) {
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
      const double change = a[i + lane] - b[i + lane];
      changes[lane] += change * change;
      squares[lane] += a[i + lane] * a[i + lane];
    }
  }
  for (std::size_t i = even; i < a.size(); ++i) {
    changes[0] += (a[i] - b[i]) * (a[i] - b[i]);
    squares[0] += a[i] * a[i];
  }
  const double norm = std::sqrt(total(squares));
  return std::sqrt(total(changes)) / std::max(norm, std::numeric_limits<double>::epsilon());
}

void weigh(std::span<const double> residuals, const NegativeResiduals& negative,
           std::span<double> weights) {
  const double slope = 2.0 / negative.deviation;
  const double centre = 2.0 * negative.deviation - negative.mean;
  logistic_weights(residuals, slope, centre, weights);
}

}  // namespace

Result<Baseline> arpls(std::span<const double> intensities, Roughness roughness,
                       const ReweightingOptions& options) {
  WhittakerSmoother smoother(std::move(roughness), options.lambda);
  const std::size_t n = intensities.size();
  std::vector<double> weights(n, 1.0);
  std::vector<double> fresh(n);
  std::vector<double> residuals(n);
  Baseline result;
  std::span<const double> curve = CANDOR_TRY(smoother.smooth(intensities, weights));
  for (int round = 0;; ++round) {
    for (std::size_t i = 0; i < n; ++i) residuals[i] = intensities[i] - curve[i];
    const auto negative = negative_residuals(residuals);
    if (negative.count < 2) {
      result.converged = true;
      break;
    }
    weigh(residuals, negative, fresh);
    result.change = relative_change(weights, fresh);
    weights.swap(fresh);
    result.iterations = round + 1;
    result.converged = result.change < options.tolerance;
    if (result.converged || round == options.max_iterations) break;
    curve = CANDOR_TRY(smoother.smooth(intensities, weights));
  }
  result.values.assign(curve.begin(), curve.end());
  return result;
}

}  // namespace candor
