#include "pipeline/numerics/median.h"

#include <gtest/gtest.h>

namespace candor {
namespace {

TEST(Median, IsTheMiddleOrTheMeanOfTheMiddleTwo) {
  EXPECT_EQ(median({7}), 7);
  EXPECT_EQ(median({9, 1, 5}), 5);
  EXPECT_EQ(median({9, 1, 5, 6}), 5.5);
  EXPECT_EQ(median({2, 2, 2, 1}), 2);
}

TEST(MedianDeathTest, OfNothingIsABrokenInvariant) {
  EXPECT_DEATH(median({}), "at least one value");
}

}  // namespace
}  // namespace candor
