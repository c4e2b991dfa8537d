#include "records/network/shared_sample.h"

#include <fmt/chrono.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

namespace candor::records {
namespace {

using nlohmann::json;

constexpr std::array<std::string_view, 3> kExpectations = {"expected", "unexpected", "not-stated"};

/// A clock that was set to nonsense gives a week of these years.
constexpr Time kEarliest = std::chrono::sys_days(std::chrono::year(1970) / 1 / 5);
constexpr Time kLatest = std::chrono::sys_days(std::chrono::year(9999) / 12 / 1);

std::string monday_of(Time time) {
  const auto day = std::chrono::floor<std::chrono::days>(std::clamp(time, kEarliest, kLatest));
  const auto monday = day - (std::chrono::weekday(day) - std::chrono::Monday);
  const std::chrono::year_month_day date(monday);
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

/// Whether this is the id of a target as the watch list has them, and no sentence.
bool is_target_id(const std::string& text) {
  const auto belongs = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  };
  return !text.empty() && text.size() <= 60 && text.front() != '-' &&
         std::ranges::all_of(text, belongs);
}

std::string text_of(const json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// The objects of an array of a document.
std::vector<json> objects_of(const json& document, const char* key) {
  std::vector<json> objects;
  const auto found = document.find(key);
  if (found == document.end() || !found->is_array()) return objects;
  std::ranges::copy_if(*found, std::back_inserter(objects),
                       [](const json& one) { return one.is_object(); });
  return objects;
}

class Gathering {
 public:
  void look_at(const Scan& scan) {
    const json document = json::parse(scan.analysis, nullptr, false);
    if (!document.is_object()) return;
    for (const json& finding : objects_of(document, "watch")) {
      const std::string target = text_of(finding, "target");
      if (!target.starts_with("substance:") && !is_target_id(target)) continue;
      if (target.size() > 100) continue;
      looked_for_.insert(target);
      const std::string verdict = text_of(finding, "verdict");
      if (verdict == to_string(Verdict::found)) add(target, FindingSource::program, Verdict::found);
      if (verdict == to_string(Verdict::possible)) {
        add(target, FindingSource::program, Verdict::possible);
      }
    }
    for (const json& combined : objects_of(document, "combined")) {
      const std::string expectation = text_of(combined, "expectation");
      if (std::ranges::find(kExpectations, expectation) == kExpectations.end()) continue;
      expectations_[text_of(combined, "target")] = expectation;
    }
  }

  void look_at(const ReadStrip& strip) {
    if (!is_target_id(strip.target)) return;
    looked_for_.insert(strip.target);
    if (strip.result() == StripResult::positive) {
      add(strip.target, FindingSource::strip, Verdict::found);
    }
  }

  void look_at(const Decision& decision) {
    for (const Conclusion& one : decision.conclusions) {
      if (one.verdict != Verdict::found && one.verdict != Verdict::possible) continue;
      if (looked_for_.contains(one.target)) add(one.target, FindingSource::person, one.verdict);
    }
  }

  void look_at(const LabResult& result) {
    for (const LabSubstance& one : result.substances) {
      if (!looked_for_.contains(one.target)) continue;
      add(one.target, FindingSource::laboratory, Verdict::found);
    }
  }

  std::vector<SharedFinding> sorted() const {
    std::vector<SharedFinding> all;
    for (const auto& [key, verdict] : verdicts_) {
      SharedFinding finding{.target = key.first, .source = key.second, .verdict = verdict};
      const auto told = expectations_.find(key.first);
      if (told != expectations_.end()) finding.expectation = told->second;
      all.push_back(std::move(finding));
    }
    return all;
  }

 private:
  /// Found outweighs possible.
  void add(const std::string& target, FindingSource source, Verdict verdict) {
    const auto [known, is_new] = verdicts_.emplace(std::pair(target, source), verdict);
    if (!is_new && verdict == Verdict::found) known->second = verdict;
  }

  std::set<std::string> looked_for_;
  std::map<std::string, std::string> expectations_;
  std::map<std::pair<std::string, FindingSource>, Verdict> verdicts_;
};

}  // namespace

std::string_view to_string(FindingSource source) {
  switch (source) {
    case FindingSource::program: return "program";
    case FindingSource::person: return "person";
    case FindingSource::strip: return "strip";
    case FindingSource::laboratory: return "laboratory";
  }
  return "program";
}

SharedSample shared_sample(const Sample& sample) {
  SharedSample shared{.as_of = sample.events().back().number,
                      .week = monday_of(sample.events().front().time)};
  const auto scans = sample.records<Scan>();
  const auto strips = sample.records<ReadStrip>();
  const bool simulated = std::ranges::any_of(scans, &Scan::simulated);
  if (sample.state() == SampleState::purged || simulated) return shared;
  if (scans.empty() && strips.empty()) return shared;
  Gathering gathering;
  for (const Scan* scan : scans) gathering.look_at(*scan);
  for (const ReadStrip* strip : strips) gathering.look_at(*strip);
  if (const Event* decision = sample.latest(RecordKind::decision)) {
    gathering.look_at(std::get<Decision>(*decision->record));
  }
  for (const LabResult* result : sample.records<LabResult>()) gathering.look_at(*result);
  shared.shared = true;
  shared.findings = gathering.sorted();
  return shared;
}

}  // namespace candor::records
