#include "records/sample_report.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "records/sample_summary.h"

namespace candor::records {
namespace {

using nlohmann::json;

Day day_of(const Event& event) { return std::chrono::floor<std::chrono::days>(event.time); }

std::optional<Expectation> expectation_from(const std::string& text) {
  for (const Expectation one :
       {Expectation::not_stated, Expectation::expected, Expectation::unexpected}) {
    if (to_string(one) == text) return one;
  }
  return std::nullopt;
}

/// What the events of a sample say of its targets, gathered.
class Gathering {
 public:
  Gathering(const WatchList& watch_list, SampleReport& report)
      : watch_list_(watch_list), report_(report) {}

  void take_scan(const Scan& scan, Day day) {
    report_.simulated = report_.simulated || scan.simulated;
    const json document = json::parse(scan.analysis, nullptr, false);
    if (document.is_discarded() || !document.is_object()) return;
    note_expectations(document);
    const auto watch = document.find("watch");
    if (watch == document.end() || !watch->is_array()) return;
    for (const json& finding : *watch) {
      if (finding.is_object()) take_finding(finding, day);
    }
  }

  void take_strip(const ReadStrip& strip, Day day) {
    const StripResult result = strip.result();
    if (result == StripResult::invalid) return;
    const bool seen = result == StripResult::positive;
    put_trial({strip.target, SightSource::strip, seen, std::nullopt});
    if (seen) put_sight({strip.target, group_of(strip.target), SightSource::strip, day});
  }

  void take_decision(const Decision& decision, Day day) {
    for (const Conclusion& one : decision.conclusions) {
      if (one.verdict != Verdict::found) continue;
      const WatchTarget* target = named(one.target);
      const std::string id = target != nullptr ? target->id : lower_case(one.target);
      put_sight({id, group_of(id), SightSource::person, day});
    }
  }

  void take_answer(const LabResult& answer, Day day) {
    for (const LabSubstance& substance : answer.substances) {
      if (const WatchTarget* target = named(substance.name)) {
        put_sight({target->id, target->group, SightSource::laboratory, day});
        if (!target->group.empty() && named(target->group) != nullptr) {
          put_sight({target->group, "", SightSource::laboratory, day});
        }
      }
      if (!substance.target.empty()) {
        put_sight({substance.target, group_of(substance.target), SightSource::laboratory, day});
      }
    }
  }

  void finish() {
    for (auto& [key, trial] : trials_) report_.trials.push_back(std::move(trial));
    for (auto& [key, sight] : sights_) {
      const auto told = expectations_.find(sight.target);
      sight.expectation = told != expectations_.end() ? told->second : expectation_of(sight.target);
      report_.sights.push_back(std::move(sight));
    }
  }

 private:
  void note_expectations(const json& document) {
    const auto combined = document.find("combined");
    if (combined == document.end() || !combined->is_array()) return;
    for (const json& one : *combined) {
      if (!one.is_object()) continue;
      const auto said = expectation_from(one.value("expectation", std::string()));
      if (said) expectations_[one.value("target", std::string())] = *said;
    }
  }

  void take_finding(const json& finding, Day day) {
    const std::string target = finding.value("target", std::string());
    const std::string verdict = finding.value("verdict", std::string());
    const bool conclusive = verdict == to_string(Verdict::found) ||
                            verdict == to_string(Verdict::possible) ||
                            verdict == to_string(Verdict::not_detected);
    if (target.empty() || !conclusive) return;
    const bool seen = verdict == to_string(Verdict::found);
    if (finding.value("kind", std::string()) != "group") {
      if (!seen || !group_of(target).empty()) return;
    } else {
      std::optional<double> limit;
      const auto stated = finding.find("limit_of_detection");
      if (stated != finding.end() && stated->is_object()) {
        const auto share = stated->find("share");
        if (share != stated->end() && share->is_number()) limit = share->get<double>();
      }
      put_trial({target, SightSource::spectrum, seen, limit});
    }
    if (seen) put_sight({target, group_of(target), SightSource::spectrum, day});
  }

  /// Of several trials by one method one counts: a sight, else the last.
  void put_trial(Trial trial) {
    const auto key = std::pair(trial.target, trial.source);
    const auto found = trials_.find(key);
    if (found == trials_.end() || trial.seen || !found->second.seen)
      trials_[key] = std::move(trial);
  }

  /// Of several sights by one method the first counts.
  void put_sight(Sight sight) {
    sights_.try_emplace(std::pair(sight.target, sight.source), std::move(sight));
  }

  /// The target of the watch list of that id or name, without regard to case.
  const WatchTarget* named(const std::string& name) const {
    const std::string lower = lower_case(name);
    for (const WatchTarget& target : watch_list_.targets) {
      if (lower_case(target.id) == lower) return &target;
      for (const std::string& one : target.names) {
        if (lower_case(one) == lower) return &target;
      }
    }
    return nullptr;
  }

  std::string group_of(const std::string& id) const {
    const auto found = std::ranges::find(watch_list_.targets, id, &WatchTarget::id);
    return found == watch_list_.targets.end() ? std::string() : found->group;
  }

  Expectation expectation_of(const std::string& id) const {
    if (report_.sold_as.empty()) return Expectation::not_stated;
    bool all_known = true;
    for (const std::string& name : report_.sold_as) {
      const WatchTarget* sold = named(name);
      if (sold == nullptr) {
        all_known = false;
      } else if (sold->id == id || sold->group == id || group_of(id) == sold->id) {
        return Expectation::expected;
      }
    }
    return all_known ? Expectation::unexpected : Expectation::not_stated;
  }

  const WatchList& watch_list_;
  SampleReport& report_;
  std::map<std::string, Expectation> expectations_;
  std::map<std::pair<std::string, SightSource>, Trial> trials_;
  std::map<std::pair<std::string, SightSource>, Sight> sights_;
};

std::optional<bool> answered(Incident incident) {
  if (incident == Incident::not_told || incident == Incident::not_known) return std::nullopt;
  return incident != Incident::no;
}

}  // namespace

SampleReport report_of(const Sample& sample, const std::string& site, const WatchList& watch_list) {
  SampleReport report;
  report.site = site;
  report.code = sample.code().text();
  report.day = day_of(sample.events().front());
  if (const Event* event = sample.latest(RecordKind::intake)) {
    const auto& intake = std::get<Intake>(*event->record);
    std::set<std::string> names;
    for (const std::string& name : intake.names()) names.insert(lower_case(name));
    report.sold_as.assign(names.begin(), names.end());
    report.place = lower_case(intake.place);
    report.incident = answered(intake.incident);
  }
  Gathering gathering(watch_list, report);
  for (const Event& event : sample.events()) {
    if (!event.stands() || event.superseded_by || !event.record) continue;
    const Day day = day_of(event);
    if (const auto* scan = std::get_if<Scan>(&*event.record)) gathering.take_scan(*scan, day);
    if (const auto* strip = std::get_if<ReadStrip>(&*event.record)) {
      gathering.take_strip(*strip, day);
    }
    if (const auto* decision = std::get_if<Decision>(&*event.record)) {
      gathering.take_decision(*decision, day);
    }
    if (const auto* answer = std::get_if<LabResult>(&*event.record)) {
      gathering.take_answer(*answer, day);
    }
  }
  gathering.finish();
  return report;
}

}  // namespace candor::records
