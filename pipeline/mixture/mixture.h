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
  /// False where the sample contradicts the reference's bands while part of it is unexplained: the
  /// reference may only stand in for something that is in no library, and the substance is not to
  /// be named. It is then the first of the alternatives.
  bool identified = true;
  double coefficient = 0;
  double share = 0;
  double share_low = 0;  ///< 90 % interval
  double share_high = 0;
  /// Substances that explain the sample about as well in its place, best first, at most three.
  std::vector<std::string> alternatives;
  std::vector<double> curve;  ///< coefficient times reference, on the grid points of the sample
};

/// What a calibration settles about reading a mixture.
struct MixtureRules {
  /// χ² per point above which part of the sample is called unexplained.
  double significant_misfit = 1.6;
  /// The `contradiction` above which a component is not named where part is unexplained.
  double most_contradiction = 0.4;
  /// What the half width of a share's interval is multiplied with.
  double interval_factor = 1;
  /// What the highest point of the residual is multiplied with to be the coefficient of what is
  /// unexplained (references take part of it), and the relative standard deviation of that.
  double unexplained_factor = 2;
  double unexplained_spread = 0.5;
};

/// The rules where a library was never calibrated: significant above `explained_misfit`.
MixtureRules default_mixture_rules(ReferenceOrigin origin);

/// What no reference of the library explains.
struct Unexplained {
  double share = 0;
  /// True if the sample differs from every mixture of references by more than the mismatch model
  /// allows.
  bool significant = false;
  std::vector<std::pair<double, double>> regions_per_cm;  ///< where, ascending
  double height = 0;  ///< of the smoothed residual, in the sample's ordinate
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
/// whose exchange costs less than Δχ² = 6 (30 where part of the sample is unexplained), the
/// residual with a smooth baseline fitted, whether what stays is significant, and which components
/// it contradicts.
Mixture summarise(const Decomposition& decomposition, const Dictionary& dictionary,
                  const MixtureRules& rules);

}  // namespace candor
