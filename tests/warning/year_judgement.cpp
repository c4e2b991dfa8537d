#include "tests/warning/year_judgement.h"

#include <chrono>
#include <deque>
#include <functional>
#include <map>

namespace candor::test {
namespace {

using std::chrono::days;

std::vector<Alert> counted(const std::vector<SampleReport>& reports, std::size_t least,
                           const std::function<bool(const SampleReport&)>& counts) {
  constexpr int kWindow = 14;
  constexpr int kRetires = 28;
  std::map<std::string, std::deque<const SampleReport*>> recent;
  std::map<std::string, std::size_t> running;
  std::vector<Alert> alerts;
  for (const SampleReport& report : reports) {
    if (!counts(report)) continue;
    auto& window = recent[report.site];
    window.push_back(&report);
    while (window.front()->day <= report.day - days(kWindow)) window.pop_front();
    if (window.size() < least) continue;
    const auto found = running.find(report.site);
    if (found == running.end() || alerts[found->second].retires <= report.day) {
      running[report.site] = alerts.size();
      Alert alert;
      alert.site = report.site;
      alert.raised = report.day;
      for (const SampleReport* one : window) {
        alert.samples.push_back({one->site, one->code, one->day});
      }
      alerts.push_back(std::move(alert));
    }
    alerts[running[report.site]].retires = report.day + days(kRetires);
  }
  return alerts;
}

}  // namespace

Judgement judge_newcomer(const SimulatedYear& year, const std::vector<Alert>& alerts) {
  Judgement judgement;
  const Alert* first = nullptr;
  for (const Alert& alert : alerts) {
    std::size_t holding = 0;
    std::size_t known_then = 0;
    for (const EvidenceSample& sample : alert.samples) {
      if (sample.day > alert.raised) continue;
      ++known_then;
      holding += year.newcomers.contains({sample.site, sample.code}) ? 1 : 0;
    }
    if (2 * holding < known_then || holding == 0) {
      ++judgement.false_alerts;
    } else if (first == nullptr || alert.raised < first->raised) {
      first = &alert;
    }
  }
  if (first == nullptr) return judgement;
  std::size_t samples = 0;
  for (const SampleReport& report : year.reports) {
    if (report.day <= first->raised && year.holds_newcomer(report)) ++samples;
  }
  judgement.samples = samples;
  judgement.days = static_cast<int>((first->raised - year.change).count());
  return judgement;
}

Judgement judge_rise(const SimulatedYear& year, const std::string& target,
                     const std::vector<Alert>& alerts) {
  Judgement judgement;
  const Alert* first = nullptr;
  for (const Alert& alert : alerts) {
    const bool after = year.changed && alert.raised >= year.change && alert.target == target;
    if (!after) {
      ++judgement.false_alerts;
    } else if (first == nullptr || alert.raised < first->raised) {
      first = &alert;
    }
  }
  if (first == nullptr) return judgement;
  std::size_t samples = 0;
  for (const SampleReport& report : year.reports) {
    if (report.day < year.change || report.day > first->raised) continue;
    for (const Sight& sight : report.sights) samples += sight.target == target ? 1 : 0;
  }
  judgement.samples = samples;
  judgement.days = static_cast<int>((first->raised - year.change).count());
  return judgement;
}

std::vector<Alert> counted_residuals(const std::vector<SampleReport>& reports, std::size_t least) {
  return counted(reports, least,
                 [](const SampleReport& report) { return report.residual.has_value(); });
}

std::vector<Alert> counted_sights(const std::vector<SampleReport>& reports,
                                  const std::string& target, std::size_t least) {
  auto alerts = counted(reports, least, [&](const SampleReport& report) {
    for (const Sight& sight : report.sights) {
      if (sight.target == target) return true;
    }
    return false;
  });
  for (Alert& alert : alerts) alert.target = target;
  return alerts;
}

}  // namespace candor::test
