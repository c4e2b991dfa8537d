#include "pipeline/detect/alarm_calibration.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "pipeline/detect/weighted_quantile.h"

namespace candor {
namespace {

/// A rare target that nothing resembles would get a threshold that real spectra break: a statistic
/// of 9 has a probability of 0.0013 for one reference if the model of the errors is right.
constexpr double kLeastThreshold = 9;

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

}  // namespace

bool is_member(const Finding& finding, const DictionaryEntry& entry) {
  return std::ranges::find(finding.members, entry.substance) != finding.members.end() &&
         (finding.kind == TargetKind::substance || entry.group == finding.target);
}

AlarmEvidence alarm_evidence(const SimulatedOutcome& outcome, const Dictionary& dictionary) {
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

}  // namespace candor
