#include "pipeline/numerics/line_positions.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "tests/shared_data.h"

namespace candor {
namespace {

/// Three lines at known places, the middle one far over the top of the detector.
std::vector<double> three_lines(unsigned seed, double shift) {
  std::mt19937 engine(seed);
  std::normal_distribution<double> noise(0, 10);
  std::vector<double> counts(300);
  const auto line = [&](double at, double pixel) {
    const double z = (pixel - at - shift) / 1.5;
    return std::exp(-z * z / 2);
  };
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const auto pixel = static_cast<double>(i);
    const double sum = 2000 * line(60, pixel) + 5e5 * line(150, pixel) + 30000 * line(240, pixel);
    counts[i] = std::min(65000.0, 500 + sum) + noise(engine);
  }
  return counts;
}

TEST(LinePositions, AreFoundToTheirUncertaintyAndSaturatedOnesAreMarked) {
  double chi_squared = 0;
  for (unsigned seed = 0; seed < 50; ++seed) {
    const double shift = 0.02 * seed;
    ASSERT_OK_AND_ASSIGN(const auto lines, line_positions(three_lines(seed, shift)));
    ASSERT_EQ(lines.size(), 3U);
    EXPECT_NEAR(lines[0].pixel, 60 + shift, 0.08);
    EXPECT_NEAR(lines[1].pixel, 150 + shift, 0.5);
    EXPECT_NEAR(lines[2].pixel, 240 + shift, 0.02);
    EXPECT_FALSE(lines[0].saturated);
    EXPECT_TRUE(lines[1].saturated);
    EXPECT_GT(lines[1].uncertainty, 10 * lines[2].uncertainty);
    chi_squared += std::pow((lines[0].pixel - 60 - shift) / lines[0].uncertainty, 2);
  }
  EXPECT_LT(chi_squared / 50, 1.7);
}

TEST(LinePositions, AreRefusedWhereNothingStandsOut) {
  std::mt19937 engine(3);
  std::normal_distribution<double> noise(100, 10);
  std::vector<double> counts(2048);
  std::ranges::generate(counts, [&] { return noise(engine); });
  EXPECT_ERROR(ErrorCode::insufficient_data, line_positions(counts));
  EXPECT_ERROR(ErrorCode::insufficient_data, line_positions(std::vector<double>(5, 1.0)));
}

}  // namespace
}  // namespace candor
