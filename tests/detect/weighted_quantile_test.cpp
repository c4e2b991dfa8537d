#include "pipeline/detect/weighted_quantile.h"

#include <gmock/gmock.h>

#include <cmath>
#include <numeric>

namespace candor {
namespace {

using ::testing::DoubleNear;
using ::testing::ElementsAre;

TEST(WeightedDistribution, OfEqualWeightsIsAQuantile) {
  std::vector<WeightedStatistic> statistics;
  for (int i = 1; i <= 100; ++i) statistics.push_back({static_cast<double>(i), 7});
  const WeightedDistribution distribution(statistics);
  EXPECT_EQ(distribution.exceeded_by(0.01), 99);
  EXPECT_EQ(distribution.exceeded_by(0.1), 90);
  EXPECT_EQ(distribution.exceeded_by(0.0), 100);
  EXPECT_NEAR(distribution.effective_size(), 100, 1e-9);
}

TEST(WeightedDistribution, CountsASampleAsOftenAsItWeighs) {
  const WeightedDistribution distribution({{1, 0.90}, {2, 0.08}, {3, 0.02}, {4, 0}});
  EXPECT_EQ(distribution.exceeded_by(0.01), 3);
  EXPECT_EQ(distribution.exceeded_by(0.02), 2);
  EXPECT_EQ(distribution.exceeded_by(0.10), 1);
  EXPECT_LT(distribution.effective_size(), 1.3);
}

TEST(WeightedDistribution, TrustsOneClusterLessThanManySamples) {
  std::vector<WeightedStatistic> alone;
  std::vector<WeightedStatistic> together;
  for (std::size_t i = 0; i < 1000; ++i) {
    const double statistic = static_cast<double>(i);
    alone.push_back({statistic, 1, i});
    together.push_back({statistic, 1, i < 900 ? i : 900 + i % 4});
  }
  // 1000 independent samples: 5 % less 0.67 of √(0.05·0.95/1000).
  const double of_many = WeightedDistribution(alone).surely_exceeded_by(0.05, 0.67);
  EXPECT_NEAR(of_many, 1000 - 1000 * (0.05 - 0.67 * std::sqrt(0.05 * 0.95 / 1000)), 2);
  // The same with the highest tenth in four clusters: about √(Σ(p/4)²) = p/2 more.
  const double of_few = WeightedDistribution(together).surely_exceeded_by(0.05, 0.67);
  EXPECT_NEAR(of_few, 1000 - 1000 * 0.05 / (1 + 0.67 / 2), 3);
  EXPECT_EQ(WeightedDistribution(alone).surely_exceeded_by(0.05, 0),
            WeightedDistribution(alone).exceeded_by(0.05));
}

TEST(RakedWeights, GiveBothMarginsTheirProportions) {
  const std::vector<std::size_t> first = {0, 0, 0, 1, 1, 1, 1, 0};
  const std::vector<std::size_t> second = {0, 1, 0, 0, 1, 2, 2, 2};
  const auto weights = raked_weights(first, std::vector<double>{0.7, 0.3}, second,
                                     std::vector<double>{0.5, 0.2, 0.3});
  ASSERT_EQ(weights.size(), first.size());
  std::vector<double> of_first(2);
  std::vector<double> of_second(3);
  for (std::size_t i = 0; i < weights.size(); ++i) {
    EXPECT_GT(weights[i], 0);
    of_first[first[i]] += weights[i];
    of_second[second[i]] += weights[i];
  }
  EXPECT_THAT(of_first, ElementsAre(DoubleNear(0.7, 1e-6), DoubleNear(0.3, 1e-6)));
  EXPECT_THAT(of_second,
              ElementsAre(DoubleNear(0.5, 1e-6), DoubleNear(0.2, 1e-6), DoubleNear(0.3, 1e-6)));
}

TEST(RakedWeights, LeaveAsideStrataWithoutASample) {
  const std::vector<std::size_t> first = {0, 0, 1};
  const std::vector<std::size_t> second = {0, 2, 0};
  const auto weights = raked_weights(first, std::vector<double>{0.5, 0.5}, second,
                                     std::vector<double>{0.6, 0.2, 0.2});
  EXPECT_NEAR(std::accumulate(weights.begin(), weights.end(), 0.0), 1, 1e-9);
  EXPECT_NEAR(weights[1], 0.25, 1e-3);
  EXPECT_TRUE(raked_weights({}, std::vector<double>{1}, {}, std::vector<double>{1}).empty());
}

}  // namespace
}  // namespace candor
