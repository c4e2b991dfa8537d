#pragma once

#include <vector>

namespace candor {

/// How a baseline that is found by reweighting is iterated.
struct ReweightingOptions {
  double lambda = 1e6;      ///< stiffness of the baseline
  double tolerance = 1e-3;  ///< relative change at which the iteration ends
  int max_iterations = 50;  ///< re-weightings after the first solution
};

/// A baseline and how its iteration ended.
struct Baseline {
  std::vector<double> values;
  int iterations = 0;      ///< re-weightings or fits that were computed
  double change = 0;       ///< the last relative change, of what the method compares
  bool converged = false;  ///< false: `values` is the last iterate
};

}  // namespace candor
