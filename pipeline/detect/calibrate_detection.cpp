#include "pipeline/detect/calibrate_detection.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <optional>
#include <thread>
#include <vector>

#include "pipeline/detect/alarm_calibration.h"
#include "pipeline/detect/detect.h"
#include "pipeline/detect/mixture_calibration.h"
#include "pipeline/detect/population.h"
#include "pipeline/detect/simulated_outcome.h"
#include "pipeline/mixture/mismatch.h"

namespace candor {
namespace {

/// Everything that a simulated sample needs to become an outcome.
struct Bench {
  const Dictionary& dictionary;
  const Recipe& recipe;
  const WatchList& watch_list;
  Population population;

  Result<SimulatedOutcome> run(std::size_t number, const DetectionRules& rules) const;
};

Result<SimulatedOutcome> Bench::run(std::size_t number, const DetectionRules& rules) const {
  auto sample = CANDOR_TRY(population.draw(number));
  const Prepared prepared = CANDOR_TRY(Prepared::prepare(sample.spectrum, recipe));
  const Decomposition decomposition =
      CANDOR_TRY(decompose(prepared, dictionary,
                           mismatch_with(recipe.mismatch(), dictionary.origin()), sample.left_out));
  Mixture mixture = summarise(decomposition, dictionary, rules.mixture);
  auto findings = detect(decomposition, mixture, dictionary, watch_list, rules);
  return SimulatedOutcome{std::move(sample), std::move(mixture), std::move(findings)};
}

/// Run samples `first` ... `first + count` − 1 and keep what `reduce` makes of each, in order.
template <typename Kept, typename Reduce>
Result<std::vector<Kept>> run_all(const Bench& bench, std::size_t first, std::size_t count,
                                  const DetectionRules& rules, std::size_t threads,
                                  const Reduce& reduce,
                                  const std::function<void(std::size_t)>& progress) {
  std::vector<std::optional<Result<Kept>>> kept(count);
  std::atomic<std::size_t> next{0};
  const auto work = [&](const std::function<void(std::size_t)>& tell) {
    for (std::size_t i = next++; i < count; i = next++) {
      auto outcome = bench.run(first + i, rules);
      if (outcome) {
        kept[i].emplace(reduce(*outcome));
      } else {
        kept[i].emplace(std::move(outcome).error());
      }
      if (tell) tell(first + std::min(count, next.load()));
    }
  };
  {
    std::vector<std::jthread> workers;
    for (std::size_t t = 1; t < threads; ++t) workers.emplace_back(work, nullptr);
    work(progress);
  }
  std::vector<Kept> result;
  for (auto& one : kept) {
    if (!*one) return std::move(*one).error();
    result.push_back(*std::move(*one));
  }
  return result;
}

/// One group in one sample that holds a member which the library has.
struct LimitEvidence {
  double share = 0;
  double limit = 1;
  bool alarm = false;
};

std::vector<LimitEvidence> limit_evidence(const SimulatedOutcome& outcome,
                                          const Dictionary& dictionary) {
  std::vector<LimitEvidence> evidence;
  for (const Finding& finding : outcome.findings) {
    if (finding.kind != TargetKind::group || !finding.limit) continue;
    double share = 0;
    bool known = true;
    for (const PopulationPart& part : outcome.sample.parts) {
      if (!is_member(finding, dictionary.entries()[part.entry])) continue;
      share += part.share;
      const auto& out = outcome.sample.left_out;
      if (std::ranges::find(out, part.entry) != out.end()) known = false;
    }
    if (share > 0 && known) evidence.push_back({share, finding.limit->share, finding.alarm});
  }
  return evidence;
}

/// The smallest factor on the odds of the limits, at least 1, that makes them true.
double limit_factor(const std::vector<std::vector<LimitEvidence>>& evidence) {
  constexpr double kAbove = 0.96;
  constexpr double kNear = 0.94;
  constexpr double kStep = 1.05;
  constexpr double kMostFactor = 5;
  for (double factor = 1; factor < kMostFactor; factor *= kStep) {
    std::array<double, 2> alarms{};
    std::array<double, 2> samples{};
    for (const auto& sample : evidence) {
      for (const LimitEvidence& one : sample) {
        if (!(one.limit < 1)) continue;
        const double odds = factor * one.limit / (1 - one.limit);
        const double limit = odds / (1 + odds);
        if (one.share < limit) continue;
        for (const std::size_t kind : {std::size_t{0}, std::size_t{1}}) {
          if (kind == 1 && one.share > 2 * limit) continue;
          samples[kind] += 1;
          alarms[kind] += one.alarm ? 1 : 0;
        }
      }
    }
    if (alarms[0] >= kAbove * samples[0] && alarms[1] >= kNear * samples[1]) return factor;
  }
  return kMostFactor;
}

Result<void> check(const CalibrationPlan& plan) {
  constexpr std::size_t kFewest = 150;
  constexpr std::size_t kMost = 1'000'000;
  if (plan.samples < kFewest || plan.samples > kMost) {
    return Error{ErrorCode::usage,
                 fmt::format("a calibration by {} samples; from {} to {} would be "
                             "right",
                             plan.samples, kFewest, kMost)};
  }
  if (!(plan.false_alarm_rate >= 0.001 && plan.false_alarm_rate <= 0.2)) {
    return Error{ErrorCode::usage, fmt::format("a false-alarm rate of {}; from 0.001 to 0.2 would "
                                               "be right",
                                               plan.false_alarm_rate)};
  }
  if (!(plan.severity >= 0.1 && plan.severity <= 10)) {
    return Error{ErrorCode::usage,
                 fmt::format("a severity of {}; from 0.1 to 10 would be right", plan.severity)};
  }
  return {};
}

}  // namespace

std::size_t samples_of(const CalibrationPlan& plan) {
  return plan.samples + 2 * (plan.samples / 4);
}

Result<DetectionRules> calibrate_detection(const Dictionary& dictionary, const Recipe& recipe,
                                           const WatchList& watch_list, const CalibrationPlan& plan,
                                           const std::string& program_version,
                                           const std::function<void(std::size_t)>& progress) {
  CANDOR_TRY(check(plan));
  auto population = CANDOR_TRY(
      Population::make(dictionary, recipe, plan.learnt ? plan.learnt->model : recipe.mismatch(),
                       plan.severity, plan.seed));
  const Bench bench{dictionary, recipe, watch_list, std::move(population)};
  const std::size_t quarter = plan.samples / 4;
  const std::size_t threads = std::max<std::size_t>(1, plan.threads);
  DetectionRules rules = default_detection_rules(dictionary.origin());

  const auto mixtures = CANDOR_TRY(run_all<MixtureEvidence>(
      bench, 0, quarter, rules, threads,
      [&](const SimulatedOutcome& outcome) { return mixture_evidence(outcome, dictionary); },
      progress));
  rules.mixture = mixture_rules(mixtures, rules.mixture);

  const auto alarms = CANDOR_TRY(run_all<AlarmEvidence>(
      bench, quarter, plan.samples, rules, threads,
      [&](const SimulatedOutcome& outcome) { return alarm_evidence(outcome, dictionary); },
      progress));
  rules.alarms = alarm_rules(alarms, dictionary, watch_list, plan.false_alarm_rate);

  const auto limits = CANDOR_TRY(run_all<std::vector<LimitEvidence>>(
      bench, quarter + plan.samples, quarter, rules, threads,
      [&](const SimulatedOutcome& outcome) { return limit_evidence(outcome, dictionary); },
      progress));
  rules.limit_factor = limit_factor(limits);

  rules.origin = DetectionCalibrationOrigin{.recipe_fingerprint = recipe.fingerprint(),
                                            .library_revision = dictionary.revision(),
                                            .program_version = program_version,
                                            .seed = plan.seed,
                                            .samples = samples_of(plan),
                                            .false_alarm_rate = plan.false_alarm_rate,
                                            .severity = plan.severity,
                                            .learnt = plan.learnt};
  return rules;
}

}  // namespace candor
