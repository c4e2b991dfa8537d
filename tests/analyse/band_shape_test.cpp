#include "pipeline/analyse/band_shape.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

namespace candor {
namespace {

/// Five bands of different widths on a tilted background.
std::vector<double> bands() {
  std::vector<double> values;
  for (int i = 0; i < 300; ++i) {
    double value = 0.1 + 0.0004 * i;
    for (const int at : {20, 75, 110, 190, 260}) {
      value += 0.4 * std::exp(-0.5 * std::pow((i - at) / (2.0 + 0.01 * at), 2));
    }
    values.push_back(value);
  }
  return values;
}

TEST(WithoutTrend, LeavesNothingOfACubic) {
  std::vector<double> cubic;
  for (int i = 0; i < 100; ++i) {
    const double t = i / 50.0 - 1;
    cubic.push_back(3 - 2 * t + 0.5 * t * t - 7 * t * t * t);
  }
  for (const double value : without_trend(cubic)) EXPECT_NEAR(value, 0, 1e-13);
}

TEST(WithoutTrend, KeepsABandAndHasNoMean) {
  const auto values = bands();
  const auto rest = without_trend(values);
  double sum = 0;
  for (const double value : rest) sum += value;
  EXPECT_NEAR(sum, 0, 1e-10);
  const auto [low, high] = std::ranges::minmax(rest);
  EXPECT_NEAR(high - low, 0.45, 0.1);
}

TEST(Uprightness, IsPositiveForAbsorbanceAndNegativeForTransmittance) {
  const auto values = bands();
  std::vector<double> transmitted;
  for (const double value : values) transmitted.push_back(std::pow(10, -value));
  EXPECT_GT(uprightness(values), 1);
  EXPECT_LT(uprightness(transmitted), -1);
}

TEST(Uprightness, IsTheSameInEveryUnitAndOnEveryOffset) {
  const auto values = bands();
  std::vector<double> changed;
  for (const double value : values) changed.push_back(1e6 * value + 3e5);
  EXPECT_NEAR(uprightness(changed), uprightness(values), 1e-6);
}

TEST(Uprightness, ChangesItsSignWithTheCurve) {
  const auto values = bands();
  std::vector<double> turned;
  for (const double value : values) turned.push_back(-value);
  EXPECT_NEAR(uprightness(turned), -uprightness(values), 1e-9);
}

TEST(Uprightness, OfNoiseScattersAboutZero) {
  double sum = 0;
  constexpr int kRuns = 100;
  for (unsigned seed = 0; seed < kRuns; ++seed) {
    std::mt19937 random(seed);
    std::vector<double> noise(300);
    for (double& value : noise) {
      value = 0;
      for (int k = 0; k < 12; ++k) value += static_cast<double>(random()) / 4294967296.0;
    }
    const double value = uprightness(noise);
    EXPECT_LT(std::abs(value), 0.8) << seed;
    sum += value;
  }
  EXPECT_NEAR(sum / kRuns, 0, 0.08);
}

TEST(Uprightness, OfAConstantIsZero) { EXPECT_EQ(uprightness(std::vector<double>(20, 0.0)), 0); }

}  // namespace
}  // namespace candor
