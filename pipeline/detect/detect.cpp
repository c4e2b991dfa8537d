#include "pipeline/detect/detect.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "pipeline/detect/detection_limit.h"
#include "pipeline/detect/explanation_words.h"
#include "pipeline/detect/target_evidence.h"
#include "pipeline/detect/unexplained_part.h"

namespace candor {
namespace {

/// Likeness that brings more than this part of it is mentioned.
constexpr double kNotable = 0.2;

/// The chance that the largest of `members` independent half-χ²₁ statistics exceeds `statistic`.
double p_value_of(double statistic, std::size_t members) {
  const double single = 0.5 * std::erfc(std::sqrt(std::max(0.0, statistic) / 2));
  return -std::expm1(static_cast<double>(members) * std::log1p(-single));
}

std::vector<std::string> substances_for(const Dictionary& dictionary, const WatchTarget& target) {
  std::vector<std::string> names;
  for (const DictionaryEntry& entry : dictionary.entries()) {
    if (stands_for(entry, target) && std::ranges::find(names, entry.substance) == names.end()) {
      names.push_back(entry.substance);
    }
  }
  std::ranges::sort(names);
  return names;
}

Finding finding_for(const WatchTarget& target, const Dictionary& dictionary) {
  Finding finding;
  finding.target = target.id;
  finding.kind = target.kind;
  finding.title = target.title;
  finding.translated_title = target.translated_title;
  finding.street_visibility = target.street_visibility;
  finding.members = substances_for(dictionary, target);
  return finding;
}

Reason no_reference_reason(const WatchTarget& target, const Dictionary& dictionary) {
  return {"reason-no-reference", {{"library", dictionary.library()}, {"target", target.title}}};
}

/// Tests targets against one decomposed sample. All that it is made of must outlive it.
class TargetTest {
 public:
  TargetTest(const Decomposition& decomposition, const Mixture& mixture,
             const Dictionary& dictionary, const DetectionRules& rules)
      : decomposition_(decomposition),
        mixture_(mixture),
        dictionary_(dictionary),
        rules_(rules),
        limits_(decomposition),
        unexplained_(unexplained_part(decomposition, mixture)) {}

  Finding test(const WatchTarget& target) const;

 private:
  std::string name(std::size_t column) const {
    return dictionary_.entries()[decomposition_.entries[column]].substance;
  }
  void fill_in(Finding& finding, const WatchTarget& target, const Membership& who,
               const TestBar& bar, const TargetEvidence& evidence) const;
  void say_why(Finding& finding, const WatchTarget& target, const TargetEvidence& evidence) const;
  void say_why_found(Finding& finding, const WatchTarget& target,
                     const TargetEvidence& evidence) const;

  const Decomposition& decomposition_;
  const Mixture& mixture_;
  const Dictionary& dictionary_;
  const DetectionRules& rules_;
  LimitModel limits_;
  std::optional<UnexplainedPart> unexplained_;
};

/// Fill in the evidence and the limit of detection.
void TargetTest::fill_in(Finding& finding, const WatchTarget& target, const Membership& who,
                         const TestBar& bar, const TargetEvidence& evidence) const {
  const AlarmRule& rule = rules_.alarm_for(target);
  finding.fit = evidence.fit;
  finding.doubt = bar.doubt;
  finding.statistic = evidence.statistic;
  finding.p_value = rule.null.empty() ? p_value_of(evidence.fit, who.members.size())
                                      : null_probability(rule, evidence.statistic);
  finding.threshold = rule.threshold;
  finding.threshold_source = source_of(rule);
  finding.alarm = evidence.alarm;
  finding.verdict = evidence.verdict;
  double limit =
      limits_.share_for(who.members, who.others, evidence.without, rule.threshold + bar.doubt);
  if (limit < 1) {
    const double odds = rules_.limit_factor * limit / (1 - limit);
    limit = odds / (1 + odds);
  }
  finding.limit = DetectionLimit{.share = limit};
  if (!evidence.share) return;
  finding.share = evidence.share->share;
  finding.share_low = evidence.share->low;
  finding.share_high = evidence.share->high;
}

/// What speaks for a target, and what against naming it.
void TargetTest::say_why_found(Finding& finding, const WatchTarget& target,
                               const TargetEvidence& evidence) const {
  const AlarmRule& rule = rules_.alarm_for(target);
  const double of_likeness = kLikenessWorth * std::max(0.0, finding.likeness.value_or(0));
  auto& reasons = finding.reasons;
  reasons.push_back({"reason-explains",
                     {{"substance", name(evidence.best)},
                      {"fit", fmt::format("{:.0f}", evidence.fit)},
                      {"bar", fmt::format("{:.0f}", rule.threshold + finding.doubt)}}});
  if (of_likeness > kNotable * rule.threshold) {
    reasons.push_back({"reason-likeness",
                       {{"target", target.title}, {"adds", fmt::format("{:.0f}", of_likeness)}}});
  }
  if (evidence.imitator) {
    reasons.push_back({"reason-imitator", {{"substance", name(*evidence.imitator)}}});
  }
  if (mixture_.unexplained.significant) reasons.push_back({"reason-unexplained"});
  if (!evidence.alarm) reasons.push_back({"reason-weak"});
  if (evidence.alarm_of_site_only) {
    reasons.push_back({"reason-of-site", {{"bar", fmt::format("{:.0f}", *rule.replaced)}}});
  }
  if (evidence.share_may_be_zero()) reasons.push_back({"reason-share-zero"});
}

/// The reasons for a verdict.
void TargetTest::say_why(Finding& finding, const WatchTarget& target,
                         const TargetEvidence& evidence) const {
  if (evidence.verdict != Verdict::not_detected) {
    say_why_found(finding, target, evidence);
    return;
  }
  finding.reasons.push_back({"reason-little-better",
                             {{"substance", name(evidence.best)},
                              {"fit", fmt::format("{:.1f}", evidence.fit), FillingKind::number},
                              {"bar", fmt::format("{:.0f}", *finding.threshold + finding.doubt)}}});
  if (!target.spectrometer_note.empty()) {
    finding.reasons.push_back({"reason-note", {{"note", target.spectrometer_note}}});
  }
}

Finding TargetTest::test(const WatchTarget& target) const {
  Finding finding = finding_for(target, dictionary_);
  const Membership who = membership(decomposition_.entries, dictionary_, target);
  if (who.members.empty()) {
    finding.reasons.push_back(finding.members.empty() ? no_reference_reason(target, dictionary_)
                                                      : Reason{"reason-not-covered"});
    finding.because = reasons_of(finding, Language::english);
    return finding;
  }
  TestBar bar = bar_for(target, mixture_, rules_, dictionary_.origin());
  if (unexplained_ && target.kind == TargetKind::group) {
    bar.likeness = finding.likeness = unexplained_->likeness(who.member_mask());
  }
  const TargetEvidence evidence = weigh(whole_problem(decomposition_), who, bar);
  fill_in(finding, target, who, bar, evidence);
  say_why(finding, target, evidence);
  finding.because = reasons_of(finding, Language::english);
  return finding;
}

}  // namespace

std::string_view to_string(StreetVisibility visibility) {
  switch (visibility) {
    case StreetVisibility::yes: return "yes";
    case StreetVisibility::sometimes: return "sometimes";
    case StreetVisibility::no: return "no";
    case StreetVisibility::unknown: return "unknown";
  }
  return "unknown";
}

std::vector<Finding> detect(const Decomposition& decomposition, const Mixture& mixture,
                            const Dictionary& dictionary, const WatchList& watch_list,
                            const DetectionRules& rules) {
  const TargetTest test(decomposition, mixture, dictionary, rules);
  std::vector<Finding> findings;
  for (const WatchTarget& target : watch_list.targets) findings.push_back(test.test(target));
  return findings;
}

std::vector<Finding> inconclusive_findings(const Dictionary& dictionary,
                                           const WatchList& watch_list, const std::string& reason) {
  std::vector<Finding> findings;
  for (const WatchTarget& target : watch_list.targets) {
    Finding finding = finding_for(target, dictionary);
    if (finding.members.empty()) {
      finding.reasons.push_back(no_reference_reason(target, dictionary));
    } else {
      finding.reasons.push_back({std::string(kQualityReason), {{"quality", reason}}});
    }
    finding.because = reasons_of(finding, Language::english);
    findings.push_back(std::move(finding));
  }
  return findings;
}

}  // namespace candor
