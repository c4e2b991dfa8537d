#include "pipeline/warning/count_chart.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "pipeline/numerics/random.h"

namespace candor {
namespace {

/// Trials until the sum reaches the limit, by counting.
double counted_run_length(double rate, std::size_t rise, std::size_t limit, std::size_t runs,
                          std::uint64_t seed) {
  RandomNumbers random(seed);
  double trials = 0;
  for (std::size_t run = 0; run < runs; ++run) {
    std::size_t sum = 0;
    while (sum < limit) {
      ++trials;
      if (random.uniform() <= rate) {
        sum += rise;
      } else if (sum > 0) {
        --sum;
      }
    }
  }
  return trials / static_cast<double>(runs);
}

TEST(CountChart, HasTheRunLengthOfPencilAndPaper) {
  // One event is enough: 1/p. Two steps of a fair walk that cannot fall: 6.
  EXPECT_DOUBLE_EQ(average_run_length(0.1, 1, 1), 10);
  EXPECT_DOUBLE_EQ(average_run_length(0.25, 3, 2), 4);
  EXPECT_DOUBLE_EQ(average_run_length(0.5, 1, 2), 6);
}

TEST(CountChart, HasTheRunLengthThatCountingGives) {
  struct Case {
    double rate;
    std::size_t rise;
    std::size_t limit;
  };
  for (const auto& [rate, rise, limit] :
       {Case{0.05, 9, 30}, Case{0.02, 20, 60}, Case{0.3, 1, 8}, Case{0.1, 4, 12}}) {
    const double exact = average_run_length(rate, rise, limit);
    const double counted = counted_run_length(rate, rise, limit, 4000, 7);
    // The run length is about exponential: its mean of 4000 has a deviation of 1.6 %.
    EXPECT_NEAR(counted / exact, 1, 0.08) << rate << " " << rise << " " << limit;
  }
}

TEST(CountChart, GivesBackBetweenTheTwoRates) {
  for (const double rate : {0.001, 0.02, 0.3, 0.7}) {
    for (const double ratio : {1.5, 3.0, 6.0}) {
      const double raised = ratio * rate / (1 - rate + ratio * rate);
      EXPECT_GT(allowance(rate, ratio), rate);
      EXPECT_LT(allowance(rate, ratio), raised);
    }
  }
  EXPECT_NEAR(allowance(1e-6, 2) / 1e-6, 1 / std::log(2.0), 1e-5) << "Poisson's";
}

/// False alarms a trial of a designed chart, by counting, at the probability it was designed for.
double counted_false_alarms(const CountChart& chart, double rate, double truth, std::size_t trials,
                            std::uint64_t seed) {
  RandomNumbers random(seed);
  const double given_back = allowance(rate, chart.ratio);
  double sum = 0;
  double alarms = 0;
  for (std::size_t i = 0; i < trials; ++i) {
    sum = std::max(0.0, sum + (random.uniform() <= truth ? 1 : 0) - given_back);
    if (sum < chart.limit) continue;
    ++alarms;
    sum = 0;
  }
  return alarms / static_cast<double>(trials);
}

TEST(CountChart, GivesNoMoreFalseAlarmsThanWereAskedForWhateverTheRate) {
  for (const double rate : {0.003, 0.02, 0.1, 0.3, 0.6}) {
    constexpr double kAskedFor = 1e-3;
    // So much is known that only the chain is on trial.
    const BaselineCounts baseline{rate * 1e6, 1e6};
    const auto chart = design_chart(baseline, rate, 3, kAskedFor);
    ASSERT_TRUE(chart.ok());
    EXPECT_LE(chart->false_alarms, kAskedFor);
    const double counted = counted_false_alarms(*chart, rate, rate, 2'000'000, 11);
    EXPECT_LT(counted, 1.15 * kAskedFor) << rate;
  }
}

TEST(CountChart, AsksForMoreWhereTheBaselineIsSmall) {
  const auto limit = [](double trials) {
    return design_chart({0.05 * trials, trials}, 0.05, 3, 1e-3)->limit;
  };
  EXPECT_GT(limit(60), limit(600));
  EXPECT_GE(limit(600), limit(60000));
}

TEST(CountChart, KeepsFalseAlarmsOfEstimatedBaselinesOnAverage) {
  // Draw baselines of 100 trials at 5 %, design a chart by each, and count at the true rate.
  constexpr double kTruth = 0.05;
  constexpr double kAskedFor = 2e-3;
  RandomNumbers random(3);
  double sum = 0;
  constexpr int kBaselines = 150;
  for (int b = 0; b < kBaselines; ++b) {
    double events = 0;
    for (int i = 0; i < 100; ++i) events += random.uniform() <= kTruth ? 1 : 0;
    const double rate = (events + 0.5) / 101;
    const auto chart = design_chart({events, 100}, rate, 3, kAskedFor);
    ASSERT_TRUE(chart.ok());
    sum += counted_false_alarms(*chart, rate, kTruth, 20'000, 100 + static_cast<unsigned>(b));
  }
  EXPECT_LT(sum / kBaselines, 1.25 * kAskedFor);
}

TEST(CountChart, RefusesWhatIsNoChart) {
  EXPECT_FALSE(design_chart({0, 0}, 0.1, 3, 1e-3).ok());
  EXPECT_FALSE(design_chart({5, 4}, 0.1, 3, 1e-3).ok());
  EXPECT_FALSE(design_chart({1, 10}, 0.1, 1, 1e-3).ok());
  EXPECT_FALSE(design_chart({1, 10}, 0, 3, 1e-3).ok());
  EXPECT_FALSE(design_chart({1, 10}, 0.1, 3, std::nan("")).ok());
}

}  // namespace
}  // namespace candor
