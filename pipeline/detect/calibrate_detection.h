#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "pipeline/core/result.h"
#include "pipeline/detect/detection_rules.h"
#include "pipeline/detect/watch_list.h"
#include "pipeline/match/dictionary.h"
#include "pipeline/steps/recipe.h"

namespace candor {

/// How a library is calibrated.
struct CalibrationPlan {
  /// Simulated samples that the alarms are set by; the shares' intervals, the names and the limits
  /// are each set by a quarter as many more.
  std::size_t samples = 6000;
  /// The part of samples without a target that may raise its alarm, in [0.001, 0.2].
  double false_alarm_rate = 0.01;
  /// Factor on the deviations that the mismatch model expects, in [0.1, 10].
  double severity = 0.5;
  /// A site's own figures in place of the recipe's.
  std::optional<LearntMismatch> learnt = std::nullopt;
  std::uint64_t seed = 1;
  std::size_t threads = 1;  ///< the result does not depend on it
};

/// All samples that a plan simulates.
std::size_t samples_of(const CalibrationPlan& plan);

/// Set the rules of detection for one library and recipe by simulated samples (`Population`), in
/// three parts of other samples each:
///
/// 1. What a mixture may say: the misfit above which part is unexplained is exceeded by 6 % of the
///    samples that the library explains; 93 % of the intervals hold the true share (90 % are
///    stated); the unexplained share is right in the median; of the samples
///    with a substance in no library, 3 % name another one for it.
/// 2. The alarm of each target: of the samples without it, weighted to the population for which the
///    rate is defined, at most `false_alarm_rate` exceed the
///    threshold, with a confidence of 75 %. It is at least 9.
/// 3. The limit of detection: of the samples that hold at least as much of a group as they state,
///    96 % raise the alarm, and 94 % of those that hold at most twice as much.
///
/// `progress` is called from the calling thread with the number of samples done. Deterministic.
/// Errors: those of `Population::make`; `usage` for a plan out of range.
Result<DetectionRules> calibrate_detection(const Dictionary& dictionary, const Recipe& recipe,
                                           const WatchList& watch_list, const CalibrationPlan& plan,
                                           const std::string& program_version,
                                           const std::function<void(std::size_t)>& progress);

}  // namespace candor
