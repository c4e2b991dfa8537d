#include "pipeline/detect/calibrate_detection.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <limits>
#include <map>
#include <optional>
#include <span>
#include <thread>
#include <vector>

#include "pipeline/detect/detect.h"
#include "pipeline/detect/population.h"
#include "pipeline/detect/weighted_quantile.h"
#include "pipeline/mixture/mismatch.h"
#include "pipeline/mixture/unexplained_signal.h"

namespace candor {
namespace {

constexpr double kFlaggedRate = 0.06;
/// Above the 90 % that are stated: outside the simulation there is more that can be wrong.
constexpr double kIntervalCoverage = 0.93;
constexpr double kWrongNameRate = 0.03;
/// Names of components below this share are not counted.
constexpr double kCountedShare = 0.1;
/// A rare target that nothing resembles would get a threshold that real spectra break: a statistic
/// of 9 has a probability of 0.0013 for one reference if the model of the errors is right.
constexpr double kLeastThreshold = 9;

/// A drawn sample, taken apart and tested.
struct Outcome {
  PopulationSample sample;
  Mixture mixture;
  std::vector<Finding> findings;
};

/// Everything that a simulated sample needs to become an outcome.
struct Bench {
  const Dictionary& dictionary;
  const Recipe& recipe;
  const WatchList& watch_list;
  Population population;

  Result<Outcome> run(std::size_t number, const DetectionRules& rules) const;
};

Result<Outcome> Bench::run(std::size_t number, const DetectionRules& rules) const {
  auto sample = CANDOR_TRY(population.draw(number));
  const Prepared prepared = CANDOR_TRY(Prepared::prepare(sample.spectrum, recipe));
  const Decomposition decomposition =
      CANDOR_TRY(decompose(prepared, dictionary,
                           mismatch_with(recipe.mismatch(), dictionary.origin()), sample.left_out));
  Mixture mixture = summarise(decomposition, dictionary, rules.mixture);
  auto findings = detect(decomposition, mixture, dictionary, watch_list, rules);
  return Outcome{std::move(sample), std::move(mixture), std::move(findings)};
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

/// The value that `rate` of the values exceed; infinity if there are none.
double exceeded_by(std::vector<double> values, double rate) {
  if (values.empty()) return std::numeric_limits<double>::infinity();
  std::ranges::sort(values);
  const auto above = static_cast<std::size_t>(rate * static_cast<double>(values.size()));
  return values[values.size() - 1 - std::min(above, values.size() - 1)];
}

// --- 1. mixtures ---

/// What one sample says about the rules of mixtures.
struct MixtureEvidence {
  double misfit = 0;
  bool unknown = false;
  /// abs(stated − true share) over the stated half width, of every true component where the
  /// library holds everything.
  std::vector<double> interval_errors;
  /// The unknown's true coefficient over the height of the residual; none without an unknown or
  /// where nothing stays.
  std::optional<double> height_ratio;
  /// The contradiction of the most credible wrong name; infinity if there is none.
  double wrong_name = std::numeric_limits<double>::infinity();
};

double share_of(const PopulationSample& sample, const Dictionary& dictionary,
                const std::string& reference) {
  for (const PopulationPart& part : sample.parts) {
    if (dictionary.entries()[part.entry].id == reference) return part.share;
  }
  return 0;
}

/// Whether an alternative of a component belongs to the group of what is in no library.
bool excused(const Component& component, const Dictionary& dictionary, const std::string& group) {
  return std::ranges::any_of(component.alternatives, [&](const std::string& name) {
    return std::ranges::any_of(dictionary.entries(), [&](const DictionaryEntry& entry) {
      return entry.substance == name && entry.group == group;
    });
  });
}

std::optional<double> height_ratio(const Outcome& outcome, const Dictionary& dictionary) {
  const auto& out = outcome.sample.left_out;
  double known = 0;
  double unknown = 0;
  for (const PopulationPart& part : outcome.sample.parts) {
    (std::ranges::find(out, part.entry) == out.end() ? known : unknown) += part.share;
  }
  double coefficients = 0;
  for (const Component& component : outcome.mixture.components) {
    if (share_of(outcome.sample, dictionary, component.reference) > 0) {
      coefficients += component.coefficient;
    }
  }
  const double height = outcome.mixture.unexplained.height;
  if (!(unknown > 0 && known > 0 && coefficients > 0 && height > 0)) return std::nullopt;
  return coefficients * unknown / known / height;
}

MixtureEvidence mixture_evidence(const Outcome& outcome, const Dictionary& dictionary) {
  MixtureEvidence evidence;
  evidence.misfit = outcome.mixture.unexplained.misfit;
  evidence.unknown = !outcome.sample.left_out.empty();
  evidence.height_ratio = height_ratio(outcome, dictionary);
  for (const Component& component : outcome.mixture.components) {
    const double share = share_of(outcome.sample, dictionary, component.reference);
    const double half = (component.share_high - component.share_low) / 2;
    if (share > 0) {
      if (half > 0 && !evidence.unknown)
        evidence.interval_errors.push_back(std::abs(component.share - share) / half);
      continue;
    }
    if (!evidence.unknown || component.share < kCountedShare) continue;
    const auto& unknown = dictionary.entries()[outcome.sample.left_out.front()];
    if (excused(component, dictionary, unknown.group)) continue;
    evidence.wrong_name =
        std::min(evidence.wrong_name, contradiction(component.curve, outcome.mixture.residual));
  }
  return evidence;
}

MixtureRules mixture_rules(const std::vector<MixtureEvidence>& evidence, MixtureRules rules) {
  constexpr double kLeastMisfit = 1.2;
  constexpr double kLeastContradiction = 0.1;
  constexpr double kMostContradiction = 0.4;
  constexpr double kOneDeviation = 0.16;
  std::vector<double> explained;
  std::vector<double> errors;
  for (const MixtureEvidence& one : evidence) {
    if (!one.unknown) explained.push_back(one.misfit);
    errors.insert(errors.end(), one.interval_errors.begin(), one.interval_errors.end());
  }
  if (!explained.empty()) {
    rules.significant_misfit = std::max(kLeastMisfit, exceeded_by(explained, kFlaggedRate));
  }
  if (!errors.empty()) rules.interval_factor = exceeded_by(errors, 1 - kIntervalCoverage);
  std::vector<double> heights;
  for (const MixtureEvidence& one : evidence) {
    if (one.height_ratio && one.misfit > rules.significant_misfit) {
      heights.push_back(*one.height_ratio);
    }
  }
  constexpr std::size_t kFewestHeights = 20;
  if (heights.size() >= kFewestHeights) {
    rules.unexplained_factor = exceeded_by(heights, 0.5);
    rules.unexplained_spread =
        (exceeded_by(heights, kOneDeviation) - exceeded_by(heights, 1 - kOneDeviation)) / 2 /
        rules.unexplained_factor;
  }
  std::vector<double> credible;
  for (const MixtureEvidence& one : evidence) {
    if (one.unknown && one.misfit > rules.significant_misfit) credible.push_back(-one.wrong_name);
  }
  if (!credible.empty()) {
    rules.most_contradiction =
        std::clamp(-exceeded_by(credible, kWrongNameRate), kLeastContradiction, kMostContradiction);
  }
  return rules;
}

// --- 2. alarms ---

/// What one sample says about the alarm of each target.
struct AlarmEvidence {
  std::vector<char> negative;  ///< it holds no member
  std::vector<double> statistic;
  std::size_t parts = 0;
  std::string left_out;           ///< group of what is in no library, or empty
  std::size_t unknown_entry = 0;  ///< where something is
  bool complete = true;           ///< the library holds everything
};

bool is_member(const Finding& finding, const DictionaryEntry& entry) {
  return std::ranges::find(finding.members, entry.substance) != finding.members.end() &&
         (finding.kind == TargetKind::substance || entry.group == finding.target);
}

AlarmEvidence alarm_evidence(const Outcome& outcome, const Dictionary& dictionary) {
  AlarmEvidence evidence;
  evidence.parts = outcome.sample.parts.size();
  evidence.complete = outcome.sample.left_out.empty();
  if (!evidence.complete) {
    evidence.unknown_entry = outcome.sample.left_out.front();
    evidence.left_out = dictionary.entries()[evidence.unknown_entry].group;
  }
  for (const Finding& finding : outcome.findings) {
    const bool holds = std::ranges::any_of(outcome.sample.parts, [&](const PopulationPart& part) {
      return is_member(finding, dictionary.entries()[part.entry]);
    });
    evidence.negative.push_back(!holds && finding.statistic ? 1 : 0);
    evidence.statistic.push_back(finding.statistic.value_or(0));
  }
  return evidence;
}

/// The groups of all references with the number of references of each.
std::map<std::string, std::size_t> sizes_of_groups(const Dictionary& dictionary) {
  std::map<std::string, std::size_t> sizes;
  for (const DictionaryEntry& entry : dictionary.entries()) ++sizes[entry.group];
  return sizes;
}

/// The samples without a target, weighted so that they are as the rate is defined for: 1 to 4
/// components of everything but the target, each number as likely, and in 20 % of the samples one
/// of these in no library, each as likely. Samples drawn from the whole library and picked for
/// holding no member have fewer components than that, and by chance more or less of the groups that
/// are mistaken for the target when they are in no library, on which the threshold hangs.
std::vector<WeightedStatistic> negatives_of(const std::vector<AlarmEvidence>& evidence,
                                            std::size_t target, const WatchTarget& watched,
                                            const std::map<std::string, std::size_t>& groups) {
  std::vector<double> of_left_out = {1 - kUnknownRate};
  std::map<std::string, std::size_t> stratum;
  double others = 0;
  for (const auto& [group, size] : groups) {
    if (watched.kind == TargetKind::group && group == watched.id) continue;
    stratum.emplace(group, of_left_out.size());
    of_left_out.push_back(static_cast<double>(size));
    others += static_cast<double>(size);
  }
  for (double& part : std::span(of_left_out).subspan(1)) part *= kUnknownRate / others;
  std::vector<std::size_t> parts;
  std::vector<std::size_t> left_out;
  std::vector<WeightedStatistic> negatives;
  // Samples with the same substance in no library resemble each other: the next unknown is another.
  constexpr std::size_t kSubstances = std::size_t{1} << 32U;
  std::size_t complete = 0;
  for (const AlarmEvidence& one : evidence) {
    if (one.negative[target] == 0) continue;
    negatives.push_back({.statistic = one.statistic[target],
                         .cluster = one.complete ? ++complete : kSubstances + one.unknown_entry});
    parts.push_back(one.parts - 1);
    left_out.push_back(one.complete ? 0 : stratum.at(one.left_out));
  }
  const std::vector<double> of_parts(kMostParts, 1.0 / kMostParts);
  const auto weights = raked_weights(parts, of_parts, left_out, of_left_out);
  for (std::size_t i = 0; i < negatives.size(); ++i) negatives[i].weight = weights[i];
  return negatives;
}

/// The threshold that at most `rate` of all samples exceed, with a confidence of 75 % by the normal
/// approximation.
double alarm_threshold(const WeightedDistribution& statistics, double rate) {
  constexpr double kThreeInFour = 0.6744897501960817;
  return std::max(kLeastThreshold, statistics.surely_exceeded_by(rate, kThreeInFour));
}

/// Where the statistic of samples without the target lies.
std::vector<NullPoint> null_points(const WeightedDistribution& statistics) {
  constexpr std::array<double, 9> kProbabilities = {0.5,  0.2,   0.1,   0.05, 0.02,
                                                    0.01, 0.005, 0.002, 0.001};
  constexpr double kFewestAbove = 8;
  std::vector<NullPoint> points;
  for (const double probability : kProbabilities) {
    if (probability * statistics.effective_size() < kFewestAbove) break;
    points.push_back({probability, statistics.exceeded_by(probability)});
  }
  return points;
}

std::map<std::string, AlarmRule> alarm_rules(const std::vector<AlarmEvidence>& evidence,
                                             const Dictionary& dictionary,
                                             const WatchList& watch_list, double rate) {
  const auto groups = sizes_of_groups(dictionary);
  std::map<std::string, AlarmRule> rules;
  for (std::size_t t = 0; t < watch_list.targets.size(); ++t) {
    auto negatives = negatives_of(evidence, t, watch_list.targets[t], groups);
    if (negatives.empty()) continue;
    const std::size_t count = negatives.size();
    const WeightedDistribution statistics(std::move(negatives));
    AlarmRule rule{.threshold = alarm_threshold(statistics, rate),
                   .null = null_points(statistics),
                   .negatives = count};
    if (!rule.null.empty()) rules.emplace(watch_list.targets[t].id, std::move(rule));
  }
  return rules;
}

// --- 3. limits ---

/// One group in one sample that holds a member which the library has.
struct LimitEvidence {
  double share = 0;
  double limit = 1;
  bool alarm = false;
};

std::vector<LimitEvidence> limit_evidence(const Outcome& outcome, const Dictionary& dictionary) {
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
      [&](const Outcome& outcome) { return mixture_evidence(outcome, dictionary); }, progress));
  rules.mixture = mixture_rules(mixtures, rules.mixture);

  const auto alarms = CANDOR_TRY(run_all<AlarmEvidence>(
      bench, quarter, plan.samples, rules, threads,
      [&](const Outcome& outcome) { return alarm_evidence(outcome, dictionary); }, progress));
  rules.alarms = alarm_rules(alarms, dictionary, watch_list, plan.false_alarm_rate);

  const auto limits = CANDOR_TRY(run_all<std::vector<LimitEvidence>>(
      bench, quarter + plan.samples, quarter, rules, threads,
      [&](const Outcome& outcome) { return limit_evidence(outcome, dictionary); }, progress));
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
