#include "pipeline/warning/sights_elsewhere.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "pipeline/numerics/random.h"
#include "pipeline/warning/early_warning.h"
#include "tests/warning/reports.h"

namespace candor {
namespace {

using test::day;
using test::report;
using test::with_sight;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr int kWeekDays = 7;

/// The Monday of a week, counted from the first one of 2026.
Day monday(int week) { return day(4 + kWeekDays * week); }

/// South, which is named, and sites that are not, with twenty samples a week each.
OtherSites two_years_of_others() {
  OtherSites others;
  for (int week = 0; week < 104; ++week) {
    others.weeks.push_back({monday(week), "South", 20});
    others.weeks.push_back({monday(week), "", 20});
  }
  return others;
}

WeekFinding found(int week, const std::string& site, const std::string& target,
                  SightSource source = SightSource::strip) {
  return {.week = monday(week), .site = site, .target = target, .source = source, .samples = 2};
}

std::vector<Alert> alerts_of(const std::vector<WeekFinding>& findings,
                             const std::vector<SampleReport>& own = {}, int weeks = 103) {
  OtherSites others = two_years_of_others();
  others.findings = findings;
  return sights_elsewhere(own, others, monday(weeks) + std::chrono::days(6), {});
}

TEST(SightsElsewhere, OfWhatNobodyHadAreToldWithTheirCounts) {
  const auto alerts = alerts_of({found(20, "South", "nitazene")});
  ASSERT_THAT(alerts, SizeIs(1));
  const Alert& alert = alerts[0];
  EXPECT_EQ(alert.kind, AlertKind::sight_elsewhere);
  EXPECT_EQ(alert.target, "nitazene");
  EXPECT_FALSE(alert.confirmed);
  EXPECT_EQ(alert.raised, monday(20));
  EXPECT_EQ(alert.retires, monday(20) + std::chrono::days(6 + 28));
  EXPECT_THAT(alert.samples, IsEmpty()) << "counts have no codes";
  EXPECT_THAT(sites_of(alert), ElementsAre("South"));
  ASSERT_TRUE(alert.elsewhere.has_value());
  EXPECT_FALSE(alert.elsewhere->known_elsewhere);
  EXPECT_EQ(alert.elsewhere->counts_since, monday(0));
  ASSERT_THAT(alert.elsewhere->counts, SizeIs(1));
  EXPECT_EQ(alert.elsewhere->counts[0].samples, 2U);
  EXPECT_EQ(alert.elsewhere->counts[0].of, 20U);
}

TEST(SightsElsewhere, AreNoNewsWhereThisSiteHadIt) {
  const std::vector<WeekFinding> there = {found(20, "South", "nitazene")};
  const auto own = [](Day when) {
    SampleReport seen = report("this-site", 0, 1);
    seen.day = when;
    return std::vector{with_sight(seen, "nitazene", SightSource::strip)};
  };
  EXPECT_THAT(alerts_of(there, own(monday(10))), IsEmpty());
  EXPECT_THAT(alerts_of(there, own(monday(20) + std::chrono::days(6))), IsEmpty());
  EXPECT_THAT(alerts_of(there, own(monday(21))), SizeIs(1)) << "it came here later";
  EXPECT_THAT(alerts_of(there, own(monday(20) - std::chrono::days(366))), SizeIs(1));
}

TEST(SightsElsewhere, ReachTheNextSiteAfterTheFirstAlertRetired) {
  const auto alerts = alerts_of(
      {found(20, "South", "nitazene"), found(22, "", "nitazene"), found(40, "South", "nitazene")});
  ASSERT_THAT(alerts, SizeIs(1)) << "the second site while the alert of the first ran";
  EXPECT_THAT(sites_of(alerts[0]), ElementsAre("", "South"));
  const auto later = alerts_of({found(20, "South", "nitazene"), found(30, "", "nitazene"),
                                found(31, "South", "nitazene"), found(50, "", "nitazene")});
  ASSERT_THAT(later, SizeIs(2));
  EXPECT_TRUE(later[1].elsewhere->known_elsewhere);
  EXPECT_EQ(later[1].raised, monday(30));
}

TEST(SightsElsewhere, AreNewAgainAfterAYear) {
  const auto alerts = alerts_of({found(20, "South", "nitazene"), found(80, "South", "nitazene")});
  ASSERT_THAT(alerts, SizeIs(2));
  EXPECT_FALSE(alerts[1].elsewhere->known_elsewhere);
}

TEST(SightsElsewhere, AreConfirmedByALaboratoryAlone) {
  for (const SightSource source :
       {SightSource::spectrum, SightSource::strip, SightSource::person}) {
    EXPECT_FALSE(alerts_of({found(20, "South", "nitazene", source)})[0].confirmed);
  }
  const auto alerts = alerts_of(
      {found(20, "South", "nitazene"), found(21, "South", "nitazene", SightSource::laboratory)});
  ASSERT_THAT(alerts, SizeIs(1));
  EXPECT_TRUE(alerts[0].confirmed);
  EXPECT_EQ(alerts[0].retires, monday(21) + std::chrono::days(6 + 56));
}

TEST(SightsElsewhere, AreHeldBackWhileTheCountsAreFew) {
  EXPECT_THAT(alerts_of({found(3, "South", "nitazene")}), IsEmpty()) << "four weeks of counts";
  OtherSites few;
  for (int week = 0; week < 30; ++week) few.weeks.push_back({monday(week), "South", 1});
  few.findings = {found(20, "South", "nitazene")};
  EXPECT_THAT(sights_elsewhere({}, few, monday(30), {}), IsEmpty()) << "21 samples";
  EXPECT_THAT(sights_elsewhere({}, {}, monday(30), {}), IsEmpty());
}

TEST(SightsElsewhere, TellASubstanceWithItsGroup) {
  WeekFinding member = found(20, "South", "substance:Metonitazene");
  member.group = "nitazene";
  const auto alerts = alerts_of({member, found(20, "South", "nitazene")});
  ASSERT_THAT(alerts, SizeIs(1));
  EXPECT_EQ(alerts[0].target, "nitazene");
  EXPECT_THAT(alerts[0].members, ElementsAre("substance:Metonitazene"));
  member.week = monday(40);
  EXPECT_THAT(alerts_of({member, found(20, "South", "nitazene")}), SizeIs(2))
      << "a new member of a known group";
}

TEST(SightsElsewhere, LeaveLaterWeeksOut) {
  EXPECT_THAT(alerts_of({found(20, "South", "nitazene")}, {}, 19), IsEmpty());
  EXPECT_THAT(alerts_of({found(20, "South", "nitazene")}, {}, 20), SizeIs(1));
}

TEST(SightsElsewhere, AreAmongTheAlertsOfASiteWithoutSamples) {
  OtherSites others = two_years_of_others();
  others.findings = {found(20, "South", "nitazene")};
  const Warnings warnings = early_warnings({}, monday(21), {}, {.others = others});
  ASSERT_THAT(warnings.alerts, SizeIs(1));
  EXPECT_TRUE(runs_on(warnings.alerts[0], monday(21)));
  EXPECT_EQ(warnings.samples, 0U) << "counts are no samples of these records";
}

/// A network of four sites, in which one target is usual everywhere and another begins in one week
/// at one site; seen from the first site, whose samples are its own reports.
struct SimulatedNetwork {
  std::vector<SampleReport> own;
  OtherSites others;
};

SimulatedNetwork network_with_news_in(int first_week, std::uint64_t seed) {
  SimulatedNetwork network;
  RandomNumbers random(seed);
  for (int week = 0; week < 60; ++week) {
    for (const std::string site : {"", "East", "South", "own"}) {
      std::size_t usual = 0;
      std::size_t fresh = 0;
      for (int i = 0; i < 15; ++i) {
        const bool has_usual = random.below(10) < 3;
        const bool has_fresh = site == "South" && week >= first_week && random.below(10) < 2;
        usual += has_usual ? 1 : 0;
        fresh += has_fresh ? 1 : 0;
        if (site != "own") continue;
        SampleReport sample = report("this-site", 4 + 7 * week + i % 7, 100 * week + i);
        if (has_usual) sample = with_sight(sample, "fentanyl", SightSource::strip);
        network.own.push_back(sample);
      }
      if (site == "own") continue;
      network.others.weeks.push_back({monday(week), site, 15});
      if (usual > 0) network.others.findings.push_back(found(week, site, "fentanyl"));
      if (fresh > 0) network.others.findings.push_back(found(week, site, "nitazene"));
    }
  }
  return network;
}

TEST(SightsElsewhere, OnSimulatedNetworksAreTheNewTargetOnceAndNothingElse) {
  std::set<Day> raised;
  for (std::uint64_t seed = 1; seed <= 50; ++seed) {
    const SimulatedNetwork network = network_with_news_in(30, seed);
    const Warnings warnings =
        early_warnings(network.own, monday(59), {}, {.others = network.others});
    std::vector<Alert> elsewhere;
    for (const Alert& alert : warnings.alerts) {
      if (alert.kind == AlertKind::sight_elsewhere) elsewhere.push_back(alert);
    }
    ASSERT_THAT(elsewhere, SizeIs(1)) << seed;
    EXPECT_EQ(elsewhere[0].target, "nitazene");
    EXPECT_THAT(sites_of(elsewhere[0]), ElementsAre("South"));
    raised.insert(elsewhere[0].raised);
  }
  EXPECT_LE(*raised.rbegin(), monday(32)) << "with a fifth of fifteen samples a week";
}

}  // namespace
}  // namespace candor
