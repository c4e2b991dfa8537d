// A short version of what years_test.cpp measures: fewer samples, years and unknowns.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "pipeline/warning/early_warning.h"
#include "tests/shared_data.h"
#include "tests/warning/simulated_year.h"
#include "tests/warning/year_judgement.h"

namespace candor {
namespace {

using test::Newcomer;
using test::ResidualLaboratory;
using test::simulate_year;
using test::World;
using test::YearPlan;

TEST(SimulatedYear, IsTheSameForTheSamePlanAndSaysThatItIsSimulated) {
  YearPlan plan;
  plan.sites = 3;
  const auto once = simulate_year(plan, {}, {});
  const auto again = simulate_year(plan, {}, {});
  ASSERT_EQ(once.reports.size(), again.reports.size());
  ASSERT_GT(once.reports.size(), 300U);
  for (std::size_t i = 0; i < once.reports.size(); ++i) {
    EXPECT_EQ(once.reports[i].sights.size(), again.reports[i].sights.size());
    EXPECT_TRUE(once.reports[i].simulated);
  }
}

TEST(ShortYear, RatesAndIncidentsKeepTheirFalseAlerts) {
  std::size_t false_alerts = 0;
  constexpr std::size_t kYears = 4;
  for (std::size_t y = 0; y < kYears; ++y) {
    YearPlan plan;
    plan.seed = 700 + y;
    plan.sites = 10;
    const auto year = simulate_year(plan, {}, {});
    for (const Alert& alert : early_warnings(year.reports, year.reports.back().day, {}).alerts) {
      false_alerts += alert.rate ? 1 : 0;
    }
  }
  // At most 3 a year were asked for: 12. More than 20 has a chance below 2 %.
  EXPECT_LE(false_alerts, 20U);
}

TEST(ShortYear, ARiseIsFoundInFewerSamplesThanByCountingAtOneSite) {
  std::size_t by_charts = 0;
  std::size_t by_counting = 0;
  for (std::size_t y = 0; y < 4; ++y) {
    YearPlan plan;
    plan.seed = 800 + y;
    plan.samples_a_week = 3;
    plan.rise = test::Rise{.target = "xylazine", .factor = 8};
    const auto year = simulate_year(plan, {}, {});
    auto alerts = early_warnings(year.reports, year.reports.back().day, {}).alerts;
    std::erase_if(alerts, [](const Alert& alert) { return !alert.rate.has_value(); });
    const auto charts = judge_rise(year, "xylazine", alerts);
    // Four at a site in 14 days give about as few false alerts: see years_test.cpp.
    const auto counting =
        judge_rise(year, "xylazine", test::counted_sights(year.reports, "xylazine", 4));
    ASSERT_TRUE(charts.samples);
    by_charts += *charts.samples;
    by_counting += counting.samples.value_or(200);
  }
  EXPECT_LT(by_charts, by_counting);
}

TEST(ShortYear, ANewcomerIsFoundInTheSpectraAndKnownContentsGiveNoAlert) {
  REQUIRE_SHARED_DATA();
  const std::string unknown = "mescaline_hcl";
  const ResidualLaboratory laboratory(std::string(CANDOR_SHARED_DATA) + "/ir-reference", {unknown});
  const auto known = laboratory.known(World::described, 91, 80);
  const auto newcomers = laboratory.with_unknown(World::described, 92, 25, unknown, 0.3);
  // Every sample is used once: six weeks of five sites.
  YearPlan plan;
  plan.seed = 93;
  plan.sites = 5;
  plan.days = 40;
  plan.samples_a_week = 1.5;
  plan.newcomer = Newcomer{.first_day = 5, .prevalence = 0.25, .arrival_days = 3};
  const auto year = simulate_year(plan, known, newcomers);
  ASSERT_LE(year.reports.size() - year.newcomers.size(), known.size());
  ASSERT_LE(year.newcomers.size(), newcomers.size());
  const auto judgement = judge_newcomer(year, unexplained_clusters(year.reports, {}));
  EXPECT_EQ(judgement.false_alerts, 0U);
  ASSERT_TRUE(judgement.samples);
  EXPECT_LE(*judgement.samples, 9U);
}

}  // namespace
}  // namespace candor
