#include "pipeline/validate/validation.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

namespace candor {
namespace {

/// All outcomes of one target whose truth is known.
using Outcomes = std::vector<const TargetOutcome*>;

/// Successes among trials while they are counted.
struct Tally {
  std::size_t successes = 0;
  std::size_t trials = 0;

  void add(bool is_success) {
    ++trials;
    successes += is_success ? 1 : 0;
  }
  std::optional<Rate> rate() const { return exact_rate(successes, trials); }
};

std::vector<ShareBin> by_share(const Outcomes& outcomes) {
  constexpr std::size_t kBins = kShareEdges.size();
  std::vector<Tally> tallies(kBins);
  bool is_known = false;
  for (const TargetOutcome* one : outcomes) {
    if (!one->true_share) continue;
    is_known = true;
    const auto above = std::ranges::upper_bound(kShareEdges, *one->true_share);
    const auto bin = std::max<std::ptrdiff_t>(0, above - kShareEdges.begin() - 1);
    tallies[static_cast<std::size_t>(bin)].add(one->has_alarm);
  }
  std::vector<ShareBin> bins;
  for (std::size_t i = 0; is_known && i < kBins; ++i) {
    bins.push_back({kShareEdges[i], i + 1 < kBins ? kShareEdges[i + 1] : 1, tallies[i].rate()});
  }
  return bins;
}

LimitMeasures limit_measures(const Outcomes& outcomes) {
  Tally above;
  Tally just_above;
  std::vector<double> of_absent;
  for (const TargetOutcome* one : outcomes) {
    if (!one->limit) continue;
    if (one->truth == Truth::absent && !one->has_alarm) of_absent.push_back(*one->limit);
    if (!one->true_share || *one->true_share < *one->limit) continue;
    above.add(one->has_alarm);
    if (*one->true_share <= 2 * *one->limit) just_above.add(one->has_alarm);
  }
  return {above.rate(), just_above.rate(), middle(of_absent)};
}

std::optional<Rate> interval_coverage(const Outcomes& outcomes) {
  Tally held;
  for (const TargetOutcome* one : outcomes) {
    if (!one->true_share || !one->share_low || !one->share_high) continue;
    held.add(*one->share_low <= *one->true_share && *one->true_share <= *one->share_high);
  }
  return held.rate();
}

TargetMeasures measures_of(const Outcomes& outcomes) {
  TargetMeasures measures;
  measures.target = outcomes.front()->target;
  measures.kind = outcomes.front()->kind;
  Scores scores;
  for (const TargetOutcome* one : outcomes) {
    const bool is_present = one->truth == Truth::present;
    measures.counts.add(one->truth, one->has_alarm ? Alarm::raised : Alarm::none);
    measures.is_stated = measures.is_stated || one->is_stated;
    if (one->is_inconclusive) {
      ++(is_present ? measures.inconclusive_present : measures.inconclusive_absent);
    }
    if (one->statistic) (is_present ? scores.present : scores.absent).push_back(*one->statistic);
  }
  measures.area = auroc(scores);
  measures.roc = roc_curve(scores);
  measures.by_share = by_share(outcomes);
  measures.limits = limit_measures(outcomes);
  measures.interval_coverage = interval_coverage(outcomes);
  return measures;
}

/// In the order of the watch list, as the samples have it.
std::vector<TargetMeasures> target_measures(std::span<const SampleOutcome> samples) {
  std::vector<std::string> order;
  std::map<std::string, Outcomes> by_target;
  for (const SampleOutcome& sample : samples) {
    for (const TargetOutcome& one : sample.targets) {
      const auto [known, is_new] = by_target.try_emplace(one.target);
      if (is_new) order.push_back(one.target);
      if (one.truth != Truth::unknown) known->second.push_back(&one);
    }
  }
  std::vector<TargetMeasures> all;
  for (const std::string& target : order) {
    const Outcomes& outcomes = by_target[target];
    if (!outcomes.empty()) all.push_back(measures_of(outcomes));
  }
  return all;
}

std::string main_target(std::span<const TargetMeasures> targets) {
  const auto stated = std::ranges::find(targets, true, &TargetMeasures::is_stated);
  if (stated != targets.end()) return stated->target;
  const auto most = std::ranges::max_element(
      targets, {}, [](const TargetMeasures& one) { return one.counts.present(); });
  return most == targets.end() || most->counts.present() == 0 ? std::string() : most->target;
}

MixtureMeasures mixture_measures(std::span<const SampleOutcome> samples) {
  MixtureOutcome sum;
  MixtureMeasures measures;
  Tally outside;
  Tally inside;
  for (const SampleOutcome& sample : samples) {
    if (!sample.mixture) continue;
    const MixtureOutcome& one = *sample.mixture;
    ++measures.samples;
    sum.major += one.major;
    sum.major_given += one.major_given;
    sum.major_alternative += one.major_alternative;
    sum.given += one.given;
    sum.wrong += one.wrong;
    sum.wrong_outright += one.wrong_outright;
    sum.intervals += one.intervals;
    sum.intervals_right += one.intervals_right;
    (one.has_outside_component ? outside : inside).add(one.is_flagged);
  }
  measures.given = exact_rate(sum.major_given, sum.major);
  measures.given_or_alternative = exact_rate(sum.major_given + sum.major_alternative, sum.major);
  measures.wrong = exact_rate(sum.wrong, sum.given);
  measures.wrong_outright = exact_rate(sum.wrong_outright, sum.given);
  measures.interval_coverage = exact_rate(sum.intervals_right, sum.intervals);
  measures.flagged_outside = outside.rate();
  measures.flagged_inside = inside.rate();
  return measures;
}

Alarm reading_of(Truth technician) {
  return technician == Truth::present ? Alarm::raised : Alarm::none;
}

std::optional<Technician> technician_of(std::span<const SampleOutcome> samples,
                                        std::span<const Label> labels, const std::string& target) {
  Technician technician;
  for (const SampleOutcome& sample : samples) {
    const auto one = std::ranges::find(sample.targets, target, &TargetOutcome::target);
    if (!sample.technician || one == sample.targets.end()) continue;
    technician.analysed.add(one->truth, reading_of(*sample.technician));
  }
  for (const Label& label : labels) {
    const auto stated = label.targets.find(target);
    if (!label.technician || stated == label.targets.end()) continue;
    technician.labelled.add(stated->second, reading_of(*label.technician));
  }
  const Counts& all = technician.labelled;
  if (all.present() + all.absent() == 0) return std::nullopt;
  return technician;
}

/// Count the labels of samples that are not among those analysed.
void count_not_analysed(std::span<const SampleOutcome> samples, std::span<const Label> labels,
                        Validation& validation) {
  std::set<std::string_view> analysed;
  for (const SampleOutcome& sample : samples) analysed.insert(sample.file);
  for (const Label& label : labels) {
    const auto stated = label.targets.find(validation.main_target);
    if (analysed.contains(label.file) || stated == label.targets.end()) continue;
    ++(stated->second == Truth::present ? validation.not_analysed_present
                                        : validation.not_analysed_absent);
  }
}

}  // namespace

Validation validate(std::span<const SampleOutcome> outcomes, std::span<const Label> labels) {
  Validation validation;
  validation.analysed = outcomes.size();
  validation.simulated =
      static_cast<std::size_t>(std::ranges::count(outcomes, true, &SampleOutcome::is_simulated));
  validation.inconclusive =
      static_cast<std::size_t>(std::ranges::count(outcomes, false, &SampleOutcome::is_usable));
  validation.targets = target_measures(outcomes);
  validation.main_target = main_target(validation.targets);
  validation.strata = strata_of(outcomes, validation.main_target);
  validation.least_sensitive = least_sensitive(validation.strata);
  validation.least_specific = least_specific(validation.strata);
  validation.mixture = mixture_measures(outcomes);
  validation.technician = technician_of(outcomes, labels, validation.main_target);
  count_not_analysed(outcomes, labels, validation);
  return validation;
}

}  // namespace candor
