#include "pipeline/warning/sights_elsewhere.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <optional>
#include <set>
#include <utility>

namespace candor {
namespace {

constexpr std::chrono::days kToSunday(6);

/// In place of the number of an alert.
constexpr std::size_t kNoAlert = static_cast<std::size_t>(-1);

/// What one site counted of a target in a week.
struct SitesCounts {
  std::string site;
  std::vector<const WeekFinding*> rows;

  bool has_laboratory() const {
    return std::ranges::any_of(
        rows, [](const WeekFinding* row) { return row->source == SightSource::laboratory; });
  }
};

/// Samples by week.
using WeekCounts = std::map<Day, std::size_t>;

/// The counts of a target, week by week, in each the sites by name.
using TargetWeeks = std::map<Day, std::map<std::string, SitesCounts>>;

struct TargetHistory {
  std::string group;
  TargetWeeks weeks;
};

class ElsewhereWatch {
 public:
  ElsewhereWatch(std::span<const SampleReport> reports, const OtherSites& others, Day today,
                 const SightRules& rules)
      : rules_(rules) {
    for (const SampleReport& report : reports) {
      for (const Sight& sight : report.sights) own_[sight.target].insert(sight.day);
    }
    for (const SiteWeek& week : others.weeks) {
      if (week.week > today || week.samples == 0) continue;
      sites_[week.site][week.week] += week.samples;
      all_[week.week] += week.samples;
    }
    for (const WeekFinding& finding : others.findings) {
      if (finding.week > today || finding.samples == 0) continue;
      TargetHistory& history = targets_[{!finding.group.empty(), finding.target}];
      history.group = finding.group;
      SitesCounts& counts = history.weeks[finding.week][finding.site];
      counts.site = finding.site;
      counts.rows.push_back(&finding);
    }
  }

  std::vector<Alert> alerts() && {
    for (const auto& [key, history] : targets_) follow(key.second, history);
    return std::move(alerts_);
  }

 private:
  /// Go through the weeks of a target.
  void follow(const std::string& target, const TargetHistory& history) {
    std::map<std::string, Day> last_at;
    std::optional<Day> last;
    std::size_t running = kNoAlert;
    for (const auto& [week, sites] : history.weeks) {
      if (running != kNoAlert && alerts_[running].retires <= week) running = kNoAlert;
      const bool known_elsewhere = last && within(*last, week);
      for (const auto& [site, counts] : sites) {
        const auto there = last_at.find(site);
        const bool known_there = there != last_at.end() && within(there->second, week);
        if (running == kNoAlert && !known_there && !had_here(target, week) &&
            !learns(known_elsewhere ? sites_[site] : all_, week)) {
          running = raise(target, history.group, week, counts, known_elsewhere);
        }
        if (running != kNoAlert) add(alerts_[running], target, week, counts);
        last_at[site] = week;
      }
      last = week;
    }
  }

  bool within(Day before, Day week) const {
    return before > week - std::chrono::days(rules_.memory_days);
  }

  /// Whether the own records had it by the end of a week, or in the year before.
  bool had_here(const std::string& target, Day week) const {
    const auto own = own_.find(target);
    if (own == own_.end()) return false;
    const auto first = own->second.upper_bound(week - std::chrono::days(rules_.memory_days));
    return first != own->second.end() && *first <= week + kToSunday;
  }

  bool learns(const WeekCounts& counts, Day week) const {
    if (counts.empty()) return true;
    std::size_t samples = 0;
    for (const auto& [monday, count] : counts) samples += monday <= week ? count : 0;
    return samples < rules_.learning_samples ||
           week < counts.begin()->first + std::chrono::days(rules_.learning_days);
  }

  std::size_t raise(const std::string& target, const std::string& group, Day week,
                    const SitesCounts& counts, bool known_elsewhere) {
    for (std::size_t i = 0; i < alerts_.size() && !group.empty(); ++i) {
      Alert& alert = alerts_[i];
      if (alert.target != group || alert.raised != week) continue;
      if (alert.elsewhere->counts.front().site != counts.site) continue;
      alert.members.push_back(target);
      return i;
    }
    Alert alert;
    alert.kind = AlertKind::sight_elsewhere;
    alert.target = target;
    alert.raised = week;
    alert.retires = week + kToSunday + std::chrono::days(rules_.retire_days);
    for (const WeekFinding* row : counts.rows) {
      alert.source = std::max(alert.source, row->source);
      if (row->expectation == Expectation::unexpected) alert.expectation = row->expectation;
    }
    alert.elsewhere = ElsewhereEvidence{
        .known_elsewhere = known_elsewhere,
        .counts_since = (known_elsewhere ? sites_[counts.site] : all_).begin()->first};
    alerts_.push_back(std::move(alert));
    return alerts_.size() - 1;
  }

  void add(Alert& alert, const std::string& target, Day week, const SitesCounts& counts) {
    if (counts.has_laboratory() && !alert.confirmed) {
      alert.confirmed = true;
      alert.retires = week + kToSunday + std::chrono::days(rules_.confirmed_retire_days);
    }
    alert.last_evidence = std::max(alert.last_evidence, week);
    const std::size_t of = sites_[counts.site][week];
    std::map<SightSource, std::size_t> by_source;
    for (const WeekFinding* row : counts.rows) by_source[row->source] += row->samples;
    for (const auto& [source, samples] : by_source) {
      alert.elsewhere->counts.push_back({week, counts.site, target, source, samples, of});
    }
  }

  SightRules rules_;
  std::map<std::string, std::set<Day>> own_;  ///< the days of the own sights of a target
  std::map<std::string, WeekCounts> sites_;
  WeekCounts all_;
  std::map<std::pair<bool, std::string>, TargetHistory> targets_;  ///< groups first
  std::vector<Alert> alerts_;
};

}  // namespace

std::vector<Alert> sights_elsewhere(std::span<const SampleReport> reports, const OtherSites& others,
                                    Day today, const SightRules& rules) {
  return ElsewhereWatch(reports, others, today, rules).alerts();
}

}  // namespace candor
