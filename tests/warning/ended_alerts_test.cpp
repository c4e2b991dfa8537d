#include "pipeline/warning/ended_alerts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "pipeline/warning/early_warning.h"
#include "tests/warning/reports.h"

namespace candor {
namespace {

using test::day;
using test::report;
using test::with_sight;
using ::testing::ElementsAre;
using ::testing::SizeIs;

/// A site that has learnt what is usual, and nitazenes by strip on these days.
std::vector<SampleReport> nitazenes_on(const std::vector<int>& days) {
  std::vector<SampleReport> reports;
  for (int d = 0; d < 100; ++d) reports.push_back(report("north", d, d));
  for (const int d : days) {
    reports.push_back(with_sight(report("north", d, 1000 + d), "nitazene", SightSource::strip));
  }
  return reports;
}

Alert alert_of(const std::vector<SampleReport>& reports, Day today,
               const std::vector<AlertEnd>& ends = {}) {
  const Warnings warnings = early_warnings(reports, today, {}, {.ends = ends});
  EXPECT_THAT(warnings.alerts, SizeIs(1));
  return warnings.alerts.empty() ? Alert{} : warnings.alerts.front();
}

AlertEnd end_on(int number, const std::vector<SampleReport>& reports) {
  return end_of(alert_of(reports, day(number)), day(number), "reviewer", "a wrong lot of strips");
}

TEST(EndedAlerts, RunNoMoreFromTheDayOfTheEnd) {
  const auto reports = nitazenes_on({110, 112});
  const AlertEnd end = end_on(113, reports);
  EXPECT_TRUE(runs_on(alert_of(reports, day(112), {end}), day(112))) << "nobody had ended it";
  const Alert ended = alert_of(reports, day(113), {end});
  EXPECT_FALSE(runs_on(ended, day(113)));
  ASSERT_TRUE(ended.ending.has_value());
  EXPECT_EQ(ended.ending->act.reason, "a wrong lot of strips");
  EXPECT_EQ(ended.ending->act.role, "reviewer");
}

TEST(EndedAlerts, AreRaisedAgainByASampleThatHadNotBeenSeen) {
  const AlertEnd end = end_on(113, nitazenes_on({110, 112}));
  for (const int later : {113, 114, 130}) {
    const Alert again = alert_of(nitazenes_on({110, 112, later}), day(130), {end});
    EXPECT_TRUE(runs_on(again, day(130))) << later;
    ASSERT_TRUE(again.ending.has_value());
    EXPECT_FALSE(again.ending->holds());
    EXPECT_EQ(again.ending->unseen_samples, 1U);
  }
  const Alert earlier = alert_of(nitazenes_on({110, 111, 112}), day(130), {end});
  EXPECT_TRUE(runs_on(earlier, day(130))) << "a sample that came late, as from another computer";
}

TEST(EndedAlerts, CanBeEndedAgain) {
  const AlertEnd first = end_on(113, nitazenes_on({110, 112}));
  const auto reports = nitazenes_on({110, 112, 115});
  const AlertEnd second = end_on(116, reports);
  for (const auto& ends : {std::vector{first, second}, std::vector{second, first}}) {
    const Alert ended = alert_of(reports, day(116), ends);
    EXPECT_FALSE(runs_on(ended, day(116)));
    EXPECT_EQ(ended.ending->act.day, day(116));
  }
}

TEST(EndedAlerts, AreRaisedAgainByALaboratoryThatConfirmsTheSampleThatWasSeen) {
  auto reports = nitazenes_on({110});
  const AlertEnd end = end_on(111, reports);
  reports.back().sights.push_back(
      {.target = "nitazene", .source = SightSource::laboratory, .day = day(120)});
  const Alert again = alert_of(reports, day(120), {end});
  EXPECT_TRUE(runs_on(again, day(120)));
  EXPECT_TRUE(again.ending->unseen_confirmation);
  EXPECT_EQ(again.ending->unseen_samples, 0U);
}

TEST(EndedAlerts, AreRaisedAgainByAnotherMethodOnALaterDayInTheSampleThatWasSeen) {
  auto reports = nitazenes_on({110});
  const AlertEnd end = end_on(111, reports);
  reports.back().sights.push_back(
      {.target = "nitazene", .source = SightSource::spectrum, .day = day(112)});
  EXPECT_FALSE(runs_on(alert_of(reports, day(111), {end}), day(111)));
  const Alert again = alert_of(reports, day(112), {end});
  EXPECT_TRUE(runs_on(again, day(112)));
  EXPECT_TRUE(again.ending->later_evidence);
  EXPECT_EQ(again.ending->unseen_samples, 0U);
}

TEST(EndedAlerts, AreRaisedAgainByAMemberThatHadNotBeenNamed) {
  auto reports = nitazenes_on({110});
  const AlertEnd end = end_on(110, reports);
  reports.back().sights.push_back({.target = "substance:Metonitazene",
                                   .group = "nitazene",
                                   .source = SightSource::spectrum,
                                   .day = day(110)});
  const Alert again = alert_of(reports, day(110), {end});
  EXPECT_TRUE(runs_on(again, day(110)));
  EXPECT_THAT(again.ending->unseen_members, ElementsAre("substance:Metonitazene"));
}

TEST(EndedAlerts, DoNotEndWhatIsAboutSomethingElse) {
  const auto reports = nitazenes_on({110});
  const AlertEnd end = end_on(111, reports);
  AlertEnd other_target = end;
  other_target.target = "xylazine";
  AlertEnd other_kind = end;
  other_kind.kind = AlertKind::unexpected_sight;
  AlertEnd other_samples = end;
  other_samples.codes = {"another"};
  EXPECT_FALSE(alert_of(reports, day(111), {other_target, other_kind, other_samples}).ending);
  // A year later it is new again, and nobody had seen that.
  const auto warnings = early_warnings(nitazenes_on({110, 500}), day(500), {}, {.ends = {end}});
  ASSERT_THAT(warnings.alerts, SizeIs(2));
  EXPECT_FALSE(warnings.alerts[1].ending.has_value());
  EXPECT_TRUE(runs_on(warnings.alerts[1], day(500)));
}

TEST(EndedAlerts, OfARateAreRaisedAgainByItsNextAlarm) {
  std::vector<SampleReport> reports;
  const auto add = [&](int number, bool seen) {
    const int code = static_cast<int>(reports.size());
    reports.push_back(test::with_trial(report("north", number, code), "xylazine", seen));
  };
  for (int d = 0; d < 200; ++d) add(d, d % 20 == 0);
  for (int i = 0; i < 12; ++i) add(205, true);
  const auto rate_of = [](const Warnings& warnings) {
    const auto found = std::ranges::find(warnings.alerts, AlertKind::raised_rate, &Alert::kind);
    return found == warnings.alerts.end() ? Alert{} : *found;
  };
  const Alert raised = rate_of(early_warnings(reports, day(206), {}));
  ASSERT_TRUE(raised.rate.has_value());
  const AlertEnd end = end_of(raised, day(206), "site-lead", "a wrong lot of strips");
  EXPECT_FALSE(runs_on(rate_of(early_warnings(reports, day(206), {}, {.ends = {end}})), day(206)));
  for (int i = 0; i < 12; ++i) add(208, true);
  const Alert again = rate_of(early_warnings(reports, day(208), {}, {.ends = {end}}));
  EXPECT_TRUE(runs_on(again, day(208)));
  EXPECT_GT(again.ending->unseen_samples, 0U);
  EXPECT_EQ(identity_of(again), identity_of(raised));
}

TEST(Identities, StayWhenEvidenceIsAddedAndDifferBetweenAlerts) {
  const Alert alert = alert_of(nitazenes_on({110}), day(110));
  EXPECT_EQ(identity_of(alert), identity_of(alert_of(nitazenes_on({110, 112}), day(120))));
  EXPECT_EQ(identity_of(alert).find_first_not_of("0123456789abcdef"), std::string::npos);
  EXPECT_THAT(identity_of(alert), SizeIs(8));
  Alert other = alert;
  other.target = "xylazine";
  EXPECT_NE(identity_of(other), identity_of(alert));
  other = alert;
  other.raised += std::chrono::days(1);
  EXPECT_NE(identity_of(other), identity_of(alert));
  other = alert;
  other.site = "south";
  EXPECT_NE(identity_of(other), identity_of(alert));
}

TEST(Identities, OfUnexplainedSignalsDifferByTheirFirstSample) {
  Alert one{.kind = AlertKind::unexplained_cluster, .samples = {{"north", "a", day(0)}}};
  Alert two{.kind = AlertKind::unexplained_cluster, .samples = {{"north", "b", day(0)}}};
  EXPECT_NE(identity_of(one), identity_of(two));
  Alert later = one;
  later.samples.push_back({"south", "c", day(3)});
  EXPECT_EQ(identity_of(one), identity_of(later));
}

}  // namespace
}  // namespace candor
