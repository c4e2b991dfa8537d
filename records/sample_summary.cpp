#include "records/sample_summary.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "records/analysis_digest.h"
#include "records/event_table.h"

namespace candor::records {
namespace {

using nlohmann::json;

/// Gathers names in the order in which they come, each once.
class NameList {
 public:
  void add(const std::string& name) {
    if (!name.empty() && seen_.insert(lower_case(name)).second) names_.push_back(name);
  }
  std::vector<std::string> names() && { return std::move(names_); }

 private:
  std::set<std::string> seen_;
  std::vector<std::string> names_;
};

/// What speaks for targets of the watch list: found outweighs possible.
class Signs {
 public:
  void add(const std::string& target, Verdict verdict) {
    if (verdict != Verdict::found && verdict != Verdict::possible) return;
    const auto [sign, is_new] = signs_.emplace(target, verdict);
    if (!is_new && verdict == Verdict::found) sign->second = verdict;
  }
  std::vector<TargetSign> sorted() const {
    std::vector<TargetSign> all;
    for (const auto& [target, verdict] : signs_) all.push_back({target, verdict});
    return all;
  }

 private:
  std::map<std::string, Verdict> signs_;
};

void add_scan(const Scan& scan, NameList& found, Signs& signs) {
  if (scan.analysis.empty()) return;
  // It was checked when it was recorded; a later program may read less of it.
  const auto digest = digest_analysis(scan.analysis);
  if (!digest) return;
  for (const std::string& name : digest->substances) found.add(name);
  for (const std::string& target : digest->found) signs.add(target, Verdict::found);
  for (const std::string& target : digest->possible) signs.add(target, Verdict::possible);
}

Verdict verdict_of(std::string_view text) {
  for (const auto verdict : {Verdict::found, Verdict::possible, Verdict::not_detected}) {
    if (to_string(verdict) == text) return verdict;
  }
  return Verdict::inconclusive;
}

}  // namespace

SampleSummary summarise(const Sample& sample) {
  SampleSummary summary{.code = sample.code()};
  summary.opened = sample.events().front().time;
  summary.changed = sample.events().back().time;
  summary.state = sample.state();
  if (summary.state == SampleState::purged) return summary;
  if (const Event* intake = sample.latest(RecordKind::intake)) {
    const auto& told = std::get<Intake>(*intake->record);
    summary.expected = told.expected;
    summary.overdose = tells_overdose(told.incident);
    summary.odd_effects = tells_odd_effects(told.incident);
  }
  NameList found;
  Signs signs;
  std::set<std::string> techniques;
  for (const Scan* scan : sample.records<Scan>()) {
    add_scan(*scan, found, signs);
    techniques.insert(scan->technique);
    summary.simulated = summary.simulated || scan->simulated;
    ++summary.scans;
  }
  for (const ReadStrip* strip : sample.records<ReadStrip>()) {
    if (strip->result() == StripResult::positive) signs.add(strip->target, Verdict::found);
    ++summary.strips;
  }
  if (const Event* decision = sample.latest(RecordKind::decision)) {
    summary.decided = true;
    summary.concluded = std::get<Decision>(*decision->record).conclusions;
  }
  for (const LabResult* result : sample.records<LabResult>()) {
    summary.has_lab_result = true;
    for (const LabSubstance& substance : result->substances) {
      found.add(substance.name);
      if (!substance.target.empty()) signs.add(substance.target, Verdict::found);
    }
  }
  summary.found = std::move(found).names();
  summary.targets = signs.sorted();
  summary.techniques.assign(techniques.begin(), techniques.end());
  return summary;
}

std::string lower_case(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

std::string searched_text(const SampleSummary& summary, const Sample& sample) {
  std::string text = summary.code.text() + "\n";
  for (const std::string& name : summary.expected) text += name + "\n";
  for (const std::string& name : summary.found) text += name + "\n";
  for (const Conclusion& one : summary.concluded) {
    if (one.verdict == Verdict::found) text += one.target + "\n";
  }
  if (const Event* intake = sample.latest(RecordKind::intake)) {
    for (const auto& label : std::get<Intake>(*intake->record).other_labels) text += label + "\n";
  }
  return lower_case(text);
}

std::string to_json(const SampleSummary& summary) {
  json targets = json::array();
  for (const TargetSign& sign : summary.targets) {
    targets.push_back({{"target", sign.target}, {"verdict", to_string(sign.verdict)}});
  }
  json concluded = json::array();
  for (const Conclusion& one : summary.concluded) {
    concluded.push_back({{"target", one.target}, {"verdict", to_string(one.verdict)}});
    if (one.above_share) concluded.back()["above_share"] = *one.above_share;
  }
  return json{{"code", summary.code.text()},
              {"opened_ms", milliseconds(summary.opened)},
              {"changed_ms", milliseconds(summary.changed)},
              {"state", to_string(summary.state)},
              {"overdose", summary.overdose},
              {"odd_effects", summary.odd_effects},
              {"simulated", summary.simulated},
              {"expected", summary.expected},
              {"found", summary.found},
              {"targets", std::move(targets)},
              {"techniques", summary.techniques},
              {"scans", summary.scans},
              {"strips", summary.strips},
              {"decided", summary.decided},
              {"concluded", std::move(concluded)},
              {"has_lab_result", summary.has_lab_result}}
      .dump();
}

Result<SampleSummary> summary_from_json(std::string_view text) {
  const Error damaged{ErrorCode::damaged, "the summary of a sample cannot be read"};
  try {
    const json object = json::parse(text);
    auto code = SampleCode::parse(object.at("code").get<std::string>());
    const auto state = sample_state_from_string(object.at("state").get<std::string>());
    if (!code || !state) return damaged;
    SampleSummary summary{.code = *std::move(code)};
    summary.opened = Time(std::chrono::milliseconds(object.at("opened_ms").get<std::int64_t>()));
    summary.changed = Time(std::chrono::milliseconds(object.at("changed_ms").get<std::int64_t>()));
    summary.state = *state;
    object.at("overdose").get_to(summary.overdose);
    object.at("odd_effects").get_to(summary.odd_effects);
    object.at("simulated").get_to(summary.simulated);
    object.at("expected").get_to(summary.expected);
    object.at("found").get_to(summary.found);
    for (const json& sign : object.at("targets")) {
      const bool found = sign.at("verdict") == to_string(Verdict::found);
      summary.targets.push_back(
          {sign.at("target").get<std::string>(), found ? Verdict::found : Verdict::possible});
    }
    for (const json& one : object.at("concluded")) {
      Conclusion conclusion{one.at("target").get<std::string>(),
                            verdict_of(one.at("verdict").get<std::string>())};
      if (one.contains("above_share")) conclusion.above_share = one["above_share"].get<double>();
      summary.concluded.push_back(std::move(conclusion));
    }
    object.at("techniques").get_to(summary.techniques);
    object.at("scans").get_to(summary.scans);
    object.at("strips").get_to(summary.strips);
    object.at("decided").get_to(summary.decided);
    object.at("has_lab_result").get_to(summary.has_lab_result);
    return summary;
  } catch (const json::exception&) {
    return damaged;
  }
}

}  // namespace candor::records
