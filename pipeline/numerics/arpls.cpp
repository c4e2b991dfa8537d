#include "pipeline/numerics/arpls.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>

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

// 1/(1 + eᵗ) to 1e-14 for |t| <= 700, from additions, multiplications and one division alone: loops
// over it vectorise, and it yields the same bits with every C library.
double logistic_weight(double t) {
  constexpr double kLog2E = 1.4426950408889634;
  constexpr double kLn2High = 0.693147180369123816490;  // exact to 32 bits
  constexpr double kLn2Low = 1.90821492927058770002e-10;
  constexpr double kRounder = 6755399441055744.0;  // 1.5·2⁵²: leaves the nearest whole number
  const double rounded = t * kLog2E + kRounder;
  const double whole = rounded - kRounder;
  const double r = (t - whole * kLn2High) - whole * kLn2Low;
  // Taylor's series up to r¹¹/11!; |r| <= ln 2 / 2, so that the rest is below 1e-14.
  double series = 1.0 / 39916800;
  series = series * r + 1.0 / 3628800;
  series = series * r + 1.0 / 362880;
  series = series * r + 1.0 / 40320;
  series = series * r + 1.0 / 5040;
  series = series * r + 1.0 / 720;
  series = series * r + 1.0 / 120;
  series = series * r + 1.0 / 24;
  series = series * r + 1.0 / 6;
  series = series * r + 0.5;
  series = series * r + 1.0;
  series = series * r + 1.0;
  // The low bits of `rounded` are the whole number; moved into the exponent they multiply by 2ᵏ.
  const auto exponent = std::bit_cast<std::uint64_t>(rounded) << 52;
  const double exponential = std::bit_cast<double>(std::bit_cast<std::uint64_t>(series) + exponent);
  return 1.0 / (1.0 + exponential);
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
  const double* const from = residuals.data();
  double* const to = weights.data();
  const std::size_t n = residuals.size();
  // Beyond |t| = 600 the weight is that of 600, 1e-261: it keeps subnormal numbers out of the
  // factorisation. One comparison a loop, else the compiler branches and does not vectorise.
  constexpr double kLimit = 600.0;
  for (std::size_t i = 0; i < n; ++i) {
    const double t = slope * (from[i] - centre);
    to[i] = t > -kLimit ? t : -kLimit;
  }
  for (std::size_t i = 0; i < n; ++i) to[i] = to[i] < kLimit ? to[i] : kLimit;
  for (std::size_t i = 0; i < n; ++i) to[i] = logistic_weight(to[i]);
}

}  // namespace

Result<Baseline> arpls(std::span<const double> intensities, Roughness roughness,
                       const ArplsOptions& options) {
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
