#include "pipeline/warning/early_warning.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "pipeline/numerics/random.h"
#include "tests/warning/reports.h"
#include "tests/warning/signatures.h"
#include "tests/warning/simulated_year.h"

namespace candor {
namespace {

using test::day;
using test::report;
using test::simulate_year;
using test::with_sight;
using ::testing::IsEmpty;
using ::testing::SizeIs;

test::SimulatedYear year_with_a_rise() {
  test::YearPlan plan;
  plan.seed = 5;
  plan.sites = 6;
  plan.rise = test::Rise{.target = "xylazine", .factor = 6};
  return simulate_year(plan, {}, {});
}

/// What can be told of an alert.
auto told(const Alert& alert) {
  return std::tuple(alert.kind, alert.target, alert.sold_as, alert.site, alert.raised,
                    alert.retires, alert.samples.size());
}

std::vector<decltype(told(Alert{}))> told(const std::vector<Alert>& alerts) {
  std::vector<decltype(told(Alert{}))> all;
  for (const Alert& alert : alerts) all.push_back(told(alert));
  return all;
}

TEST(EarlyWarning, SaysNothingOfNoSamples) {
  const Warnings warnings = early_warnings({}, day(0), {});
  EXPECT_THAT(warnings.alerts, IsEmpty());
  EXPECT_EQ(warnings.samples, 0U);
}

TEST(EarlyWarning, DoesNotDependOnTheOrderInWhichReportsCome) {
  auto reports = year_with_a_rise().reports;
  const Day end = reports.back().day;
  const auto sorted = early_warnings(reports, end, {});
  ASSERT_FALSE(sorted.alerts.empty());
  RandomNumbers random(1);
  for (std::size_t i = reports.size(); i > 1; --i) {
    std::swap(reports[i - 1], reports[random.below(i)]);
  }
  EXPECT_EQ(told(early_warnings(reports, end, {}).alerts), told(sorted.alerts));
}

TEST(EarlyWarning, RaisedTheSameAlertsWhateverDayItIsAsked) {
  const auto year = year_with_a_rise();
  const auto whole = early_warnings(year.reports, year.reports.back().day, {});
  ASSERT_FALSE(whole.alerts.empty());
  for (int number = 100; number < 364; number += 37) {
    const Day today = year.begin + std::chrono::days(number);
    std::vector<std::tuple<AlertKind, std::string, std::string, std::string, Day>> then;
    std::vector<std::tuple<AlertKind, std::string, std::string, std::string, Day>> later;
    for (const Alert& alert : early_warnings(year.reports, today, {}).alerts) {
      then.emplace_back(alert.kind, alert.target, alert.sold_as, alert.site, alert.raised);
    }
    for (const Alert& alert : whole.alerts) {
      if (alert.raised > today) continue;
      later.emplace_back(alert.kind, alert.target, alert.sold_as, alert.site, alert.raised);
    }
    EXPECT_EQ(then, later) << number;
  }
}

TEST(EarlyWarning, LeavesOutWhatBecameKnownLater) {
  std::vector<SampleReport> reports;
  for (int d = 0; d < 100; ++d) reports.push_back(report("north", d, d));
  reports.back().sights.push_back(
      {.target = "nitazene", .source = SightSource::laboratory, .day = day(120)});
  EXPECT_THAT(early_warnings(reports, day(119), {}).alerts, IsEmpty());
  const auto alerts = early_warnings(reports, day(120), {}).alerts;
  ASSERT_EQ(alerts.size(), 1U);
  EXPECT_TRUE(runs_on(alerts[0], day(120)));
  EXPECT_FALSE(runs_on(alerts[0], day(119)));
  EXPECT_FALSE(runs_on(alerts[0], alerts[0].retires));
}

TEST(EarlyWarning, CountsIncidentsByWhatASampleWasSoldAs) {
  std::vector<SampleReport> reports;
  for (int d = 0; d < 300; ++d) {
    for (int i = 0; i < 4; ++i) {
      SampleReport one = report(i < 2 ? "north" : "south", d, 10 * d + i);
      one.sold_as = {i % 2 == 0 ? "tablet" : "heroin"};
      one.incident = (10 * d + i) % 41 == 0;
      if (d > 270 && i % 2 == 0 && d % 2 == 0) one.incident = true;
      if (i == 3 && d % 3 == 0) one.incident.reset();
      reports.push_back(one);
    }
  }
  const auto alerts = early_warnings(reports, day(300), {}).alerts;
  ASSERT_FALSE(alerts.empty());
  for (const Alert& alert : alerts) {
    EXPECT_EQ(alert.kind, AlertKind::incidents);
    EXPECT_EQ(alert.sold_as, "tablet");
    EXPECT_GT(alert.raised, day(270));
  }
}

TEST(EarlyWarning, ClustersSignalsOfOtherSitesOfWeeksUpToToday) {
  std::vector<SampleReport> reports = {report("north", 1, 1), report("north", 3, 3)};
  OtherSites others;
  for (const int number : {4, 11}) {
    const auto noise = static_cast<std::uint64_t>(number);
    others.signals.push_back({.week = day(number),
                              .site = "South",
                              .identity = std::to_string(number),
                              .signature = test::signature(7, noise, 0.05)});
    reports[number == 4 ? 0 : 1].residual = test::signature(7, 50 + noise, 0.05);
  }
  const auto early = early_warnings(reports, day(6), {}, {.others = others});
  EXPECT_EQ(early.signals_elsewhere, 1U);
  EXPECT_EQ(early.samples, 2U) << "signals are no samples of these records";
  EXPECT_EQ(early.residuals, 2U);
  ASSERT_THAT(early.alerts, SizeIs(1));
  EXPECT_TRUE(runs_on(early.alerts[0], day(6)));
  const auto later = early_warnings(reports, day(11), {}, {.others = others});
  ASSERT_THAT(later.alerts, SizeIs(1));
  EXPECT_THAT(later.alerts[0].cluster->elsewhere, SizeIs(2));
  EXPECT_EQ(identity_of(later.alerts[0]), identity_of(early.alerts[0]));
}

}  // namespace
}  // namespace candor
