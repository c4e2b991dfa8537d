#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "pipeline/core/result.h"
#include "pipeline/detect/detection_rules.h"
#include "pipeline/validate/outcome.h"

namespace candor {

/// An alarm threshold that a site learnt from its own samples without the target: the alarm is
/// raised where the statistic is above it.
struct Threshold {
  std::string target;
  double false_alarm_rate = 0.01;  ///< what was asked for
  double statistic = 0;
  std::size_t samples = 0;  ///< without the target, with a statistic
  std::size_t above = 0;    ///< of those, above the threshold
  /// With a confidence of 95 % the false-alarm rate on such samples is not above this: the
  /// distribution-free bound of the order statistic, which is that of Clopper and Pearson.
  double rate_bound = 1;
};

/// What thresholds were learnt with: a statistic is comparable only with others of the same origin.
struct ThresholdOrigin {
  std::string date;           ///< YYYY-MM-DD, as the caller says
  std::string labels_sha256;  ///< of the labels
  std::string program_version;
  std::string recipe_name;
  std::string recipe_fingerprint;
  std::string library_name;
  std::string library_revision;
  /// Id of the calibration, which also decides what counts as unexplained; empty: never calibrated.
  std::string library_calibration;
};

/// Thresholds of a site as one checked, immutable value.
class Thresholds {
 public:
  /// Errors: `invalid_value` naming what is wrong: none or two for a target, a number that is not
  /// finite or out of range, a date that is none.
  static Result<Thresholds> make(ThresholdOrigin origin, std::vector<Threshold> thresholds);

  const ThresholdOrigin& origin() const { return origin_; }
  /// Sorted by target.
  std::span<const Threshold> all() const { return thresholds_; }
  const Threshold* find(const std::string& target) const;
  /// SHA-256 over all of it, 64 hexadecimal digits.
  const std::string& fingerprint() const { return fingerprint_; }

 private:
  Thresholds(ThresholdOrigin origin, std::vector<Threshold> thresholds);

  ThresholdOrigin origin_;
  std::vector<Threshold> thresholds_;
  std::string fingerprint_;
};

/// What is asked for: a target and the highest false-alarm rate, in (0, 0.5].
struct ThresholdRequest {
  std::string target;
  double false_alarm_rate = 0.01;
};

/// Learn a threshold: the smallest statistic of a sample without the target that new such samples
/// exceed with a probability of at most the rate asked for, averaged over draws of the n learnt
/// from: the one that m of them exceed, (m + 1) / (n + 1) ≤ rate. No distribution is assumed, only
/// that new samples are drawn like those. Samples without a statistic are left out. Errors:
/// `invalid_value` for a rate out of range, `insufficient_data` naming how many samples it takes.
Result<Threshold> learn_threshold(std::span<const SampleOutcome> samples,
                                  const ThresholdRequest& request);

/// Refuse to use thresholds with another library, calibration, recipe or program than they were
/// learnt with.
/// Errors: `incompatible`, naming both.
Result<void> require_fitting(const Thresholds& thresholds, const Analysis& analysis);

/// The rules with the site's thresholds for the targets that they know. Limits of detection follow
/// the threshold; what a calibration says of a statistic without the target stays.
DetectionRules with_thresholds(DetectionRules rules, const Thresholds& thresholds);

/// The outcome with the alarms that the thresholds raise, for the targets that they know; the rest
/// stays. Stated limits of those targets are taken away: they were stated for another alarm.
SampleOutcome with_thresholds(SampleOutcome outcome, const Thresholds& thresholds);

}  // namespace candor
