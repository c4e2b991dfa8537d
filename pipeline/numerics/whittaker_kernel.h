#pragma once

#include <array>
#include <cstddef>

#include "pipeline/numerics/whittaker.h"

namespace candor {

constexpr std::size_t kMaxSmootherLanes = 8;
template <typename T>
using PerLane = std::array<T, kMaxSmootherLanes>;

/// The vectors of `lanes` doubles that make a row of a block. Of short ones two: one alone would
/// leave the divider waiting for the chain of dependent operations.
constexpr std::size_t vectors_in_a_row(std::size_t lanes) { return lanes >= 8 ? 1 : 2; }

/// Curves of one size to smooth side by side: value i of the one in a lane stands at
/// i · lanes + lane, all pointers are aligned to 64 bytes. Or one curve, aligned to 8 bytes.
struct WhittakerBlock {
  const Roughness& roughness;
  double inverse_lambda = 0;
  const double* intensities = nullptr;
  const double* weights = nullptr;
  // The factors, and the solution: curve = target − near · (next towards the middle) − far · (the
  // one after that), with the target where the curve will be.
  double* near = nullptr;
  double* far = nullptr;
  double* curve = nullptr;
};

/// The solution of Whittaker's system, compiled for several instruction sets. It does for each lane
/// the same operations in the same order on all of them and for one curve alone: no result depends
/// on the number or the company of lanes.
struct WhittakerSolver {
  /// Curves in a block, at most kMaxSmootherLanes.
  std::size_t lanes = 0;
  /// Solve the systems of a block; the least pivot of each, which is not above 0 if its curve is
  /// not determined.
  PerLane<double> (*solve)(const WhittakerBlock& block) = nullptr;
  double (*solve_one)(const WhittakerBlock& block) = nullptr;
};

/// For the best instruction set that this processor has.
WhittakerSolver whittaker_solver();

}  // namespace candor
