#include "pipeline/detect/target_evidence.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace candor {
namespace {

/// A member whose exchange for an outsider costs less than this much χ² is not told apart from it.
constexpr double kAmbiguousCost = 6;

/// The member that improves the mixture without the target most, and that mixture with it.
void add_best_member(TargetEvidence& evidence, const TestedProblem& problem,
                     const Membership& who) {
  const AdditionBound bound(*problem.equations, evidence.without.columns);
  for (const std::size_t member : who.members) {
    const bool first = member == who.members.front();
    if (!first && bound.least_residual(member) > evidence.with.residual) continue;
    std::vector<std::size_t> columns = evidence.without.columns;
    columns.push_back(member);
    std::ranges::sort(columns);
    Selection with = refit(*problem.equations, columns);
    if (first || with.residual < evidence.with.residual) {
      evidence.best = member;
      evidence.with = std::move(with);
    }
  }
}

/// What share of the signal a target has, with a 90 % interval, from the mixture that includes it.
std::optional<ShareInterval> share_of(const TestedProblem& problem, const Membership& who,
                                      const Selection& with, const TestBar& bar) {
  double total = 0;
  double own = 0;
  std::vector<char> counted;
  for (std::size_t i = 0; i < with.columns.size(); ++i) {
    const bool member = who.others[with.columns[i]] == 0;
    counted.push_back(member ? 1 : 0);
    total += with.coefficients[i];
    if (member) own += with.coefficients[i];
  }
  if (!(total > 0)) return std::nullopt;
  const double visible = 1 - bar.unexplained_share;
  const double share = own / total;
  double half = bar.rules->interval_factor *
                share_half_width(*problem.equations, problem.points, with, counted, total);
  if (bar.unexplained) {
    constexpr double kNinetyPercent = 1.6448536269514722;
    half = std::hypot(
        half, kNinetyPercent * bar.rules->unexplained_spread * share * bar.unexplained_share);
  }
  return ShareInterval{visible * share, visible * std::max(0.0, share - half),
                       visible * std::min(1.0, share + half)};
}

/// The outsider that would explain the sample as well in the member's place, if there is one.
std::optional<std::size_t> imitator_of(const TestedProblem& problem, const Membership& who,
                                       const TargetEvidence& evidence) {
  const double scale = misfit_scale(evidence.with.residual, problem.points);
  std::optional<std::size_t> closest;
  double least = kAmbiguousCost * scale;
  const AdditionBound bound(*problem.equations, evidence.without.columns);
  for (std::size_t k = 0; k < who.others.size(); ++k) {
    if (who.others[k] == 0) continue;
    if (bound.least_residual(k) - evidence.with.residual >= least) continue;
    std::vector<std::size_t> columns = evidence.without.columns;
    if (std::ranges::find(columns, k) != columns.end()) continue;
    columns.push_back(k);
    const double cost = refit(*problem.equations, columns).residual - evidence.with.residual;
    if (cost < least) {
      least = cost;
      closest = k;
    }
  }
  return closest;
}

}  // namespace

bool stands_for(const DictionaryEntry& entry, const WatchTarget& target) {
  return stands_for(entry.group, entry.substance, target);
}

std::vector<char> Membership::member_mask() const {
  std::vector<char> mask;
  for (const char other : others) mask.push_back(other == 0 ? 1 : 0);
  return mask;
}

Membership membership(std::span<const std::size_t> entries, const Dictionary& dictionary,
                      const WatchTarget& target) {
  Membership result;
  for (std::size_t k = 0; k < entries.size(); ++k) {
    const bool member = stands_for(dictionary.entries()[entries[k]], target);
    if (member) result.members.push_back(k);
    result.others.push_back(member ? 0 : 1);
  }
  return result;
}

TestBar bar_for(const WatchTarget& target, const Mixture& mixture, const DetectionRules& rules,
                ReferenceOrigin origin) {
  const AlarmRule& rule = rules.alarm_for(target);
  TestBar bar;
  bar.threshold = rule.threshold;
  bar.replaced = rule.replaced;
  const double excess = std::max(1.0, mixture.unexplained.misfit / explained_misfit(origin));
  bar.doubt = std::min(kMostDoubt, kMisfitDoubt * std::log(excess));
  bar.unexplained = mixture.unexplained.significant;
  bar.unexplained_share = mixture.unexplained.share;
  bar.rules = &rules.mixture;
  return bar;
}

TestedProblem whole_problem(const Decomposition& decomposition) {
  return {&decomposition.problem.equations, decomposition.problem.points,
          decomposition.selection.columns, decomposition.rule};
}

TargetEvidence weigh(const TestedProblem& problem, const Membership& who, const TestBar& bar) {
  TargetEvidence evidence;
  evidence.without = select_by_evidence(*problem.equations, problem.points, problem.start,
                                        who.others, problem.rule);
  add_best_member(evidence, problem, who);
  const double scale = misfit_scale(evidence.with.residual, problem.points);
  evidence.fit = std::max(0.0, evidence.without.residual - evidence.with.residual) / scale;
  double statistic = evidence.fit - bar.doubt;
  if (bar.likeness) statistic += kLikenessWorth * std::max(0.0, *bar.likeness);
  evidence.statistic = std::max(0.0, statistic);
  evidence.alarm = evidence.statistic > bar.threshold;
  evidence.share = share_of(problem, who, evidence.with, bar);
  if (!(evidence.statistic > kSuggestive * bar.threshold)) return evidence;
  evidence.imitator = imitator_of(problem, who, evidence);
  // A site may choose to be warned early; that makes the evidence no stronger.
  evidence.alarm_of_site_only =
      evidence.alarm && bar.replaced && evidence.statistic <= *bar.replaced;
  const bool doubted = evidence.imitator || bar.unexplained || !evidence.alarm ||
                       evidence.alarm_of_site_only || evidence.share_may_be_zero();
  evidence.verdict = doubted ? Verdict::possible : Verdict::found;
  return evidence;
}

}  // namespace candor
