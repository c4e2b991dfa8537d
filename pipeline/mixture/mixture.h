#pragma once

#include <string>
#include <utility>
#include <vector>

#include "pipeline/match/dictionary.h"
#include "pipeline/mixture/decompose.h"

namespace candor {

/// One substance of a mixture. Shares are of what the instrument can see, not of weight: the
/// coefficient of the reference (scaled to a maximum of 1 over its stored range) over the sum of
/// all coefficients and the unexplained one.
struct Component {
  std::string reference;
  std::string substance;
  std::string form;
  std::string group;
  double coefficient = 0;
  double share = 0;
  double share_low = 0;  ///< 90 % interval
  double share_high = 0;
  /// Substances that explain the sample as well in its place, best first, at most three.
  std::vector<std::string> alternatives;
  std::vector<double> curve;  ///< coefficient times reference, on the grid points of the sample
};

/// What no reference of the library explains.
struct Unexplained {
  double share = 0;
  /// True if the sample differs from every mixture of references by more than the mismatch model
  /// allows.
  bool significant = false;
  std::vector<std::pair<double, double>> regions_per_cm;  ///< where, ascending
  double misfit = 0;  ///< χ² per point; about 1 where everything is explained
};

/// A sample as a sum of references.
struct Mixture {
  std::vector<Component> components;  ///< by share, largest first
  Unexplained unexplained;
  std::vector<double> positions_per_cm;  ///< the grid points of the curves
  std::vector<double> measured;
  std::vector<double> fitted;    ///< components and baseline
  std::vector<double> residual;  ///< measured − fitted
};

/// Read a decomposition as a mixture: shares with 90 % intervals by the delta method, alternatives
/// whose exchange costs less than Δχ² = 6, the residual with a smooth baseline fitted, and whether
/// what stays is significant: χ²/N above 1.6, or above 6 where references are rebuilt from band
/// tables, which leave so much themselves.
Mixture summarise(const Decomposition& decomposition, const Dictionary& dictionary);

}  // namespace candor
