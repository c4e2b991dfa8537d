#include "records/accuracy.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "pipeline/core/decimal.h"
#include "records/sample_summary.h"

namespace candor::records {
namespace {

using nlohmann::json;

constexpr std::array<const char*, 8> kStrataNames = {"not told",      "trace",     "below 1 %",
                                                     "1 to 5 %",      "5 to 10 %", "10 to 20 %",
                                                     "20 % and more", "primary"};
/// In the order in which they are told, from little to much.
constexpr std::array<std::size_t, 8> kStrataOrder = {1, 2, 3, 4, 5, 6, 7, 0};

std::size_t stratum_of(const std::string& abundance) {
  const std::string text = lower_case(abundance);
  if (text.find("trace") != std::string::npos) return 1;
  if (text.find("primary") != std::string::npos) return 7;
  const auto percent = text.find('%');
  if (percent == std::string::npos) return 0;
  std::string number = text.substr(0, percent);
  std::erase(number, ' ');
  std::erase(number, '~');
  const auto value = parse_decimal(number);
  if (!value || *value < 0 || *value > 100) return 0;
  if (*value < 1) return 2;
  if (*value < 5) return 3;
  if (*value < 10) return 4;
  return *value < 20 ? 5 : 6;
}

void count(VerdictCounts& counts, Verdict verdict) {
  switch (verdict) {
    case Verdict::found: ++counts.found; break;
    case Verdict::possible: ++counts.possible; break;
    case Verdict::not_detected: ++counts.not_detected; break;
    case Verdict::inconclusive: ++counts.inconclusive; break;
  }
}

std::optional<Verdict> verdict_of(const std::string& text) {
  for (const Verdict verdict :
       {Verdict::found, Verdict::possible, Verdict::not_detected, Verdict::inconclusive}) {
    if (to_string(verdict) == text) return verdict;
  }
  return std::nullopt;
}

/// What was said of the targets before the laboratory, and the names that stand for them.
struct Said {
  std::map<std::pair<std::string, Judge>, Verdict> verdicts;
  std::map<std::string, std::set<std::string>> members;  ///< of a target, in lower case
};

void add_scan(const Scan& scan, Said& said) {
  const json document = json::parse(scan.analysis, nullptr, false);
  if (document.is_discarded() || !document.is_object()) return;
  const auto watch = document.find("watch");
  if (watch == document.end() || !watch->is_array()) return;
  for (const json& finding : *watch) {
    if (!finding.is_object()) continue;
    const std::string target = finding.value("target", std::string());
    const auto verdict = verdict_of(finding.value("verdict", std::string()));
    if (target.empty() || !verdict) continue;
    said.verdicts[{target, Judge::program}] = *verdict;
    const auto members = finding.find("members");
    if (members == finding.end() || !members->is_array()) continue;
    for (const json& member : *members) {
      if (member.is_string()) said.members[target].insert(lower_case(member.get<std::string>()));
    }
  }
}

void add_strip(const ReadStrip& strip, Said& said) {
  const StripResult result = strip.result();
  Verdict verdict = Verdict::inconclusive;
  if (result == StripResult::positive) verdict = Verdict::found;
  if (result == StripResult::negative) verdict = Verdict::not_detected;
  said.verdicts[{strip.target, Judge::strip}] = verdict;
}

Said said_before(const Sample& sample, EventNumber answer) {
  Said said;
  for (const Event& event : sample.events()) {
    if (event.number >= answer || !event.stands() || !event.record) continue;
    if (const auto* scan = std::get_if<Scan>(&*event.record)) add_scan(*scan, said);
    if (const auto* strip = std::get_if<ReadStrip>(&*event.record)) add_strip(*strip, said);
    if (const auto* decision = std::get_if<Decision>(&*event.record)) {
      for (const Conclusion& one : decision->conclusions) {
        said.verdicts[{one.target, Judge::person}] = one.verdict;
      }
    }
  }
  return said;
}

enum class Belonging { yes, no, unclear };

/// The name of a target without what it is: "substance:Xylazine" is xylazine.
std::string bare(const std::string& target) {
  const auto colon = target.find(':');
  return lower_case(colon == std::string::npos ? target : target.substr(colon + 1));
}

Belonging belonging(const LabSubstance& substance, const std::string& target, const Said& said) {
  const std::string name = lower_case(substance.name);
  if (substance.target == target || name == bare(target)) return Belonging::yes;
  const auto members = said.members.find(target);
  if (members != said.members.end() && members->second.contains(name)) return Belonging::yes;
  if (substance.target.empty() && name.find(bare(target)) != std::string::npos) {
    return Belonging::unclear;
  }
  return Belonging::no;
}

}  // namespace

std::string_view to_string(Judge judge) {
  switch (judge) {
    case Judge::program: return "program";
    case Judge::person: return "person";
    case Judge::strip: return "strip";
  }
  return "program";
}

std::optional<Rate> TargetAccuracy::sensitivity() const {
  return exact_rate(reported.raised(), reported.conclusive());
}

std::optional<Rate> TargetAccuracy::specificity() const {
  return exact_rate(unreported.not_detected, unreported.conclusive());
}

void AccuracyTally::add(const Sample& sample) {
  const auto answers = sample.standing(RecordKind::lab_result);
  if (answers.empty()) {
    ++uncounted_.no_lab_result;
    return;
  }
  const auto scans = sample.records<Scan>();
  if (std::ranges::any_of(scans, &Scan::simulated)) {
    ++uncounted_.simulated;
    return;
  }
  for (const Event& event : sample.events()) {
    const bool is_result = event.kind == RecordKind::scan || event.kind == RecordKind::strip ||
                           event.kind == RecordKind::decision;
    if (is_result && !event.stands()) ++uncounted_.withdrawn;
  }
  const Said said = said_before(sample, answers.front()->number);
  if (said.verdicts.empty()) {
    ++uncounted_.nothing_before;
    return;
  }
  ++counted_;
  for (const auto& [key, verdict] : said.verdicts) {
    Belonging belongs = Belonging::no;
    std::size_t stratum = 0;
    for (const LabResult* answer : sample.records<LabResult>()) {
      for (const LabSubstance& substance : answer->substances) {
        const Belonging one = belonging(substance, key.first, said);
        if (one == Belonging::yes) {
          if (belongs != Belonging::yes || stratum == 0) stratum = stratum_of(substance.abundance);
          belongs = Belonging::yes;
        } else if (one == Belonging::unclear && belongs == Belonging::no) {
          belongs = Belonging::unclear;
        }
      }
    }
    if (belongs == Belonging::unclear) {
      ++uncounted_.unclear_names;
      continue;
    }
    Counts& counts = counts_[key];
    if (belongs == Belonging::no) {
      count(counts.unreported, verdict);
    } else {
      count(counts.reported, verdict);
      count(counts.strata.at(stratum), verdict);
    }
  }
}

std::vector<TargetAccuracy> AccuracyTally::targets() const {
  std::vector<TargetAccuracy> all;
  for (const auto& [key, counts] : counts_) {
    TargetAccuracy one{key.first, key.second, counts.reported, counts.unreported};
    for (const std::size_t stratum : kStrataOrder) {
      const VerdictCounts& verdicts = counts.strata.at(stratum);
      if (verdicts.conclusive() + verdicts.inconclusive > 0) {
        one.strata.push_back({kStrataNames.at(stratum), verdicts});
      }
    }
    all.push_back(std::move(one));
  }
  return all;
}

}  // namespace candor::records
