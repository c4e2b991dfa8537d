#include "pipeline/validate/outcome.h"

#include <fmt/core.h>

#include <algorithm>
#include <set>

namespace candor {
namespace {

/// True shares of the substances of the library; those of references it lacks are left out.
std::map<std::string, double> known_shares(const Label& label, const KnownReferences& references) {
  std::map<std::string, double> shares;
  for (const TrueShare& one : label.shares) {
    const auto known = references.find(one.reference);
    if (known != references.end()) shares[known->second] += one.share;
  }
  return shares;
}

Result<Truth> truth_of(const Label& label, const Finding& finding, double share_of_members) {
  const auto stated = label.targets.find(finding.target);
  const bool is_stated = stated != label.targets.end() && stated->second != Truth::unknown;
  if (!is_stated) {
    if (label.shares.empty()) return Truth::unknown;
    return share_of_members > 0 ? Truth::present : Truth::absent;
  }
  if (stated->second == Truth::absent && share_of_members > 0) {
    return Error{ErrorCode::incompatible,
                 fmt::format("the label says that {} is absent and names a component of the "
                             "library that belongs to it; correct one of both",
                             finding.target)};
  }
  return stated->second;
}

Result<TargetOutcome> target_outcome(const Label& label, const Finding& finding,
                                     const std::map<std::string, double>& shares) {
  double of_members = 0;
  for (const std::string& member : finding.members) {
    const auto found = shares.find(member);
    if (found != shares.end()) of_members += found->second;
  }
  TargetOutcome outcome;
  outcome.target = finding.target;
  outcome.kind = finding.kind;
  outcome.truth = CANDOR_TRY(truth_of(label, finding, of_members));
  outcome.is_stated = label.targets.contains(finding.target);
  if (outcome.truth == Truth::present) {
    if (of_members > 0) outcome.true_share = of_members;
    if (outcome.is_stated && label.target_share) outcome.true_share = label.target_share;
  }
  outcome.has_alarm = finding.alarm;
  outcome.is_inconclusive = finding.verdict == Verdict::inconclusive;
  outcome.statistic = finding.statistic;
  if (finding.limit) outcome.limit = finding.limit->share;
  outcome.share_low = finding.share_low;
  outcome.share_high = finding.share_high;
  return outcome;
}

/// The true share that a component's interval should hold: that of its very reference where the
/// label names it, else that of all forms of its substance. None if the substance is not there.
std::optional<double> true_share_of(const Component& component, const Label& label,
                                    const std::map<std::string, double>& shares) {
  const auto named = std::ranges::find(label.shares, component.reference, &TrueShare::reference);
  if (named != label.shares.end()) return named->share;
  const auto substance = shares.find(component.substance);
  if (substance == shares.end()) return std::nullopt;
  return substance->second;
}

void count_given(const Component& component, const Label& label,
                 const std::map<std::string, double>& shares, MixtureOutcome& outcome) {
  ++outcome.given;
  if (const auto truth = true_share_of(component, label, shares)) {
    ++outcome.intervals;
    const bool is_held = component.share_low <= *truth && *truth <= component.share_high;
    outcome.intervals_right += is_held ? 1 : 0;
    return;
  }
  ++outcome.wrong;
  const bool has_right_alternative = std::ranges::any_of(
      component.alternatives, [&](const std::string& name) { return shares.contains(name); });
  outcome.wrong_outright += has_right_alternative ? 0 : 1;
}

MixtureOutcome mixture_outcome(const Label& label, const Mixture& mixture,
                               const KnownReferences& references) {
  const auto shares = known_shares(label, references);
  MixtureOutcome outcome;
  std::set<std::string> given;
  std::set<std::string> alternatives;
  for (const Component& component : mixture.components) {
    alternatives.insert(component.alternatives.begin(), component.alternatives.end());
    // An answer that names a group alone names no substance.
    if (!component.identified || component.substance.empty()) continue;
    given.insert(component.substance);
    count_given(component, label, shares, outcome);
  }
  for (const auto& [substance, share] : shares) {
    if (share < kMajorShare) continue;
    ++outcome.major;
    if (given.contains(substance)) {
      ++outcome.major_given;
    } else if (alternatives.contains(substance)) {
      ++outcome.major_alternative;
    }
  }
  outcome.has_outside_component =
      label.component_outside || std::ranges::any_of(label.shares, [&](const TrueShare& one) {
        return !references.contains(one.reference);
      });
  outcome.is_flagged = mixture.unexplained.significant;
  return outcome;
}

Result<void> require_known_targets(const Label& label, const Analysis& analysis) {
  for (const auto& [target, truth] : label.targets) {
    if (std::ranges::find(analysis.findings, target, &Finding::target) != analysis.findings.end()) {
      continue;
    }
    return Error{ErrorCode::incompatible,
                 fmt::format("the label speaks of \"{}\", and the watch list has no such target; a "
                             "group is written as fentanyl, a substance as substance:Xylazine",
                             target)};
  }
  return {};
}

}  // namespace

const char* to_string(ReferenceStandard standard) {
  return standard == ReferenceStandard::strip ? "strip" : "contents";
}

KnownReferences known_references(const Dictionary& dictionary) {
  KnownReferences known;
  for (const DictionaryEntry& entry : dictionary.entries()) {
    known.emplace(entry.id, entry.substance);
  }
  return known;
}

Result<SampleOutcome> outcome_of(const Label& label, const Analysis& analysis,
                                 const KnownReferences& references) {
  CANDOR_TRY(require_known_targets(label, analysis));
  SampleOutcome outcome;
  outcome.file = label.file;
  outcome.strata = label.strata;
  outcome.technician = label.technician;
  outcome.is_simulated = analysis.simulated;
  outcome.is_usable = analysis.quality.usable();
  if (!outcome.is_usable) outcome.reason = analysis.quality.reason();
  const auto shares = known_shares(label, references);
  for (const Finding& finding : analysis.findings) {
    if (finding.members.empty() && !label.targets.contains(finding.target)) continue;
    outcome.targets.push_back(CANDOR_TRY(target_outcome(label, finding, shares)));
  }
  if (outcome.is_usable && !label.shares.empty()) {
    outcome.mixture = mixture_outcome(label, analysis.mixture, references);
  }
  return outcome;
}

}  // namespace candor
