#include "pipeline/analyse/artefacts.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace candor {
namespace {

double unit_band(double x, double fwhm) {
  return std::exp(-4 * std::log(2) * (x / fwhm) * (x / fwhm));
}

/// A simulated band of counts, rounded to whole ones and cut off at `ceiling`.
std::vector<double> counted_band(double centre, double fwhm, double height, double ceiling,
                                 unsigned seed) {
  std::mt19937 random(seed);
  std::normal_distribution<double> noise(0, 2);
  std::vector<double> counts;
  for (int i = 0; i < 400; ++i) {
    const double value = 1000 + height * unit_band(i - centre, fwhm) + noise(random);
    counts.push_back(std::min(std::round(value), ceiling));
  }
  return counts;
}

TEST(Plateau, IsTheLongestRunOfOneValue) {
  const std::vector<double> values = {1, 1, 2, 2, 2, 1, 3, 3};
  const Plateau longest = longest_plateau(values);
  EXPECT_EQ(longest.first, 2U);
  EXPECT_EQ(longest.points, 3U);
  const std::vector<double> one = {7};
  EXPECT_EQ(longest_plateau(one).points, 1U);
}

TEST(ClippedTop, IsFoundWhereTheDetectorStoppedCounting) {
  for (unsigned seed = 1; seed <= 200; ++seed) {
    const auto counts = counted_band(200.3, 12, 70000, 65535, seed);
    const auto top = clipped_top(counts);
    ASSERT_TRUE(top.has_value()) << seed;
    EXPECT_GE(top->points, 3U);
    EXPECT_NEAR(static_cast<double>(top->first), 199, 3);
  }
}

TEST(ClippedTop, IsNotSeenInRoundedBandsOfAnyWidthAndHeight) {
  unsigned seed = 50000;
  for (const double fwhm : {3.0, 6.0, 12.0, 40.0, 120.0}) {
    for (const double height : {3.0, 10.0, 100.0, 1000.0, 30000.0}) {
      for (int repeat = 0; repeat < 200; ++repeat) {
        const auto counts = counted_band(200 + 0.005 * repeat, fwhm, height, 65535, ++seed);
        EXPECT_FALSE(clipped_top(counts).has_value()) << fwhm << " " << height << " " << seed;
      }
    }
  }
}

TEST(ClippedTop, IsNotSeenInNoiselessRoundedBands) {
  for (const double step : {1.0, 10.0, 0.01}) {
    for (double fwhm = 4; fwhm < 200; fwhm *= 1.3) {
      std::vector<double> values;
      for (int i = 0; i < 1000; ++i) {
        values.push_back(std::round(100 * unit_band(i - 500.25, fwhm) / step) * step);
      }
      EXPECT_FALSE(clipped_top(values).has_value()) << step << " " << fwhm;
    }
  }
}

TEST(ClippedTop, AtTheEndOfASpectrumIsNoEvidence) {
  const std::vector<double> values = {9, 9, 9, 9, 1, 2, 3, 1};
  EXPECT_FALSE(clipped_top(values).has_value());
}

}  // namespace
}  // namespace candor
