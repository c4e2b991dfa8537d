#include "pipeline/report/sample_result.h"

#include <algorithm>
#include <cctype>
#include <string_view>

#include "pipeline/analyse/worded.h"
#include "pipeline/detect/statement_table.h"
#include "pipeline/report/report_words.h"

namespace candor {
namespace {

bool points_to_it(ResultState state) {
  return state == ResultState::found || state == ResultState::disagree ||
         state == ResultState::possible;
}

bool points_to_it(Verdict verdict) {
  return verdict == Verdict::found || verdict == Verdict::possible;
}

ResultState state_of(const CombinedStatement& combined, const Finding& finding) {
  const Statement row = statement_for(finding.verdict, combined.strips, combined.other);
  switch (row.kind) {
    case StatementKind::present: return ResultState::found;
    case StatementKind::in_doubt: break;
    case StatementKind::not_detected: return ResultState::not_detected;
    case StatementKind::nothing: return ResultState::nothing;
  }
  const bool disagree = row.id == "conflict" || row.id == "strips-disagree";
  return disagree ? ResultState::disagree : ResultState::possible;
}

ResultState state_of(StripReading reading) {
  switch (reading) {
    case StripReading::detected: return ResultState::found;
    case StripReading::detected_in_doubt: return ResultState::possible;
    case StripReading::disagreeing: return ResultState::disagree;
    case StripReading::not_detected: return ResultState::not_detected;
    case StripReading::none:
    case StripReading::invalid:
    case StripReading::not_detected_in_doubt: break;
  }
  return ResultState::nothing;
}

ResultState state_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::found: return ResultState::found;
    case Verdict::possible: return ResultState::possible;
    case Verdict::not_detected: return ResultState::not_detected;
    case Verdict::inconclusive: break;
  }
  return ResultState::nothing;
}

/// "substance:Xylazine" is called Xylazine where nothing else is known of it.
std::string name_of(std::string_view target) {
  constexpr std::string_view kSubstance = "substance:";
  if (target.starts_with(kSubstance)) target.remove_prefix(kSubstance.size());
  return std::string(target);
}

std::string title_of(const std::string& target, const ReportContext& context) {
  const auto known = context.titles.find(target);
  return known == context.titles.end() ? name_of(target) : known->second;
}

/// Whether an earlier scan points to a target.
bool pointed_to_before(const ReportContext& context, std::string_view target) {
  if (context.scans.empty()) return false;
  return std::any_of(context.scans.begin(), context.scans.end() - 1, [&](const auto& scan) {
    return std::ranges::any_of(scan.analysis.findings, [&](const Finding& finding) {
      return finding.target == target && points_to_it(finding.verdict);
    });
  });
}

/// What a finding and everything beside it come to.
struct WeighedTarget {
  const Finding* finding;
  const CombinedStatement* combined;
  ResultState state;
};

bool is_group_of(const WeighedTarget& group, const WeighedTarget& substance) {
  if (group.finding->kind != TargetKind::group || substance.finding->members.empty()) return false;
  return std::ranges::all_of(substance.finding->members, [&](const std::string& member) {
    return std::ranges::find(group.finding->members, member) != group.finding->members.end();
  });
}

/// A group that points to a substance's members says it already, unless the substance says more.
bool said_by_group(const WeighedTarget& substance, const std::vector<WeighedTarget>& all) {
  return std::ranges::any_of(all, [&](const WeighedTarget& group) {
    return is_group_of(group, substance) && points_to_it(group.state) &&
           group.state <= substance.state;
  });
}

/// Whether a scan alone points to a substance while the tests disagree on its group: to list it as
/// found beside that would say two things of one matter.
bool is_in_doubt_with_group(const WeighedTarget& substance, const std::vector<WeighedTarget>& all) {
  if (substance.state != ResultState::found) return false;
  if (substance.combined->strips != StripReading::none) return false;
  return std::ranges::any_of(all, [&](const WeighedTarget& group) {
    return is_group_of(group, substance) && group.state == ResultState::disagree;
  });
}

bool is_listed(const WeighedTarget& weighed, const std::vector<WeighedTarget>& all) {
  if (weighed.finding->kind == TargetKind::group) return true;
  if (weighed.combined->strips != StripReading::none) return true;
  return points_to_it(weighed.state) && !said_by_group(weighed, all);
}

void add_scanned(SampleResult& result, const ReportContext& context) {
  std::vector<WeighedTarget> all;
  for (const CombinedStatement& combined : result.analysis->combined) {
    const auto& findings = result.analysis->findings;
    const auto finding = std::ranges::find(findings, combined.target, &Finding::target);
    if (finding == findings.end()) continue;
    all.push_back({&*finding, &combined, state_of(combined, *finding)});
  }
  for (WeighedTarget& weighed : all) {
    const std::string title =
        in_language(context.language, weighed.finding->title, weighed.finding->translated_title);
    if (!points_to_it(weighed.state) && pointed_to_before(context, weighed.finding->target)) {
      weighed.state = ResultState::disagree;
      result.earlier.push_back(title);
    }
  }
  for (WeighedTarget& weighed : all) {
    if (is_in_doubt_with_group(weighed, all)) weighed.state = ResultState::disagree;
  }
  for (const WeighedTarget& weighed : all) {
    if (!is_listed(weighed, all)) continue;
    result.suggested.push_back(
        {weighed.finding->target,
         in_language(context.language, weighed.finding->title, weighed.finding->translated_title),
         weighed.state});
  }
}

/// Strips of a sample that was not scanned, or for what the watch list does not hold.
void add_strips(SampleResult& result, const ReportContext& context) {
  const Mixture mixture = result.analysis ? result.analysis->mixture : Mixture{};
  for (const Strip& strip : context.strips) {
    const auto same = [&](const auto& one) { return one.target == strip.target; };
    if (std::ranges::any_of(result.suggested, same)) continue;
    const StripEvidence evidence = read_strips(strip.target, context.strips, mixture);
    result.suggested.push_back(
        {strip.target, title_of(strip.target, context), state_of(evidence.reading)});
  }
}

ResultState decided(ResultState suggested, Verdict verdict) {
  const ResultState by_person = state_of(verdict);
  if (!points_to_it(suggested)) return by_person;
  if (!points_to_it(by_person)) return ResultState::disagree;
  return std::min(suggested, by_person);
}

void add_decision(SampleResult& result, const ReportContext& context) {
  result.targets = result.suggested;
  if (context.decisions.empty()) return;
  for (const ReportedConclusion& conclusion : context.decisions.back().conclusions) {
    const auto same = [&](const TargetResult& one) { return one.target == conclusion.target; };
    const auto target = std::ranges::find_if(result.targets, same);
    if (target == result.targets.end()) {
      result.targets.push_back(
          {conclusion.target, title_of(conclusion.target, context), state_of(conclusion.verdict)});
    } else {
      target->state = decided(target->state, conclusion.verdict);
    }
  }
}

bool same_name(std::string_view a, std::string_view b) {
  return std::ranges::equal(
      a, b, [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); });
}

/// Whether a laboratory's substance is of that target: by the target that came with it, or by name.
bool is_of(const ReportedLabSubstance& substance, const TargetResult& target,
           const SampleResult& result) {
  if (substance.target == target.target) return true;
  if (same_name(substance.name, name_of(target.target))) return true;
  if (!result.analysis) return false;
  const auto& findings = result.analysis->findings;
  const auto finding = std::ranges::find(findings, target.target, &Finding::target);
  return finding != findings.end() &&
         std::ranges::any_of(finding->members, [&](const std::string& member) {
           return same_name(member, substance.name);
         });
}

void add_lab(SampleResult& result, const ReportContext& context) {
  if (context.lab_results.empty()) return;
  for (const ReportedLabSubstance& substance : context.lab_results.back().substances) {
    bool listed = false;
    for (TargetResult& target : result.targets) {
      if (!is_of(substance, target, result)) continue;
      target.state = ResultState::found;
      listed = true;
    }
    if (listed || substance.target.empty()) continue;
    result.targets.push_back(
        {substance.target, title_of(substance.target, context), ResultState::found});
  }
}

}  // namespace

bool is_simulated(const ReportContext& context) {
  return context.simulated || std::ranges::any_of(context.scans, [](const ReportedScan& scan) {
           return scan.analysis.simulated;
         });
}

std::string page_foot(const ReportContext& context) {
  if (!is_simulated(context)) return context.sample_code;
  return context.sample_code + "   " + report_word(context.language, "simulated");
}

SampleResult sample_result(const ReportContext& context) {
  SampleResult result;
  if (!context.scans.empty()) {
    const Analysis& last = context.scans.back().analysis;
    const bool own = context.strips.empty();
    result.analysis = worded_in(own ? last : with_strips(last, context.strips), context.language);
    add_scanned(result, context);
  }
  add_strips(result, context);
  add_decision(result, context);
  add_lab(result, context);
  return result;
}

std::vector<std::string> titles_in(const std::vector<TargetResult>& targets, ResultState state) {
  std::vector<std::string> titles;
  for (const TargetResult& target : targets) {
    if (target.state == state) titles.push_back(target.title);
  }
  return titles;
}

std::string said_state(Language language, ResultState state) {
  switch (state) {
    case ResultState::found: return "■ " + report_word(language, "state-found");
    case ResultState::disagree: return "◆ " + report_word(language, "state-disagree");
    case ResultState::possible: return "▲ " + report_word(language, "state-possible");
    case ResultState::not_detected: return "○ " + report_word(language, "state-not-detected");
    case ResultState::nothing: break;
  }
  return "⊘ " + report_word(language, "state-nothing");
}

}  // namespace candor
