#include "pipeline/warning/count_watch.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <set>
#include <utility>

#include "pipeline/validate/rate.h"
#include "pipeline/warning/count_chart.h"

namespace candor {
namespace {

using std::chrono::days;

constexpr double kDaysOfYear = 365.25;

/// What a period's charts stand on.
struct Baseline {
  std::map<std::string, BaselineCounts> sites;
  BaselineCounts network;
  std::vector<double> limits;
  double days = 0;

  double network_rate() const { return (network.events + 0.5) / (network.trials + 1); }
  double site_rate(const std::string& site, double shared) const {
    const auto found = sites.find(site);
    const BaselineCounts own = found == sites.end() ? BaselineCounts{} : found->second;
    return (own.events + shared * network_rate()) / (own.trials + shared);
  }
};

/// A chart as it runs. The site is empty of the network's.
struct Running {
  std::optional<CountChart> chart;  ///< none where a baseline is too small
  double limit_before = 0;          ///< of the chart of the period before
  double sum = 0;
  Day since = {};
  double expected = 0;
  std::size_t trials = 0;
  std::vector<double> limits;
  std::vector<EvidenceSample> events;
  bool simulated = false;
  std::optional<std::size_t> alert;

  void rest() {
    sum = 0;
    expected = 0;
    trials = 0;
    limits.clear();
    events.clear();
    simulated = false;
  }
};

std::size_t sites_in(const std::vector<EvidenceSample>& samples) {
  std::set<std::string> sites;
  for (const EvidenceSample& sample : samples) sites.insert(sample.site);
  return sites.size();
}

class SubjectWatch {
 public:
  SubjectWatch(const CountedSubject& subject, const RateRules& rules)
      : subject_(subject), rules_(rules) {}

  /// Count what is old enough on the first day of a period, and say how many charts there will be.
  std::pair<std::size_t, std::size_t> begin_period(Day start, Day first) {
    const Day to = start - days(rules_.guard_days);
    const Day from = std::max(first, to - days(rules_.baseline_days));
    baseline_ = {};
    baseline_.days = static_cast<double>((to - from).count());
    for (const CountedTrial& trial : subject_.trials) {
      if (trial.report->day < from || trial.report->day >= to) continue;
      for (BaselineCounts* counts : {&baseline_.sites[trial.report->site], &baseline_.network}) {
        counts->trials += 1;
        counts->events += trial.event ? 1 : 0;
      }
      if (trial.limit) baseline_.limits.push_back(*trial.limit);
    }
    std::size_t sites = 0;
    for (const auto& [site, counts] : baseline_.sites) sites += enough(counts) ? 1 : 0;
    // Of one site the network's chart would be a second one of the same.
    const bool has_network = enough(baseline_.network) && baseline_.sites.size() > 1;
    return {sites, has_network ? 1 : 0};
  }

  /// Set the limits, for so many false alerts a year and chart.
  void design(double a_site, double a_network) {
    for (auto& [site, running] : charts_) {
      running.limit_before = running.chart ? running.chart->limit : 0;
      running.chart.reset();
    }
    if (!(baseline_.days > 0)) return;
    for (const auto& [site, counts] : baseline_.sites) {
      const double rate = baseline_.site_rate(site, rules_.shared_trials);
      const BaselineCounts joined{rate * (counts.trials + rules_.shared_trials),
                                  counts.trials + rules_.shared_trials};
      if (enough(counts)) design(charts_[site], joined, counts.trials, rate, a_site);
    }
    if (enough(baseline_.network) && baseline_.sites.size() > 1) {
      design(charts_[""], baseline_.network, baseline_.network.trials, baseline_.network_rate(),
             a_network);
    }
  }

  void take(const CountedTrial& trial, std::vector<Alert>& alerts) {
    for (const std::string& site : {trial.report->site, std::string()}) {
      const auto found = charts_.find(site);
      if (found != charts_.end() && found->second.chart) {
        step(site, found->second, trial, alerts);
      }
    }
  }

 private:
  bool enough(const BaselineCounts& counts) const { return counts.trials >= rules_.least_trials; }

  void design(Running& running, const BaselineCounts& counts, double trials, double rate,
              double a_year) const {
    const double a_trial = a_year / (trials * kDaysOfYear / baseline_.days);
    const auto chart =
        design_chart(counts, rate, rules_.ratio, std::min(a_trial, kMostFalseAlarms));
    if (!chart) return;
    if (running.limit_before > 0) running.sum *= chart->limit / running.limit_before;
    running.chart = *chart;
  }

  void step(const std::string& site, Running& running, const CountedTrial& trial,
            std::vector<Alert>& alerts) {
    const SampleReport& report = *trial.report;
    const double rate = baseline_.site_rate(report.site, rules_.shared_trials);
    if (running.sum <= 0) {
      running.rest();
      running.since = report.day;
    }
    ++running.trials;
    running.expected += rate;
    if (trial.limit) running.limits.push_back(*trial.limit);
    if (trial.event) running.events.push_back({report.site, report.code, report.day});
    running.simulated = running.simulated || report.simulated;
    running.sum += (trial.event ? 1 : 0) - allowance(rate, rules_.ratio);
    if (running.sum < running.chart->limit) return;
    if (site.empty() && sites_in(running.events) < 2) return;
    alarm(site, running, report.day, alerts);
    running.rest();
  }

  void alarm(const std::string& site, Running& running, Day day, std::vector<Alert>& alerts) const {
    if (running.alert && alerts[*running.alert].retires <= day) running.alert.reset();
    if (!running.alert) {
      running.alert = alerts.size();
      alerts.push_back({.kind = subject_.kind,
                        .target = subject_.target,
                        .sold_as = subject_.sold_as,
                        .site = site,
                        .raised = day});
    }
    Alert& alert = alerts[*running.alert];
    alert.last_evidence = day;
    alert.retires = day + days(rules_.retire_days);
    alert.samples.insert(alert.samples.end(), running.events.begin(), running.events.end());
    alert.simulated = alert.simulated || running.simulated;
    RateEvidence evidence = alert.rate.value_or(RateEvidence{});
    if (!alert.rate) evidence.since = running.since;
    evidence.source = subject_.source;
    evidence.events += running.events.size();
    evidence.trials += running.trials;
    evidence.expected += running.expected;
    const auto own = baseline_.sites.find(site);
    const BaselineCounts& counts = own == baseline_.sites.end() ? baseline_.network : own->second;
    evidence.baseline_events = counts.events;
    evidence.baseline_trials = counts.trials;
    evidence.limit_before = middle(baseline_.limits);
    evidence.limit_since = middle(running.limits);
    evidence.false_alerts_a_year =
        running.chart->false_alarms * counts.trials * kDaysOfYear / baseline_.days;
    alert.rate = evidence;
  }

  static constexpr double kMostFalseAlarms = 0.1;

  const CountedSubject& subject_;
  RateRules rules_;
  Baseline baseline_;
  std::map<std::string, Running> charts_;
};

}  // namespace

std::vector<Alert> watch_counts(std::span<const CountedSubject> subjects, Day first,
                                const RateRules& rules, double false_alerts_a_year) {
  std::vector<SubjectWatch> watches;
  Day last = first;
  for (const CountedSubject& subject : subjects) {
    watches.emplace_back(subject, rules);
    if (!subject.trials.empty()) last = std::max(last, subject.trials.back().report->day);
  }
  std::vector<std::size_t> next(subjects.size(), 0);
  std::vector<Alert> alerts;
  for (Day start = first; start <= last; start += days(rules.renew_days)) {
    std::size_t sites = 0;
    std::size_t networks = 0;
    for (SubjectWatch& watch : watches) {
      const auto [site_charts, network_charts] = watch.begin_period(start, first);
      sites += site_charts;
      networks += network_charts;
    }
    const double half = networks > 0 ? 0.5 : 1;
    const double a_site =
        half * false_alerts_a_year / static_cast<double>(std::max<std::size_t>(1, sites));
    const double a_network =
        half * false_alerts_a_year / static_cast<double>(std::max<std::size_t>(1, networks));
    for (std::size_t s = 0; s < subjects.size(); ++s) {
      watches[s].design(a_site, a_network);
      const auto& trials = subjects[s].trials;
      for (;
           next[s] < trials.size() && trials[next[s]].report->day < start + days(rules.renew_days);
           ++next[s]) {
        watches[s].take(trials[next[s]], alerts);
      }
    }
  }
  return alerts;
}

}  // namespace candor
