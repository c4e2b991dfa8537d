#include "pipeline/warning/residual_clusters.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "pipeline/numerics/random.h"
#include "tests/warning/reports.h"

namespace candor {
namespace {

using test::day;
using test::report;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr std::size_t kPoints = 286;

/// A signal of bands at random places, and noise that differs.
ResidualSignature signature(std::uint64_t bands_seed, std::uint64_t noise_seed, double noise) {
  RandomNumbers bands(bands_seed);
  RandomNumbers random(noise_seed);
  std::vector<double> values(kPoints, 0.0);
  for (int band = 0; band < 12; ++band) {
    const double centre = bands.uniform() * kPoints;
    const double height = bands.uniform();
    for (std::size_t i = 0; i < kPoints; ++i) {
      const double d = (static_cast<double>(i) - centre) / 3;
      values[i] += height * std::exp(-d * d / 2);
    }
  }
  ResidualSignature signature;
  signature.technique = Technique::ir;
  signature.first_per_cm = 660;
  signature.step_per_cm = 4;
  signature.share = 0.2;
  double square = 0;
  for (double& value : values) {
    value += noise * random.normal();
    square += value * value;
  }
  const double size = std::sqrt(square / kPoints);
  for (const double value : values) {
    signature.signal.push_back(static_cast<float>(value / size));
    signature.doubt.push_back(static_cast<float>(noise / size));
  }
  return signature;
}

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

}  // namespace
}  // namespace candor
