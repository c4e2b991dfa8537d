#include "pipeline/detect/detection_rules.h"

#include <gtest/gtest.h>

#include <cmath>

namespace candor {
namespace {

const AlarmRule kRule{
    .threshold = 20, .null = {{0.5, 2}, {0.1, 10}, {0.01, 20}}, .negatives = 1000};

TEST(NullProbability, IsThatOfThePointsAndFallsEvenlyInBetweenAndBeyond) {
  EXPECT_EQ(null_probability(kRule, 0), 0.5);
  EXPECT_DOUBLE_EQ(null_probability(kRule, 10), 0.1);
  EXPECT_DOUBLE_EQ(null_probability(kRule, 20), 0.01);
  EXPECT_NEAR(null_probability(kRule, 15), std::sqrt(0.1 * 0.01), 1e-12);
  EXPECT_NEAR(null_probability(kRule, 30), 0.001, 1e-12);
  double before = 1;
  for (double statistic = 0; statistic < 60; statistic += 0.7) {
    const double probability = null_probability(kRule, statistic);
    EXPECT_LE(probability, before);
    before = probability;
  }
}

TEST(NullProbability, KeepsToEqualStatistics) {
  const AlarmRule flat{.threshold = 9, .null = {{0.5, 0}, {0.2, 0}, {0.1, 0}}, .negatives = 100};
  EXPECT_EQ(null_probability(flat, 0), 0.5);
  EXPECT_EQ(null_probability(flat, 5), 0.1);
}

TEST(DetectionRules, FallBackOnTheDefaultAlarm) {
  DetectionRules rules = default_detection_rules(ReferenceOrigin::measured);
  rules.alarms.emplace("fentanyl", kRule);
  WatchTarget target;
  target.id = "fentanyl";
  EXPECT_EQ(rules.alarm_for(target).threshold, 20);
  target.id = "nitazene";
  EXPECT_EQ(rules.alarm_for(target).threshold, AlarmRule{}.threshold);
  EXPECT_TRUE(rules.alarm_for(target).null.empty());
}

TEST(DetectionRules, ExpectMoreOfRebuiltReferencesToStayUnexplained) {
  EXPECT_GT(default_detection_rules(ReferenceOrigin::rebuilt).mixture.significant_misfit,
            default_detection_rules(ReferenceOrigin::measured).mixture.significant_misfit);
}

}  // namespace
}  // namespace candor
