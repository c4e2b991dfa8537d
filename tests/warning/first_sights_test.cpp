#include "pipeline/warning/first_sights.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/warning/reports.h"

namespace candor {
namespace {

using test::day;
using test::report;
using test::with_sight;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

/// Two sites that have learnt what is usual.
std::vector<SampleReport> a_hundred_days() {
  std::vector<SampleReport> reports;
  for (int d = 0; d < 100; ++d) {
    reports.push_back(report("north", d, d));
    reports.push_back(report("south", d, 1000 + d));
  }
  return reports;
}

std::vector<Alert> alerts_with(std::vector<SampleReport> more) {
  auto reports = a_hundred_days();
  reports.insert(reports.end(), more.begin(), more.end());
  std::ranges::stable_sort(reports, earlier);
  return sight_alerts(reports, {});
}

TEST(FirstSights, AlertOnceForTheNetworkAndTakeUpWhatFollows) {
  const auto alerts =
      alerts_with({with_sight(report("north", 110, 1), "nitazene", SightSource::strip),
                   with_sight(report("south", 112, 2), "nitazene", SightSource::spectrum)});
  ASSERT_THAT(alerts, SizeIs(1));
  EXPECT_EQ(alerts[0].kind, AlertKind::first_sight);
  EXPECT_EQ(alerts[0].site, "");
  EXPECT_EQ(alerts[0].raised, day(110));
  EXPECT_EQ(alerts[0].retires, day(138));
  EXPECT_EQ(alerts[0].source, SightSource::strip);
  EXPECT_FALSE(alerts[0].confirmed);
  EXPECT_THAT(sites_of(alerts[0]), ElementsAre("north", "south"));
}

TEST(FirstSights, AreNewsAtASiteWhereTheNetworkKnowsThem) {
  const auto alerts =
      alerts_with({with_sight(report("north", 110, 1), "nitazene", SightSource::strip),
                   with_sight(report("south", 150, 2), "nitazene", SightSource::strip),
                   with_sight(report("south", 190, 3), "nitazene", SightSource::strip)});
  ASSERT_THAT(alerts, SizeIs(2));
  EXPECT_EQ(alerts[1].site, "south");
  EXPECT_EQ(alerts[1].raised, day(150));
}

TEST(FirstSights, AreConfirmedByALaboratoryWhileTheyRun) {
  SampleReport seen = with_sight(report("north", 110, 1), "nitazene", SightSource::strip);
  seen.sights.push_back({.target = "nitazene", .source = SightSource::laboratory, .day = day(120)});
  const auto alerts = alerts_with({seen});
  ASSERT_THAT(alerts, SizeIs(1));
  EXPECT_TRUE(alerts[0].confirmed);
  EXPECT_EQ(alerts[0].raised, day(110));
  EXPECT_EQ(alerts[0].last_evidence, day(120));
  EXPECT_EQ(alerts[0].retires, day(176));
  EXPECT_THAT(alerts[0].samples, SizeIs(1)) << "one sample, two who say so";
}

TEST(FirstSights, AFirstConfirmationIsNewsWhereScansSawItLongBefore) {
  const auto alerts =
      alerts_with({with_sight(report("north", 110, 1), "nitazene", SightSource::spectrum),
                   with_sight(report("north", 200, 2), "nitazene", SightSource::laboratory)});
  ASSERT_THAT(alerts, SizeIs(2));
  EXPECT_TRUE(alerts[1].confirmed);
}

TEST(FirstSights, AreHeldBackWhileWhatIsUsualIsLearnt) {
  std::vector<SampleReport> reports;
  for (int d = 0; d < 40; ++d) {
    reports.push_back(with_sight(report("north", d, d), "fentanyl", SightSource::strip));
  }
  EXPECT_THAT(sight_alerts(reports, {}), IsEmpty());
  // So many days, but next to no samples.
  std::vector<SampleReport> few = {report("north", 0, 1), report("north", 90, 2)};
  few.push_back(with_sight(report("north", 100, 3), "fentanyl", SightSource::strip));
  EXPECT_THAT(sight_alerts(few, {}), IsEmpty());
}

TEST(FirstSights, AreNewAgainAfterAYear) {
  const auto alerts =
      alerts_with({with_sight(report("north", 110, 1), "nitazene", SightSource::strip),
                   with_sight(report("north", 500, 2), "nitazene", SightSource::strip)});
  EXPECT_THAT(alerts, SizeIs(2));
}

TEST(FirstSights, TellAMemberWithItsGroupOnce) {
  SampleReport seen = with_sight(report("north", 110, 1), "nitazene", SightSource::laboratory);
  seen.sights.push_back({.target = "substance:Metonitazene",
                         .group = "nitazene",
                         .source = SightSource::laboratory,
                         .day = day(110)});
  SampleReport later = report("north", 300, 2);
  later.sights = {{.target = "substance:Isotonitazene",
                   .group = "nitazene",
                   .source = SightSource::laboratory,
                   .day = day(300)}};
  const auto alerts = alerts_with({seen, later});
  ASSERT_THAT(alerts, SizeIs(2));
  EXPECT_THAT(alerts[0].members, ElementsAre("substance:Metonitazene"));
  EXPECT_EQ(alerts[1].target, "substance:Isotonitazene") << "a new member of a known group";
}

TEST(UnexpectedSights, AlertOnceASiteWhileTheyGoOn) {
  const auto unexpected = [](const std::string& site, int number) {
    SampleReport seen = with_sight(report(site, number, number), "fentanyl", SightSource::strip,
                                   Expectation::unexpected);
    seen.sold_as = {"cocaine"};
    return seen;
  };
  std::vector<SampleReport> more;
  for (int d = 5; d < 95; d += 10) {
    more.push_back(with_sight(report("north", d, 2000 + d), "fentanyl", SightSource::strip,
                              Expectation::expected));
  }
  more.insert(more.end(), {unexpected("north", 110), unexpected("north", 150),
                           unexpected("north", 200), unexpected("north", 400)});
  const auto alerts = alerts_with(more);
  ASSERT_THAT(alerts, SizeIs(2));
  EXPECT_EQ(alerts[0].kind, AlertKind::unexpected_sight);
  EXPECT_EQ(alerts[0].site, "north");
  EXPECT_EQ(alerts[0].sold_as, "cocaine");
  EXPECT_EQ(alerts[0].raised, day(110));
  EXPECT_EQ(alerts[1].raised, day(400));
}

TEST(UnexpectedSights, TakeUpWhatFollowsWhileTheyRunAndAreConfirmedByALaboratory) {
  const auto unexpected = [](int number) {
    return with_sight(report("north", number, number), "fentanyl", SightSource::strip,
                      Expectation::unexpected);
  };
  std::vector<SampleReport> more;
  for (int d = 5; d < 95; d += 10) {
    more.push_back(with_sight(report("north", d, 2000 + d), "fentanyl", SightSource::laboratory,
                              Expectation::expected));
  }
  more.insert(more.end(), {unexpected(110), unexpected(120), unexpected(150)});
  auto alerts = alerts_with(more);
  ASSERT_THAT(alerts, SizeIs(1));
  EXPECT_THAT(alerts[0].samples, SizeIs(2)) << "it had retired before the third";
  EXPECT_EQ(alerts[0].last_evidence, day(120));
  EXPECT_EQ(alerts[0].retires, day(138));
  EXPECT_FALSE(alerts[0].confirmed);
  more[more.size() - 3].sights.push_back({.target = "fentanyl",
                                          .source = SightSource::laboratory,
                                          .day = day(130),
                                          .expectation = Expectation::unexpected});
  alerts = alerts_with(more);
  ASSERT_THAT(alerts, SizeIs(1));
  EXPECT_TRUE(alerts[0].confirmed);
}

TEST(UnexpectedSights, AreOneAlertWithAFirstSight) {
  SampleReport seen =
      with_sight(report("north", 110, 1), "nitazene", SightSource::strip, Expectation::unexpected);
  seen.sold_as = {"mdma"};
  const auto alerts = alerts_with({seen});
  ASSERT_THAT(alerts, SizeIs(1));
  EXPECT_EQ(alerts[0].kind, AlertKind::first_sight);
  EXPECT_EQ(alerts[0].expectation, Expectation::unexpected);
  EXPECT_EQ(alerts[0].sold_as, "mdma");
}

}  // namespace
}  // namespace candor
