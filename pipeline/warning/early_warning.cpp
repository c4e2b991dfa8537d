#include "pipeline/warning/early_warning.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "pipeline/warning/ended_alerts.h"

namespace candor {
namespace {

constexpr double kShareOfRates = 2.0 / 3;

std::vector<CountedSubject> watched_rates(const std::vector<SampleReport>& reports) {
  std::map<std::pair<std::string, SightSource>, CountedSubject> subjects;
  for (const SampleReport& report : reports) {
    for (const Trial& trial : report.trials) {
      CountedSubject& subject = subjects[{trial.target, trial.source}];
      subject.target = trial.target;
      subject.source = trial.source;
      subject.trials.push_back({&report, trial.seen, trial.limit});
    }
  }
  std::vector<CountedSubject> all;
  all.reserve(subjects.size());
  for (auto& [key, subject] : subjects) all.push_back(std::move(subject));
  return all;
}

std::vector<CountedSubject> watched_incidents(const std::vector<SampleReport>& reports) {
  std::map<std::string, CountedSubject> subjects;
  for (const SampleReport& report : reports) {
    if (!report.incident) continue;
    std::set<std::string> names(report.sold_as.begin(), report.sold_as.end());
    if (names.empty()) names.insert("");
    for (const std::string& name : names) {
      CountedSubject& subject = subjects[name];
      subject.kind = AlertKind::incidents;
      subject.sold_as = name;
      subject.source = SightSource::person;
      subject.trials.push_back({&report, *report.incident, std::nullopt});
    }
  }
  std::vector<CountedSubject> all;
  all.reserve(subjects.size());
  for (auto& [key, subject] : subjects) all.push_back(std::move(subject));
  return all;
}

void append(std::vector<Alert>& alerts, std::vector<Alert> more) {
  std::ranges::move(more, std::back_inserter(alerts));
}

auto place_in_list(const Alert& alert) {
  return std::tuple(alert.raised, alert.kind, std::string_view(alert.target),
                    std::string_view(alert.sold_as), std::string_view(alert.site));
}

}  // namespace

Warnings early_warnings(std::vector<SampleReport> reports, Day today, const WarningRules& rules,
                        BesideSamples beside) {
  std::erase_if(beside.ends, [&](const AlertEnd& end) { return end.day > today; });
  std::erase_if(reports, [&](const SampleReport& report) { return report.day > today; });
  for (SampleReport& report : reports) {
    std::erase_if(report.sights, [&](const Sight& sight) { return sight.day > today; });
  }
  std::erase_if(beside.others.signals,
                [&](const SignalElsewhere& signal) { return signal.week > today; });
  std::ranges::stable_sort(reports, earlier);
  Warnings warnings;
  warnings.today = today;
  warnings.samples = reports.size();
  std::set<std::string> sites;
  for (const SampleReport& report : reports) {
    sites.insert(report.site);
    warnings.simulated += report.simulated ? 1 : 0;
    warnings.residuals += report.residual ? 1 : 0;
  }
  warnings.sites.assign(sites.begin(), sites.end());
  const Day first = reports.empty() ? today : reports.front().day;
  const double budget = rules.false_alerts_a_year;
  warnings.signals_elsewhere = beside.others.signals.size();
  append(warnings.alerts, unexplained_clusters(reports, rules.clusters, beside.others.signals));
  append(warnings.alerts, sight_alerts(reports, rules.sights));
  append(warnings.alerts, sights_elsewhere(reports, beside.others, today, rules.sights));
  append(warnings.alerts,
         watch_counts(watched_rates(reports), first, rules.rates, kShareOfRates * budget));
  append(warnings.alerts, watch_counts(watched_incidents(reports), first, rules.incidents,
                                       (1 - kShareOfRates) * budget));
  for (Alert& alert : warnings.alerts)
    std::ranges::sort(alert.samples, {},
                      [](const auto& s) { return std::tie(s.day, s.site, s.code); });
  warnings.alerts = with_ends(std::move(warnings.alerts), beside.ends);
  std::ranges::stable_sort(warnings.alerts, {}, place_in_list);
  return warnings;
}

}  // namespace candor
