#include "pipeline/warning/residual_clusters.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "pipeline/warning/ended_alerts.h"
#include "tests/warning/reports.h"
#include "tests/warning/signatures.h"

namespace candor {
namespace {

using test::day;
using test::report;
using test::signature;
using ::testing::IsEmpty;
using ::testing::SizeIs;

SampleReport with_residual(SampleReport report, ResidualSignature residual) {
  report.residual = std::move(residual);
  return report;
}

TEST(ResidualSignature, IsLikeItselfAndUnlikeAnother) {
  const auto a = signature(1, 10, 0);
  EXPECT_NEAR(alikeness(a, a), 1, 1e-9);
  EXPECT_LT(std::abs(alikeness(a, signature(2, 11, 0))), 0.3);
  EXPECT_LT(chance_of_alikeness(a, a), 1e-6);
  EXPECT_GT(chance_of_alikeness(a, signature(2, 11, 0)), 1e-3);
  EXPECT_DOUBLE_EQ(alikeness(a, signature(2, 3, 0.1)), alikeness(signature(2, 3, 0.1), a));
}

TEST(ResidualSignature, OfAnotherGridIsNotCompared) {
  const auto a = signature(1, 10, 0);
  auto moved = a;
  moved.first_per_cm = 320;
  EXPECT_EQ(alikeness(a, moved), 0);
  EXPECT_EQ(chance_of_alikeness(a, moved), 1);
  auto raman = a;
  raman.technique = Technique::raman;
  EXPECT_EQ(alikeness(a, raman), 0);
  ResidualSignature empty;
  EXPECT_EQ(alikeness(empty, empty), 0);
}

TEST(ResidualSignature, CountsDoubtfulPointsForLittle) {
  const auto a = signature(1, 10, 0.02);
  auto spoilt = a;
  // A large error where the other substances of the sample are strong, and known to be doubtful.
  for (std::size_t i = 100; i < 110; ++i) spoilt.signal[i] += i % 2 == 0 ? 6.0F : -6.0F;
  const double unaware = alikeness(a, spoilt);
  for (std::size_t i = 99; i < 111; ++i) spoilt.doubt[i] = 8.0F;
  EXPECT_LT(unaware, 0.7);
  EXPECT_GT(alikeness(a, spoilt), 0.8);
}

TEST(ResidualSignature, ChanceIsRoughAmongSignalsWithNothingInCommon) {
  // Of 2,000 pairs with bands at random places, 3.3 % have a chance below 1 %: see the header.
  std::size_t below = 0;
  constexpr std::size_t kPairs = 2000;
  for (std::size_t k = 0; k < kPairs; ++k) {
    const auto a = signature(1000 + 2 * k, 1, 0.05);
    const auto b = signature(1001 + 2 * k, 2, 0.05);
    if (chance_of_alikeness(a, b) < 0.01) ++below;
  }
  EXPECT_GE(below, 5U);
  EXPECT_LE(below, 100U);
}

TEST(ResidualSignature, MeanIsMoreLikeTheTruthThanItsMembers) {
  const auto truth = signature(5, 1, 0);
  std::vector<ResidualSignature> noisy;
  std::vector<const ResidualSignature*> pointers;
  for (std::uint64_t k = 0; k < 10; ++k) noisy.push_back(signature(5, 20 + k, 0.15));
  for (const auto& one : noisy) pointers.push_back(&one);
  EXPECT_GT(alikeness(truth, mean_of(pointers)), alikeness(truth, noisy.front()) + 0.1);
}

TEST(ResidualClusters, AlertWhenTheSameSignalComesFromTwoSites) {
  std::vector<SampleReport> reports;
  for (int k = 0; k < 30; ++k) {
    reports.push_back(with_residual(report("north", k, k),
                                    signature(100 + static_cast<std::uint64_t>(k), 3, 0.05)));
  }
  reports.push_back(with_residual(report("north", 31, 31), signature(7, 4, 0.05)));
  reports.push_back(with_residual(report("north", 33, 33), signature(7, 5, 0.05)));
  reports.push_back(with_residual(report("south", 35, 35), signature(7, 6, 0.05)));
  const auto alerts = unexplained_clusters(reports, {});
  ASSERT_THAT(alerts, SizeIs(1));
  EXPECT_EQ(alerts[0].raised, day(35));
  EXPECT_EQ(alerts[0].retires, day(77));
  EXPECT_THAT(alerts[0].samples, SizeIs(3));
  EXPECT_GT(alerts[0].cluster->least_alikeness, 0.6);
  EXPECT_DOUBLE_EQ(alerts[0].cluster->median_share, 0.2);
  EXPECT_FALSE(alerts[0].cluster->bands_per_cm.empty());
}

TEST(ResidualClusters, NeedTwoSitesAndThreeSamplesInAWindow) {
  const auto at = [](const std::string& site, int number) {
    return with_residual(report(site, number, number),
                         signature(7, static_cast<std::uint64_t>(number), 0.05));
  };
  const std::vector<SampleReport> one_site = {at("north", 1), at("north", 2), at("north", 3)};
  EXPECT_THAT(unexplained_clusters(one_site, {}), IsEmpty());
  const std::vector<SampleReport> two = {at("north", 1), at("south", 2)};
  EXPECT_THAT(unexplained_clusters(two, {}), IsEmpty());
  const std::vector<SampleReport> slow = {at("north", 1), at("south", 40), at("north", 80)};
  EXPECT_THAT(unexplained_clusters(slow, {}), IsEmpty());
}

TEST(ResidualClusters, GrowWhileTheyRunAndAreRaisedAgainAfterwards) {
  std::vector<SampleReport> reports;
  for (const int number : {1, 2, 3, 20, 21, 150, 151, 152}) {
    reports.push_back(with_residual(report(number % 2 == 0 ? "north" : "south", number, number),
                                    signature(7, static_cast<std::uint64_t>(number), 0.05)));
  }
  const auto alerts = unexplained_clusters(reports, {});
  ASSERT_THAT(alerts, SizeIs(2));
  EXPECT_THAT(alerts[0].samples, SizeIs(5));
  EXPECT_EQ(alerts[0].last_evidence, day(21));
  EXPECT_EQ(alerts[0].retires, day(63));
  EXPECT_EQ(alerts[1].raised, day(152));
}

/// A signal of another site in the week that begins on day 4 + 7 × week, a Monday.
SignalElsewhere signal_of(const std::string& site, int week, std::uint64_t noise,
                          std::uint64_t bands = 7) {
  SignalElsewhere signal;
  signal.week = day(4 + 7 * week);
  signal.site = site;
  signal.identity = site + std::to_string(noise);
  signal.signature = signature(bands, noise, 0.05);
  return signal;
}

SampleReport own_signal(int number) {
  return with_residual(report("north", number, number),
                       signature(7, 100 + static_cast<std::uint64_t>(number), 0.05));
}

TEST(ResidualClustersOfANetwork, AlertWhenAnotherSiteHasTheSameSignal) {
  const std::vector<SampleReport> own = {own_signal(1), own_signal(3)};
  EXPECT_THAT(unexplained_clusters(own, {}), IsEmpty());
  const std::vector<SignalElsewhere> others = {signal_of("South", 0, 1)};
  const auto alerts = unexplained_clusters(own, {}, others);
  ASSERT_THAT(alerts, SizeIs(1));
  EXPECT_EQ(alerts[0].raised, day(4)) << "the Monday: the week may still run";
  EXPECT_EQ(alerts[0].retires, day(10 + 42)) << "from the Sunday";
  EXPECT_THAT(alerts[0].samples, SizeIs(2));
  ASSERT_THAT(alerts[0].cluster->elsewhere, SizeIs(1));
  EXPECT_EQ(alerts[0].cluster->elsewhere[0].site, "South");
  EXPECT_EQ(sites_of(alerts[0]), (std::vector<std::string>{"South", "north"}));
}

TEST(ResidualClustersOfANetwork, TakeAllThatAreNotNamedForOneSite) {
  const std::vector<SignalElsewhere> unnamed = {signal_of("", 0, 1), signal_of("", 0, 2),
                                                signal_of("", 1, 3)};
  EXPECT_THAT(unexplained_clusters({}, {}, unnamed), IsEmpty());
  const std::vector<SampleReport> own = {own_signal(12)};
  const auto alerts = unexplained_clusters(own, {}, unnamed);
  ASSERT_THAT(alerts, SizeIs(1));
  EXPECT_THAT(alerts[0].samples, SizeIs(1));
  EXPECT_THAT(alerts[0].cluster->elsewhere, SizeIs(3));
}

TEST(ResidualClustersOfANetwork, NeedNoSampleOfTheirOwnAndListOneThatJoins) {
  const std::vector<SignalElsewhere> others = {signal_of("South", 0, 1), signal_of("", 0, 2),
                                               signal_of("East", 1, 3)};
  const auto alerts = unexplained_clusters({}, {}, others);
  ASSERT_THAT(alerts, SizeIs(1));
  EXPECT_THAT(alerts[0].samples, IsEmpty());
  EXPECT_EQ(alerts[0].raised, day(11));
  EXPECT_EQ(identity_of(alerts[0]).size(), 8U);
  const std::vector<SampleReport> later = {own_signal(20)};
  const auto joined = unexplained_clusters(later, {}, others);
  ASSERT_THAT(joined, SizeIs(1));
  ASSERT_THAT(joined[0].samples, SizeIs(1));
  EXPECT_EQ(joined[0].raised, day(11));
}

TEST(ResidualClustersOfANetwork, NeverJoinSignalsOfAnotherGrid) {
  const std::vector<SampleReport> own = {own_signal(1), own_signal(3)};
  auto moved = signal_of("South", 0, 1);
  moved.signature.step_per_cm = 2;
  auto raman = signal_of("South", 0, 2);
  raman.signature.technique = Technique::raman;
  const std::vector<SignalElsewhere> others = {moved, raman};
  EXPECT_THAT(unexplained_clusters(own, {}, others), IsEmpty());
}

TEST(ResidualClustersOfANetwork, CountTheSameSignalOnceAndNoNameAsOnesOwn) {
  const std::vector<SampleReport> own = {own_signal(1)};
  auto echo = signal_of("South", 0, 1);
  std::vector<SignalElsewhere> others = {echo, echo};
  echo.site = "East";
  others.push_back(echo);
  EXPECT_THAT(unexplained_clusters(own, {}, others), IsEmpty());
  // Whatever another site calls itself, it is another one.
  others = {signal_of("north", 0, 1), signal_of("north", 0, 2)};
  EXPECT_THAT(unexplained_clusters(own, {}, others), SizeIs(1));
}

TEST(ResidualClustersOfANetwork, GiveTheSameInWhateverOrderSignalsCome) {
  const std::vector<SampleReport> own = {own_signal(1), own_signal(9), own_signal(30)};
  std::vector<SignalElsewhere> others;
  for (std::uint64_t k = 0; k < 8; ++k) {
    others.push_back(
        signal_of(k % 3 == 0 ? "South" : "", static_cast<int>(k % 4), k, k % 2 == 0 ? 7 : 8));
  }
  const auto described = [&] {
    std::string text;
    for (const Alert& alert : unexplained_clusters(own, {}, others)) {
      text += identity_of(alert) + std::to_string(alert.cluster->mean_alikeness);
      for (const auto& one : alert.cluster->elsewhere) text += one.identity + " ";
    }
    return text;
  };
  const std::string first = described();
  EXPECT_FALSE(first.empty());
  for (int turn = 0; turn < 8; ++turn) {
    std::rotate(others.begin(), others.begin() + 3, others.end());
    EXPECT_EQ(described(), first);
  }
}

TEST(ResidualClustersOfANetwork, RaiseAnAlertAgainThatWasEndedWithoutASignal) {
  const std::vector<SampleReport> own = {own_signal(1), own_signal(3)};
  std::vector<SignalElsewhere> others = {signal_of("South", 0, 1)};
  const AlertEnd end =
      end_of(unexplained_clusters(own, {}, others).front(), day(12), "reviewer", "looked at");
  const auto ended = with_ends(unexplained_clusters(own, {}, others), std::vector{end});
  EXPECT_TRUE(is_ended(ended.front()));
  others.push_back(signal_of("South", 0, 2));
  const auto again = with_ends(unexplained_clusters(own, {}, others), std::vector{end});
  ASSERT_TRUE(again.front().ending);
  EXPECT_FALSE(is_ended(again.front()));
  EXPECT_EQ(again.front().ending->unseen_signals, 1U);
  EXPECT_EQ(again.front().ending->unseen_samples, 0U);
}

}  // namespace
}  // namespace candor
