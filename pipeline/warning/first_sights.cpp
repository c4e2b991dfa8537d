#include "pipeline/warning/first_sights.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>

namespace candor {
namespace {

using std::chrono::days;

/// A sight with the sample it is of.
struct Seen {
  const SampleReport* report;
  const Sight* sight;

  bool confirmed() const { return sight->source == SightSource::laboratory; }
};

/// All sights in the order in which they became known; of one sample and day groups come before
/// their members, and what a laboratory says comes first.
std::vector<Seen> in_order(std::span<const SampleReport> reports) {
  std::vector<Seen> all;
  for (const SampleReport& report : reports) {
    for (const Sight& sight : report.sights) all.push_back({&report, &sight});
  }
  const auto key = [](const Seen& one) {
    return std::tuple(one.sight->day, std::string_view(one.report->site),
                      std::string_view(one.report->code), !one.sight->group.empty(),
                      -static_cast<int>(one.sight->source), std::string_view(one.sight->target));
  };
  std::ranges::stable_sort(all, {}, key);
  return all;
}

/// The reports of one place, to say whether it still learns.
struct History {
  std::vector<Day> days;  ///< of its samples, ascending
};

struct Memory {
  std::optional<Day> seen;
  std::optional<Day> confirmed;
  std::optional<std::size_t> alert;
};

class SightWatch {
 public:
  SightWatch(std::span<const SampleReport> reports, const SightRules& rules) : rules_(rules) {
    for (const SampleReport& report : reports) {
      histories_[report.site].days.push_back(report.day);
      network_.days.push_back(report.day);
    }
  }

  void take(const Seen& seen) {
    const std::string& target = seen.sight->target;
    const std::string& site = seen.report->site;
    Memory& at_site = memories_[{site, target}];
    Memory& anywhere = networks_[target];
    const bool told =
        !prolonged(anywhere, seen) && !prolonged(at_site, seen) &&
        (news(anywhere, network_, seen, "") || news(at_site, histories_[site], seen, site));
    if (seen.sight->expectation == Expectation::unexpected) {
      Memory& unexpected = unexpected_[{site, target}];
      const bool again = unexpected.seen &&
                         *unexpected.seen > seen.sight->day - days(rules_.unexpected_memory_days);
      if (!prolonged(unexpected, seen) && !told && !again) {
        unexpected.alert = raise(AlertKind::unexpected_sight, seen, site);
      }
      remember(unexpected, seen);
    }
    remember(at_site, seen);
    remember(anywhere, seen);
  }

  std::vector<Alert> finish() && { return std::move(alerts_); }

 private:
  bool learns(const History& history, Day day) const {
    const auto end = std::ranges::upper_bound(history.days, day);
    const auto samples = static_cast<std::size_t>(end - history.days.begin());
    return samples < rules_.learning_samples ||
           day < history.days.front() + days(rules_.learning_days);
  }

  bool recent(const std::optional<Day>& last, Day day) const {
    return last && *last > day - days(rules_.memory_days);
  }

  /// Raise an alert if this is a first sight, or a first confirmation.
  bool news(Memory& memory, const History& history, const Seen& seen, const std::string& site) {
    const Day day = seen.sight->day;
    const bool known = seen.confirmed() ? recent(memory.confirmed, day) : recent(memory.seen, day);
    if (known || learns(history, day)) return false;
    memory.alert = of_group(seen, site);
    if (!memory.alert) memory.alert = raise(AlertKind::first_sight, seen, site);
    return true;
  }

  /// The alert of the sight's group in the same sample, of which this is the name.
  std::optional<std::size_t> of_group(const Seen& seen, const std::string& site) {
    if (seen.sight->group.empty()) return std::nullopt;
    for (std::size_t i = alerts_.size(); i-- > 0;) {
      Alert& alert = alerts_[i];
      const EvidenceSample& first = alert.samples.front();
      if (alert.raised != seen.sight->day) continue;
      if (alert.target != seen.sight->group || alert.site != site ||
          first.site != seen.report->site || first.code != seen.report->code) {
        continue;
      }
      alert.members.push_back(seen.sight->target);
      return i;
    }
    return std::nullopt;
  }

  bool runs(const Memory& memory, Day day) const {
    return memory.alert && alerts_[*memory.alert].retires > day;
  }

  /// Add to an alert that still runs, and say whether one does.
  bool prolonged(Memory& memory, const Seen& seen) {
    const Day day = seen.sight->day;
    if (!runs(memory, day)) return false;
    Alert& alert = alerts_[*memory.alert];
    const EvidenceSample sample{seen.report->site, seen.report->code, seen.report->day};
    if (std::ranges::find(alert.samples, sample) == alert.samples.end()) {
      alert.samples.push_back(sample);
    }
    alert.last_evidence = day;
    alert.simulated = alert.simulated || seen.report->simulated;
    if (seen.confirmed() && !alert.confirmed) {
      alert.confirmed = true;
      alert.retires = day + days(rules_.confirmed_retire_days);
    }
    return true;
  }

  std::size_t raise(AlertKind kind, const Seen& seen, const std::string& site) {
    Alert alert;
    alert.kind = kind;
    alert.target = seen.sight->target;
    alert.site = site;
    alert.source = seen.sight->source;
    alert.confirmed = seen.confirmed();
    if (seen.sight->expectation == Expectation::unexpected) {
      for (const std::string& name : seen.report->sold_as) {
        alert.sold_as += (alert.sold_as.empty() ? "" : ", ") + name;
      }
    }
    alert.expectation = seen.sight->expectation;
    alert.raised = seen.sight->day;
    alert.last_evidence = seen.sight->day;
    alert.retires =
        seen.sight->day + days(alert.confirmed ? rules_.confirmed_retire_days : rules_.retire_days);
    alert.samples.push_back({seen.report->site, seen.report->code, seen.report->day});
    alert.simulated = seen.report->simulated;
    alerts_.push_back(std::move(alert));
    return alerts_.size() - 1;
  }

  static void remember(Memory& memory, const Seen& seen) {
    memory.seen = seen.sight->day;
    if (seen.confirmed()) memory.confirmed = seen.sight->day;
  }

  SightRules rules_;
  std::map<std::string, History> histories_;
  History network_;
  std::map<std::pair<std::string, std::string>, Memory> memories_;  ///< by site and target
  std::map<std::string, Memory> networks_;
  std::map<std::pair<std::string, std::string>, Memory> unexpected_;  ///< by site and target
  std::vector<Alert> alerts_;
};

}  // namespace

std::vector<Alert> sight_alerts(std::span<const SampleReport> reports, const SightRules& rules) {
  SightWatch watch(reports, rules);
  for (const Seen& seen : in_order(reports)) watch.take(seen);
  return std::move(watch).finish();
}

}  // namespace candor
