#include "pipeline/detect/grid_bands.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

namespace candor {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

std::vector<double> gaussians(const std::vector<std::array<double, 3>>& bands, std::size_t n) {
  std::vector<double> curve(n, 0.0);
  for (std::size_t i = 0; i < n; ++i) {
    for (const auto& [place, height, width] : bands) {
      const double x = (static_cast<double>(i) - place) / width;
      curve[i] += height * std::exp(-0.5 * x * x);
    }
  }
  return curve;
}

TEST(GridBands, ReachToTheirFeet) {
  const auto bands = bands_of(gaussians({{50, 1, 4}}, 100), 0.05);
  ASSERT_THAT(bands, SizeIs(1));
  EXPECT_EQ(bands[0].peak, 50U);
  // exp(−x²/2) is 2 % at x = 2.8, so at 11.2 points.
  EXPECT_EQ(bands[0].first, 38U);
  EXPECT_EQ(bands[0].last, 62U);
}

TEST(GridBands, ShareNoPointWhereTheyTouch) {
  const auto bands = bands_of(gaussians({{40, 1, 5}, {60, 0.5, 5}}, 100), 0.05);
  ASSERT_THAT(bands, SizeIs(2));
  EXPECT_LT(bands[0].last, bands[1].first);
  EXPECT_EQ(bands[0].last + 1, bands[1].first);
  EXPECT_EQ(points_of(bands).size(), bands[1].last - bands[0].first + 1);
}

TEST(GridBands, LeaveOutWhatIsNotProminent) {
  const auto curve = gaussians({{40, 1, 5}, {70, 0.04, 5}}, 100);
  EXPECT_THAT(bands_of(curve, 0.05), SizeIs(1));
  EXPECT_THAT(bands_of(curve, 0.03), SizeIs(2));
}

TEST(GridBands, CountThoseThatTheEndsCutOff) {
  const auto bands = bands_of(gaussians({{-2, 1, 6}, {101, 1, 6}}, 100), 0.05);
  ASSERT_THAT(bands, SizeIs(2));
  EXPECT_EQ(bands[0].first, 0U);
  EXPECT_EQ(bands[0].peak, 0U);
  EXPECT_EQ(bands[1].peak, 99U);
  EXPECT_EQ(bands[1].last, 99U);
}

TEST(GridBands, AreNoneOfAFlatCurve) {
  EXPECT_THAT(bands_of(std::vector<double>(20, 0.3), 0.05), IsEmpty());
}

TEST(GridBands, GiveTheirPoints) {
  EXPECT_THAT((GridBand{3, 4, 6}).points(), ElementsAre(3, 4, 5, 6));
  EXPECT_THAT(points_of(std::vector<GridBand>{{7, 8, 9}, {1, 2, 2}}), ElementsAre(1, 2, 7, 8, 9));
}

}  // namespace
}  // namespace candor
