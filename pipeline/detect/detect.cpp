#include "pipeline/detect/detect.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "pipeline/detect/detection_limit.h"
#include "pipeline/detect/group_likeness.h"

namespace candor {
namespace {

/// A member whose exchange for an outsider costs less than this much χ² is not told apart from it.
constexpr double kAmbiguousCost = 6;
/// Evidence above this part of what an alarm needs makes a target possible.
constexpr double kSuggestive = 0.7;
/// Likeness that brings more than this part of it is mentioned.
constexpr double kNotable = 0.2;

bool stands_for(const DictionaryEntry& entry, const WatchTarget& target) {
  return candor::stands_for(entry.group, entry.substance, target);
}

/// The chance that the largest of `members` independent half-χ²₁ statistics exceeds `statistic`.
double p_value_of(double statistic, std::size_t members) {
  const double single = 0.5 * std::erfc(std::sqrt(std::max(0.0, statistic) / 2));
  return -std::expm1(static_cast<double>(members) * std::log1p(-single));
}

struct Candidate {
  std::size_t column = 0;
  Selection with;  ///< the mixture without the target, and this member
};

/// The columns of the problem that stand for a target, and a mask of all others.
struct Membership {
  std::vector<std::size_t> members;
  std::vector<char> others;
};

Membership membership(const Decomposition& decomposition, const Dictionary& dictionary,
                      const WatchTarget& target) {
  Membership result;
  for (std::size_t k = 0; k < decomposition.entries.size(); ++k) {
    const bool member = stands_for(dictionary.entries()[decomposition.entries[k]], target);
    if (member) result.members.push_back(k);
    result.others.push_back(member ? 0 : 1);
  }
  return result;
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
  finding.street_visibility = target.street_visibility;
  finding.members = substances_for(dictionary, target);
  return finding;
}

std::string no_reference_reason(const WatchTarget& target, const Dictionary& dictionary) {
  return fmt::format(
      "no reference: library {} holds no spectrum of this technique for {}; add one with "
      "`candor library add`",
      dictionary.library(), target.title);
}

/// What share of the signal a target has, with a 90 % interval, from the mixture that includes it.
void add_share(Finding& finding, const Decomposition& decomposition, const Membership& who,
               const Selection& with, const Unexplained& unexplained, const MixtureRules& rules) {
  double total = 0;
  double own = 0;
  std::vector<char> counted;
  for (std::size_t i = 0; i < with.columns.size(); ++i) {
    const bool member = who.others[with.columns[i]] == 0;
    counted.push_back(member ? 1 : 0);
    total += with.coefficients[i];
    if (member) own += with.coefficients[i];
  }
  if (!(total > 0)) return;
  const double visible = 1 - unexplained.share;
  const double share = own / total;
  double half =
      rules.interval_factor * share_half_width(decomposition.problem.equations,
                                               decomposition.problem.points, with, counted, total);
  if (unexplained.significant) {
    constexpr double kNinetyPercent = 1.6448536269514722;
    half = std::hypot(half, kNinetyPercent * rules.unexplained_spread * share * unexplained.share);
  }
  finding.share = visible * share;
  finding.share_low = visible * std::max(0.0, share - half);
  finding.share_high = visible * std::min(1.0, share + half);
}

/// The outsider that would explain the sample as well in the member's place, if there is one.
std::optional<std::size_t> imitator(const Decomposition& decomposition, const Membership& who,
                                    const Selection& without, const Candidate& best) {
  const double scale = misfit_scale(best.with.residual, decomposition.problem.points);
  std::optional<std::size_t> closest;
  double least = kAmbiguousCost * scale;
  const AdditionBound bound(decomposition.problem.equations, without.columns);
  for (std::size_t k = 0; k < who.others.size(); ++k) {
    if (who.others[k] == 0) continue;
    if (bound.least_residual(k) - best.with.residual >= least) continue;
    std::vector<std::size_t> columns = without.columns;
    if (std::ranges::find(columns, k) != columns.end()) continue;
    columns.push_back(k);
    const double cost =
        refit(decomposition.problem.equations, columns).residual - best.with.residual;
    if (cost < least) {
      least = cost;
      closest = k;
    }
  }
  return closest;
}

/// The part of a sample that no named component accounts for, and how large it is.
struct UnexplainedPart {
  Resemblance resembles;
  double part = 0;  ///< of the sample's length without a quadratic baseline, in [0, 1]
};

double length_of(std::span<const double> values) {
  double square = 0;
  for (const double value : values) square += value * value;
  return std::sqrt(square);
}

/// The sample less the components that it does not contradict, compared with all references.
std::optional<UnexplainedPart> unexplained_part(const Decomposition& decomposition,
                                                const Mixture& mixture) {
  if (!mixture.unexplained.significant) return std::nullopt;
  const auto curved = [](std::vector<double> values) {
    const std::vector<double> baseline = quadratic_through(values);
    for (std::size_t i = 0; i < values.size(); ++i) values[i] -= baseline[i];
    return values;
  };
  std::vector<double> rest = mixture.measured;
  for (const Component& component : mixture.components) {
    if (!component.identified) continue;
    for (std::size_t i = 0; i < rest.size(); ++i) rest[i] -= component.curve[i];
  }
  const double whole = length_of(curved(mixture.measured));
  UnexplainedPart unexplained;
  unexplained.resembles = resemblance(decomposition.data.references, rest);
  if (whole > 0) unexplained.part = std::min(1.0, length_of(curved(std::move(rest))) / whole);
  return unexplained;
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
        doubt_(kMisfitDoubt * std::log(std::max(1.0, decomposition.misfit /
                                                         explained_misfit(dictionary.origin())))),
        unexplained_(unexplained_part(decomposition, mixture)) {}

  Finding test(const WatchTarget& target) const;

 private:
  std::string name(std::size_t column) const {
    return dictionary_.entries()[decomposition_.entries[column]].substance;
  }
  Candidate best_of(const Membership& who, const Selection& without) const;
  void weigh(Finding& finding, const WatchTarget& target, const Membership& who,
             const Selection& without, const Candidate& best) const;
  void judge(Finding& finding, const WatchTarget& target, const Membership& who,
             const Selection& without, const Candidate& best) const;
  void judge_found(Finding& finding, const WatchTarget& target, const Membership& who,
                   const Selection& without, const Candidate& best) const;

  const Decomposition& decomposition_;
  const Mixture& mixture_;
  const Dictionary& dictionary_;
  const DetectionRules& rules_;
  LimitModel limits_;
  double doubt_;
  std::optional<UnexplainedPart> unexplained_;
};

/// The mixture without the target and the member that improves it most.
Candidate TargetTest::best_of(const Membership& who, const Selection& without) const {
  Candidate best;
  const AdditionBound bound(decomposition_.problem.equations, without.columns);
  for (const std::size_t member : who.members) {
    if (member != who.members.front() && bound.least_residual(member) > best.with.residual) {
      continue;
    }
    std::vector<std::size_t> columns = without.columns;
    columns.push_back(member);
    std::ranges::sort(columns);
    Selection with = refit(decomposition_.problem.equations, columns);
    if (member == who.members.front() || with.residual < best.with.residual) {
      best = {member, std::move(with)};
    }
  }
  return best;
}

/// Fill in the evidence and the limit of detection.
void TargetTest::weigh(Finding& finding, const WatchTarget& target, const Membership& who,
                       const Selection& without, const Candidate& best) const {
  const AlarmRule& rule = rules_.alarm_for(target);
  const double scale = misfit_scale(best.with.residual, decomposition_.problem.points);
  finding.fit = std::max(0.0, without.residual - best.with.residual) / scale;
  finding.doubt = doubt_;
  double statistic = *finding.fit - doubt_;
  if (unexplained_ && target.kind == TargetKind::group) {
    std::vector<char> member;
    for (const char other : who.others) member.push_back(other == 0 ? 1 : 0);
    finding.likeness = unexplained_->part * likeness_to(unexplained_->resembles, member);
    statistic += kLikenessWorth * std::max(0.0, *finding.likeness);
  }
  finding.statistic = std::max(0.0, statistic);
  finding.p_value = rule.null.empty() ? p_value_of(*finding.fit, who.members.size())
                                      : null_probability(rule, *finding.statistic);
  finding.threshold = rule.threshold;
  finding.threshold_source = source_of(rule);
  finding.alarm = *finding.statistic > rule.threshold;
  double limit = limits_.share_for(who.members, who.others, without, rule.threshold + doubt_);
  if (limit < 1) {
    const double odds = rules_.limit_factor * limit / (1 - limit);
    limit = odds / (1 + odds);
  }
  finding.limit = DetectionLimit{.share = limit};
}

/// What speaks for a target, and what against naming it.
void TargetTest::judge_found(Finding& finding, const WatchTarget& target, const Membership& who,
                             const Selection& without, const Candidate& best) const {
  const AlarmRule& rule = rules_.alarm_for(target);
  const double threshold = rule.threshold;
  const double of_likeness = kLikenessWorth * std::max(0.0, finding.likeness.value_or(0));
  finding.verdict = Verdict::found;
  finding.because.push_back(fmt::format(
      "{} explains what no mixture without it does (statistic {:.0f}, alarm above {:.0f})",
      name(best.column), *finding.fit, threshold + finding.doubt));
  if (of_likeness > kNotable * threshold) {
    finding.because.push_back(fmt::format(
        "what no reference explains looks like {}: it may be a relative that is in no library "
        "(adds {:.0f} to the statistic)",
        target.title, of_likeness));
  }
  const auto weaken = [&](std::string reason) {
    finding.verdict = Verdict::possible;
    finding.because.push_back(std::move(reason));
  };
  if (const auto other = imitator(decomposition_, who, without, best)) {
    weaken(name(*other) + " would explain the sample almost as well");
  }
  if (mixture_.unexplained.significant) {
    weaken(
        "the references leave part of the signal unexplained, and an unknown substance can imitate "
        "a known one");
  }
  if (!finding.alarm) weaken("the evidence is too weak for an alarm");
  // A site may choose to be warned early; that makes the evidence no stronger.
  if (finding.alarm && rule.replaced && *finding.statistic <= *rule.replaced) {
    weaken(
        fmt::format("the alarm is that of the site; the library's own, above {:.0f}, is not "
                    "reached",
                    *rule.replaced));
  }
  if (finding.share_low && !(*finding.share_low > 0)) {
    weaken("its share may be zero within the uncertainty");
  }
}

/// Turn the evidence into a verdict, with its reasons.
void TargetTest::judge(Finding& finding, const WatchTarget& target, const Membership& who,
                       const Selection& without, const Candidate& best) const {
  const double threshold = rules_.alarm_for(target).threshold;
  if (*finding.statistic > kSuggestive * threshold) {
    judge_found(finding, target, who, without, best);
    return;
  }
  finding.verdict = Verdict::not_detected;
  finding.because.push_back(
      fmt::format("the best reference for it, {}, improves the fit by {:.1f}; an alarm needs "
                  "more than {:.0f}",
                  name(best.column), *finding.fit, threshold + finding.doubt));
  if (!target.spectrometer_note.empty()) finding.because.push_back(target.spectrometer_note);
}

Finding TargetTest::test(const WatchTarget& target) const {
  Finding finding = finding_for(target, dictionary_);
  const Membership who = membership(decomposition_, dictionary_, target);
  if (who.members.empty()) {
    finding.because.emplace_back(finding.members.empty()
                                     ? no_reference_reason(target, dictionary_)
                                     : "no reference of it covers the range of this spectrum");
    return finding;
  }
  const Selection without =
      select_by_evidence(decomposition_.problem.equations, decomposition_.problem.points,
                         decomposition_.selection.columns, who.others, decomposition_.rule);
  const Candidate best = best_of(who, without);
  weigh(finding, target, who, without, best);
  add_share(finding, decomposition_, who, best.with, mixture_.unexplained, rules_.mixture);
  judge(finding, target, who, without, best);
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

std::string_view to_string(Verdict verdict) {
  switch (verdict) {
    case Verdict::found: return "found";
    case Verdict::possible: return "possible";
    case Verdict::not_detected: return "not-detected";
    case Verdict::inconclusive: return "inconclusive";
  }
  return "inconclusive";
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
    finding.because.emplace_back(finding.members.empty() ? no_reference_reason(target, dictionary)
                                                         : reason);
    findings.push_back(std::move(finding));
  }
  return findings;
}

}  // namespace candor
