#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/detect/watch_list.h"
#include "pipeline/mixture/mixture.h"
#include "pipeline/steps/mismatch_model.h"

namespace candor {

/// How often a statistic is exceeded by samples that hold no member of a target.
struct NullPoint {
  double probability = 0;
  double statistic = 0;
};

/// Where the threshold of an alarm comes from: the built-in default, the library's calibration, or
/// what a site learnt from its own samples.
enum class ThresholdSource { by_default, calibration, site };

/// "default", "calibration", "site".
std::string_view to_string(ThresholdSource source);

/// The alarm of one target.
struct AlarmRule {
  /// The statistic above which the alarm is raised.
  double threshold = 30;
  /// By descending probability; empty if the target was never calibrated.
  std::vector<NullPoint> null;
  std::size_t negatives = 0;  ///< simulated samples without the target
  /// The default or calibrated threshold, where that of a site stands in its place.
  std::optional<double> replaced = {};
};

ThresholdSource source_of(const AlarmRule& rule);

/// The chance of a statistic at least as large without the target, by the calibration: between its
/// points the logarithm of the probability is interpolated, beyond the last it falls on as before.
/// Above the first point it is that of the first. `rule.null` must not be empty.
double null_probability(const AlarmRule& rule, double statistic);

/// How samples differ from references at one site, and by which measurements that was learnt.
struct LearntMismatch {
  MismatchModel model;
  std::vector<std::string> measurements;  ///< SHA-256 of each file
};

/// What was simulated to arrive at rules.
struct DetectionCalibrationOrigin {
  std::string recipe_fingerprint;
  std::string library_revision;
  std::string program_version;
  std::uint64_t seed = 0;
  std::size_t samples = 0;
  double false_alarm_rate = 0.01;
  double severity = 1;  ///< median factor on the mismatch figures
  std::optional<LearntMismatch> learnt =
      std::nullopt;  ///< in place of the recipe's mismatch figures
};

/// What a likeness of 1 to a group adds to its statistic, in units of χ², and what the statistic
/// loses for each e-fold by which the misfit exceeds `explained_misfit`, and at most: the more is
/// unexplained, the more improves a fit by chance. Chosen among some 50 rules on simulated mixtures
/// of four kinds; see `docs/method.md`.
inline constexpr double kLikenessWorth = 40;
inline constexpr double kMisfitDoubt = 3;
inline constexpr double kMostDoubt = 9;

/// What decides: by default, or as calibrated for one library and recipe.
struct DetectionRules {
  MixtureRules mixture;
  /// What the odds of a limit of detection, share/(1 − share), are multiplied with.
  double limit_factor = 1;
  AlarmRule default_alarm;
  std::map<std::string, AlarmRule> alarms;           ///< by target id
  std::optional<DetectionCalibrationOrigin> origin;  ///< none: never calibrated
  /// Fingerprint of the site's thresholds that replace some of the alarms; empty for none.
  std::string site_thresholds;

  const AlarmRule& alarm_for(const WatchTarget& target) const;  ///< its own or the default one
};

/// The rules where a library was never calibrated.
DetectionRules default_detection_rules(ReferenceOrigin origin);

}  // namespace candor
