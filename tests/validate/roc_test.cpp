#include "pipeline/validate/roc.h"

#include <gtest/gtest.h>

namespace candor {
namespace {

TEST(Auroc, CountsThePairsInTheRightOrder) {
  // 3 is above 1 and 2, and 1.5 above 1; the other three of six pairs are the wrong way round.
  const auto area = auroc({{3, 1.5, 0.5}, {1, 2}});
  ASSERT_TRUE(area);
  EXPECT_DOUBLE_EQ(area->value, 3.0 / 6);
}

TEST(Auroc, CountsTiesHalf) {
  const auto area = auroc({{1, 2}, {1, 0}});
  ASSERT_TRUE(area);
  EXPECT_DOUBLE_EQ(area->value, 3.5 / 4);
  EXPECT_DOUBLE_EQ(auroc({{5, 5}, {5, 5, 5}})->value, 0.5);
}

TEST(Auroc, KeepsAnIntervalWhereTheClassesAreApart) {
  const auto area = auroc({{5, 6, 7, 8}, {1, 2, 3}});
  ASSERT_TRUE(area);
  EXPECT_EQ(area->value, 1);
  EXPECT_EQ(area->high, 1);
  EXPECT_GT(area->low, 0.3);
  EXPECT_LT(area->low, 0.9);
}

TEST(Auroc, HasAnIntervalWhoseEdgesAreAsFarAsItsDeviation) {
  // At the edge the value is 1.96 deviations away, by Newcombe's variance with n* = (4 + 3)/2 − 1.
  const Scores scores{{5, 2.5, 7, 8}, {1, 2, 3}};
  const auto area = auroc(scores);
  ASSERT_TRUE(area);
  for (const double edge : {area->low, area->high}) {
    const double mean_size = 2.5;
    const double variance =
        edge * (1 - edge) / 12 * (1 + mean_size * ((1 - edge) / (2 - edge) + edge / (1 + edge)));
    const double distance = (edge - area->value) * (edge - area->value);
    EXPECT_NEAR(distance, 1.959964 * 1.959964 * variance, 1e-6);
  }
  EXPECT_LT(area->low, area->value);
  EXPECT_GT(area->high, area->value);
}

TEST(Auroc, IsNoneOfOneClass) {
  EXPECT_FALSE(auroc({{1, 2}, {}}));
  EXPECT_FALSE(auroc({{}, {1, 2}}));
  EXPECT_TRUE(roc_curve({{1, 2}, {}}).empty());
}

TEST(RocCurve, HasAPointForEachStatisticAndEndsWithAllAlarms) {
  const auto curve = roc_curve({{3, 2, 2}, {2, 1}});
  ASSERT_EQ(curve.size(), 3U);
  EXPECT_EQ(curve[0].threshold, 3);
  EXPECT_DOUBLE_EQ(curve[0].sensitivity, 1.0 / 3);
  EXPECT_EQ(curve[0].false_alarm_rate, 0);
  EXPECT_EQ(curve[1].sensitivity, 1);
  EXPECT_EQ(curve[1].false_alarm_rate, 0.5);
  EXPECT_EQ(curve[2].false_alarm_rate, 1);
}

}  // namespace
}  // namespace candor
