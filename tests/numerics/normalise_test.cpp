#include "pipeline/numerics/normalise.h"

#include <gtest/gtest.h>

#include <cmath>

namespace candor {
namespace {

TEST(AbsoluteArea, CountsWhatLiesBelowZeroToo) {
  const std::vector<double> x = {0, 1, 3};
  const std::vector<double> y = {2, -4, 0};
  EXPECT_DOUBLE_EQ(absolute_area(x, y), 3 + 4);
}

TEST(EuclideanNorm, NeitherOverflowsNorVanishes) {
  EXPECT_DOUBLE_EQ(euclidean_norm(std::vector<double>{3, -4}), 5);
  EXPECT_DOUBLE_EQ(euclidean_norm(std::vector<double>{3e200, 4e200}), 5e200);
  EXPECT_DOUBLE_EQ(euclidean_norm(std::vector<double>{3e-200, 4e-200}), 5e-200);
  EXPECT_EQ(euclidean_norm(std::vector<double>{0, 0}), 0);
}

TEST(MeanAndDeviation, DivideByOneLessThanTheCount) {
  const auto moments = mean_and_deviation(std::vector<double>{1, 2, 3, 4});
  EXPECT_DOUBLE_EQ(moments.mean, 2.5);
  EXPECT_DOUBLE_EQ(moments.deviation, std::sqrt(5.0 / 3.0));
}

TEST(MeanAndDeviation, OfEqualValuesIsExactlyZero) {
  EXPECT_EQ(mean_and_deviation(std::vector<double>(7, 0.1)).deviation, 0);
}

}  // namespace
}  // namespace candor
