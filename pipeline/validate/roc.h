#pragma once

#include <optional>
#include <span>
#include <vector>

namespace candor {

/// The statistic of each sample, apart by what is true of it.
struct Scores {
  std::vector<double> present;  ///< of samples with the target
  std::vector<double> absent;   ///< of samples without it
};

/// What a threshold would give: alarm where the statistic is not below it.
struct RocPoint {
  double threshold = 0;
  double sensitivity = 0;
  double false_alarm_rate = 0;
};

/// The area under the curve: the probability that a sample with the target has the higher statistic
/// than one without; ties count half. With its 95 % interval.
struct Auroc {
  double value = 0;
  double low = 0;
  double high = 1;
};

/// Every threshold that makes a difference, the strictest first. Empty where either class is.
/// O(n log n).
std::vector<RocPoint> roc_curve(const Scores& scores);

/// None where either class is empty. The value is that of Mann and Whitney with mid-ranks; the
/// interval is the fifth of Newcombe (doi:10.1002/sim.2324), which stays an interval where the
/// classes are wholly apart: that of DeLong shrinks to a point there. O(n log n).
std::optional<Auroc> auroc(const Scores& scores);

}  // namespace candor
