#include "pipeline/validate/thresholds.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <string_view>
#include <utility>

#include "pipeline/core/day.h"
#include "pipeline/core/decimal.h"
#include "pipeline/core/sha256.h"
#include "pipeline/validate/rate.h"

namespace candor {
namespace {

constexpr double kHighestRate = 0.5;

bool is_rate(double rate) { return rate > 0 && rate <= kHighestRate; }

Error wrong(const std::string& what) { return Error{ErrorCode::invalid_value, what}; }

Result<void> check(const Threshold& one) {
  if (one.target.empty()) return wrong("a threshold without a target");
  if (!is_rate(one.false_alarm_rate)) {
    return wrong(
        fmt::format("the false-alarm rate of {} is {}; it should be above 0 and at most {}",
                    one.target, to_decimal(one.false_alarm_rate), to_decimal(kHighestRate)));
  }
  if (!(std::isfinite(one.statistic) && one.statistic >= 0)) {
    return wrong(fmt::format("the threshold of {} is {}; it should be a finite number, 0 or above",
                             one.target, to_decimal(one.statistic)));
  }
  if (one.samples == 0 || one.above >= one.samples) {
    return wrong(
        fmt::format("{} of {} samples are above the threshold of {}; there should be fewer",
                    one.above, one.samples, one.target));
  }
  if (!(one.rate_bound > 0 && one.rate_bound <= 1)) {
    return wrong(
        fmt::format("the bound of the false-alarm rate of {} is {}; it should be above 0 "
                    "and at most 1",
                    one.target, to_decimal(one.rate_bound)));
  }
  return {};
}

std::string content_of(const ThresholdOrigin& origin, std::span<const Threshold> thresholds) {
  std::string text = "candor.thresholds/1\n";
  for (const std::string* field :
       {&origin.date, &origin.labels_sha256, &origin.program_version, &origin.recipe_name,
        &origin.recipe_fingerprint, &origin.library_name, &origin.library_revision,
        &origin.library_calibration}) {
    // The length keeps fields apart, whatever stands in them.
    text += fmt::format("{}:{}\n", field->size(), *field);
  }
  for (const Threshold& one : thresholds) {
    text += fmt::format("{}:{} {} {} {} {} {}\n", one.target.size(), one.target,
                        to_decimal(one.false_alarm_rate), to_decimal(one.statistic), one.samples,
                        one.above, to_decimal(one.rate_bound));
  }
  return text;
}

}  // namespace

Thresholds::Thresholds(ThresholdOrigin origin, std::vector<Threshold> thresholds)
    : origin_(std::move(origin)),
      thresholds_(std::move(thresholds)),
      fingerprint_(sha256_hex(content_of(origin_, thresholds_))) {}

Result<Thresholds> Thresholds::make(ThresholdOrigin origin, std::vector<Threshold> thresholds) {
  if (!is_day(origin.date)) {
    return wrong(fmt::format("the date \"{}\" is no day; write it as 2026-11-28", origin.date));
  }
  if (thresholds.empty()) return wrong("no threshold; there should be one target at least");
  std::ranges::sort(thresholds, {}, &Threshold::target);
  for (const Threshold& one : thresholds) CANDOR_TRY(check(one));
  const auto twice = std::ranges::adjacent_find(thresholds, {}, &Threshold::target);
  if (twice != thresholds.end()) {
    return wrong(fmt::format("two thresholds for {}; there should be one", twice->target));
  }
  return Thresholds(std::move(origin), std::move(thresholds));
}

const Threshold* Thresholds::find(const std::string& target) const {
  const auto found = std::ranges::find(thresholds_, target, &Threshold::target);
  return found == thresholds_.end() ? nullptr : &*found;
}

Result<Threshold> learn_threshold(std::span<const SampleOutcome> samples,
                                  const ThresholdRequest& request) {
  if (!is_rate(request.false_alarm_rate)) {
    return wrong(fmt::format("the false-alarm rate {} for {}; it should be above 0 and at most {}",
                             to_decimal(request.false_alarm_rate), request.target,
                             to_decimal(kHighestRate)));
  }
  std::vector<double> statistics;
  for (const SampleOutcome& sample : samples) {
    const auto one = std::ranges::find(sample.targets, request.target, &TargetOutcome::target);
    const bool counts =
        one != sample.targets.end() && one->truth == Truth::absent && one->statistic;
    if (counts) statistics.push_back(*one->statistic);
  }
  const std::size_t n = statistics.size();
  // Small enough to forgive that 0.01 times 100 may be a little below 1.
  constexpr double kSlack = 1e-9;
  const double may_exceed =
      std::floor(request.false_alarm_rate * static_cast<double>(n + 1) + kSlack);
  if (may_exceed < 1) {
    return Error{ErrorCode::insufficient_data,
                 fmt::format("{} samples are known to be without {} and have a statistic; a "
                             "false-alarm rate of {} takes at least {:.0f}",
                             n, request.target, to_decimal(request.false_alarm_rate),
                             std::ceil(1 / request.false_alarm_rate - kSlack) - 1)};
  }
  std::ranges::sort(statistics, std::greater());
  Threshold learnt{request.target, request.false_alarm_rate, 0, n, 0, 1};
  learnt.statistic = statistics[static_cast<std::size_t>(may_exceed) - 1];
  learnt.above = static_cast<std::size_t>(std::ranges::count_if(
      statistics, [&](double statistic) { return statistic > learnt.statistic; }));
  learnt.rate_bound = upper_bound(static_cast<std::size_t>(may_exceed) - 1, n, kConfidence);
  return learnt;
}

Result<void> require_fitting(const Thresholds& thresholds, const Analysis& analysis) {
  const ThresholdOrigin& origin = thresholds.origin();
  const auto differ = [](const char* what, const std::string& theirs, const std::string& ours) {
    return Error{ErrorCode::incompatible,
                 fmt::format("the thresholds were learnt with {} {}; this analysis has {}: learn "
                             "them anew",
                             what, theirs, ours)};
  };
  if (origin.library_revision != analysis.library_revision) {
    return differ("the library revision", origin.library_revision, analysis.library_revision);
  }
  if (origin.library_calibration != analysis.library_calibration) {
    const auto named = [](const std::string& id) { return id.empty() ? std::string("none") : id; };
    return differ("the library's calibration", named(origin.library_calibration),
                  named(analysis.library_calibration));
  }
  if (origin.recipe_fingerprint != analysis.recipe_fingerprint) {
    return differ("the recipe", origin.recipe_fingerprint, analysis.recipe_fingerprint);
  }
  if (origin.program_version != analysis.program_version) {
    return differ("the program version", origin.program_version, analysis.program_version);
  }
  return {};
}

DetectionRules with_thresholds(DetectionRules rules, const Thresholds& thresholds) {
  for (const Threshold& one : thresholds.all()) {
    AlarmRule& rule = rules.alarms.try_emplace(one.target, rules.default_alarm).first->second;
    rule.replaced = std::exchange(rule.threshold, one.statistic);
  }
  rules.site_thresholds = thresholds.fingerprint();
  return rules;
}

SampleOutcome with_thresholds(SampleOutcome outcome, const Thresholds& thresholds) {
  for (TargetOutcome& one : outcome.targets) {
    const Threshold* threshold = thresholds.find(one.target);
    if (threshold == nullptr) continue;
    one.has_alarm = !one.is_inconclusive && one.statistic && *one.statistic > threshold->statistic;
    one.limit.reset();
  }
  return outcome;
}

}  // namespace candor
