#include "pipeline/detect/detect.h"

#include <fmt/core.h>

#include <algorithm>
#include <cctype>
#include <cmath>

#include "pipeline/detect/detection_limit.h"

namespace candor {
namespace {

/// A member whose exchange for an outsider costs less than this much χ² is not told apart from it.
constexpr double kAmbiguousCost = 6;
/// Up to this χ² per point the references explain the sample as well as they can be expected to.
constexpr double kWellExplained = 1.6;

std::string lower(std::string_view text) {
  std::string result;
  for (const char c : text) {
    result.push_back(static_cast<char>(std::tolower(static_cast<unsigned char>(c))));
  }
  return result;
}

bool stands_for(const DictionaryEntry& entry, const WatchTarget& target) {
  const std::string own = target.kind == TargetKind::group ? entry.group : lower(entry.substance);
  return std::ranges::any_of(target.names, [&](const std::string& name) {
    return own == (target.kind == TargetKind::group ? name : lower(name));
  });
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
               const Selection& with, double unexplained_share) {
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
  const double visible = 1 - unexplained_share;
  const double share = own / total;
  const double half = share_half_width(decomposition.problem.equations,
                                       decomposition.problem.points, with, counted, total);
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
  for (std::size_t k = 0; k < who.others.size(); ++k) {
    if (who.others[k] == 0) continue;
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

/// Turn the statistic into a verdict, with its reasons.
void judge(Finding& finding, const Decomposition& decomposition, const Mixture& mixture,
           const Dictionary& dictionary, const WatchTarget& target, const Membership& who,
           const Selection& without, const Candidate& best, const AlarmRule& rule) {
  const auto name = [&](std::size_t column) {
    return dictionary.entries()[decomposition.entries[column]].substance;
  };
  const double alarm =
      rule.alarm_statistic(misfit_scale(best.with.residual, decomposition.problem.points));
  finding.alarm = *finding.statistic > alarm;
  if (!(*finding.statistic > rule.least_statistic)) {
    finding.verdict = Verdict::not_detected;
    finding.because.push_back(
        fmt::format("the best reference for it, {}, improves the fit by {:.1f}; an alarm needs "
                    "more than {:.0f}",
                    name(best.column), *finding.statistic, alarm));
    if (!target.spectrometer_note.empty()) finding.because.push_back(target.spectrometer_note);
    return;
  }
  finding.verdict = Verdict::found;
  finding.because.push_back(fmt::format(
      "{} explains what no mixture without it does (statistic {:.0f}, alarm above {:.0f})",
      name(best.column), *finding.statistic, alarm));
  const auto weaken = [&](std::string reason) {
    finding.verdict = Verdict::possible;
    finding.because.push_back(std::move(reason));
  };
  if (const auto other = imitator(decomposition, who, without, best)) {
    weaken(name(*other) + " would explain the sample almost as well");
  }
  if (mixture.unexplained.misfit > kWellExplained) {
    weaken(
        "the references leave part of the signal unexplained, and an unknown substance can imitate "
        "a known "
        "one");
  }
  if (!finding.alarm) weaken("the evidence is too weak for an alarm");
  if (finding.share_low && !(*finding.share_low > 0)) {
    weaken("its share may be zero within the uncertainty");
  }
}

Finding test_target(const WatchTarget& target, const Decomposition& decomposition,
                    const Mixture& mixture, const Dictionary& dictionary, const LimitModel& limits,
                    const AlarmRule& rule) {
  Finding finding = finding_for(target, dictionary);
  const Membership who = membership(decomposition, dictionary, target);
  if (who.members.empty()) {
    finding.because.emplace_back(finding.members.empty()
                                     ? no_reference_reason(target, dictionary)
                                     : "no reference of it covers the range of this spectrum");
    return finding;
  }
  const auto& equations = decomposition.problem.equations;
  const std::size_t points = decomposition.problem.points;
  const Selection without = select_by_evidence(equations, points, decomposition.selection.columns,
                                               who.others, decomposition.rule);
  Candidate best;
  for (const std::size_t member : who.members) {
    std::vector<std::size_t> columns = without.columns;
    columns.push_back(member);
    std::ranges::sort(columns);
    Selection with = refit(equations, columns);
    if (member == who.members.front() || with.residual < best.with.residual) {
      best = {member, std::move(with)};
    }
  }
  const double scale = misfit_scale(best.with.residual, points);
  finding.statistic = std::max(0.0, without.residual - best.with.residual) / scale;
  finding.p_value = p_value_of(*finding.statistic, who.members.size());
  add_share(finding, decomposition, who, best.with, mixture.unexplained.share);
  finding.limit = DetectionLimit{
      .share = limits.share_for(who.members, who.others, without, rule.alarm_statistic(scale))};
  judge(finding, decomposition, mixture, dictionary, target, who, without, best, rule);
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

double AlarmRule::alarm_statistic(double misfit_scale) const {
  return least_statistic * std::sqrt(std::max(1.0, misfit_scale));
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
                            const AlarmRule& rule) {
  const LimitModel limits(decomposition);
  std::vector<Finding> findings;
  for (const WatchTarget& target : watch_list.targets) {
    findings.push_back(test_target(target, decomposition, mixture, dictionary, limits, rule));
  }
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
