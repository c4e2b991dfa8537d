#pragma once

#include <array>
#include <cstddef>

#include "pipeline/numerics/whittaker.h"

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

/// Spectra of one size side by side, as many as the kernel has lanes: value i of the spectrum in a
/// lane stands at i · lanes + lane. `near`, `far` are the factors of the system, `curve` its
/// solution. All pointers are aligned to 64 bytes.
struct ArplsBlock {
  const Roughness& roughness;
  double inverse_lambda = 0;
  const double* intensities = nullptr;
  double* weights = nullptr;
  double* curve = nullptr;
  double* near = nullptr;
  double* far = nullptr;
};

constexpr std::size_t kMaxArplsLanes = 8;
template <typename T>
using PerLane = std::array<T, kMaxArplsLanes>;

/// The vectors of `lanes` doubles that make a row of a block. Of short ones two: one alone would
/// leave the divider waiting for the chain of dependent operations.
constexpr std::size_t arpls_vectors_in_a_row(std::size_t lanes) { return lanes >= 8 ? 1 : 2; }

// What arPLS computes again and again, each compiled for several instruction sets. Every function
// does the same operations in the same order on all of them, and those on a block do for each lane
// what those on one spectrum do: no result depends on the number or the company of lanes.

struct ArplsSolver {
  /// Spectra in a block, at most kMaxArplsLanes.
  std::size_t lanes = 0;
  /// Solve the systems of a block, as `WhittakerSmoother::smooth`; the least pivot of each, which
  /// is not above 0 if its curve is not determined.
  PerLane<double> (*solve)(const ArplsBlock& block) = nullptr;
};

struct ArplsWeights {
  PerLane<NegativeSums> (*negative_sums)(const ArplsBlock& block) = nullptr;
  /// Replace the weights of a block.
  PerLane<WeightChange> (*weigh)(const ArplsBlock& block,
                                 const PerLane<WeightFall>& falls) = nullptr;
  NegativeSums (*negative_sums_of_one)(const double* intensities, const double* curve,
                                       std::size_t points) = nullptr;
  /// Replace the weights of one spectrum.
  WeightChange (*weigh_one)(const double* intensities, const double* curve, std::size_t points,
                            const WeightFall& fall, double* weights) = nullptr;
};

/// For the best instruction set that this processor has.
ArplsSolver arpls_solver();
ArplsWeights arpls_weights();

}  // namespace candor
