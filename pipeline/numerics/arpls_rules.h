#pragma once

#include <algorithm>
#include <cmath>
#include <limits>

#include "pipeline/numerics/arpls_kernel.h"

namespace candor {

/// Fewer negative residuals than these end the iteration: they have no standard deviation.
constexpr double kFewestNegativeResiduals = 2;

/// The weights of the next solution, from the negative residuals (at least two) of the last: with m
/// their mean and s their standard deviation, w = 1/(1 + exp(2(y − z − (2s − m))/s)).
inline WeightFall weight_fall(const NegativeSums& negative) {
  const double n = negative.count;
  const double mean = negative.sum / n;
  const double variance = (negative.squares - n * mean * mean) / (n - 1);
  const double root = variance > 0 ? std::sqrt(variance) : 0.0;
  const double deviation = root > 0 ? root : std::numeric_limits<double>::epsilon();
  return {.slope = 2.0 / deviation, .centre = 2.0 * deviation - mean};
}

/// ‖w − w′‖/‖w‖
inline double relative(const WeightChange& change) {
  return std::sqrt(change.squared_difference) /
         std::max(std::sqrt(change.squared_norm), std::numeric_limits<double>::epsilon());
}

}  // namespace candor
