#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>

#include "pipeline/numerics/whittaker_kernel.h"

namespace candor {

/// The sums over the residuals of one spectrum that its next weights depend on.
struct NegativeSums {
  double count = 0;    ///< residuals below 0
  double sum = 0;      ///< of those residuals
  double squares = 0;  ///< of those residuals
};

/// Where and how steeply the weight falls from 1 to 0: w = 1/(1 + exp(slope·(y − z − centre))).
struct WeightFall {
  double slope = 0;
  double centre = 0;
};

/// How far weights moved: ‖w − w′‖² and ‖w‖².
struct WeightChange {
  double squared_difference = 0;
  double squared_norm = 0;
};

/// A block of spectra (laid out as `WhittakerBlock`) or one spectrum, its curve and its weights.
struct Weighed {
  std::size_t points = 0;
  const double* intensities = nullptr;
  const double* curve = nullptr;
  double* weights = nullptr;
};

/// The weights of arPLS, compiled for several instruction sets: as with `WhittakerSolver` no result
/// depends on them, nor on the number or the company of lanes.
struct ArplsWeights {
  PerLane<NegativeSums> (*negative_sums)(const Weighed& block) = nullptr;
  NegativeSums (*negative_sums_of_one)(const Weighed& spectrum) = nullptr;
  /// Replace the weights.
  PerLane<WeightChange> (*weigh)(const Weighed& block, const PerLane<WeightFall>& falls) = nullptr;
  WeightChange (*weigh_one)(const Weighed& spectrum, const WeightFall& fall) = nullptr;
};

/// For the best instruction set that this processor has.
ArplsWeights arpls_weights();

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
