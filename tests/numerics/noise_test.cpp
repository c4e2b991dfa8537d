#include "pipeline/numerics/noise.h"

#include <cmath>

#include "tests/numerics/random.h"
#include "tests/shared_data.h"

namespace candor {
namespace {

std::vector<double> even_bands(std::size_t count, double fwhm) {
  std::vector<double> y(count, 0.0);
  const double spacing = 3.0 * fwhm;
  for (double centre = spacing / 2; centre < static_cast<double>(count); centre += spacing) {
    const double height = 0.6 + 0.4 * std::sin(centre);
    for (std::size_t i = 0; i < count; ++i) {
      y[i] += height * test::pseudo_voigt(static_cast<double>(i), centre, fwhm);
    }
  }
  return y;
}

TEST(WhiteNoise, IsFoundWithinTenPerCentUnderBands) {
  for (const double fwhm : {4.0, 6.0, 12.0}) {
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
      auto y = even_bands(2048, fwhm);
      test::Noise noise(seed);
      for (double& value : y) value += 0.02 * noise.normal();
      ASSERT_OK_AND_ASSIGN(const double estimate, white_noise(y));
      EXPECT_NEAR(estimate, 0.02, 0.002) << "bands of " << fwhm << " points, seed " << seed;
    }
  }
}

TEST(WhiteNoise, IsUnbiasedOnAFlatLine) {
  double sum = 0;
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    std::vector<double> y;
    test::Noise noise(seed);
    for (int i = 0; i < 460; ++i) y.push_back(5.0 + 3.0 * noise.normal());
    ASSERT_OK_AND_ASSIGN(const double estimate, white_noise(y));
    sum += estimate;
  }
  EXPECT_NEAR(sum / 200, 3.0, 0.05);
}

TEST(WhiteNoise, IsNextToNothingWhereThereIsNone) {
  ASSERT_OK_AND_ASSIGN(const double estimate, white_noise(even_bands(2048, 20.0)));
  EXPECT_LT(estimate, 1e-4);
  ASSERT_OK_AND_ASSIGN(const double line, white_noise(test::ramp(0, 0.1, 100)));
  EXPECT_LT(line, 1e-13);
}

TEST(WhiteNoise, IsNotMovedBySpikes) {
  std::vector<double> y;
  test::Noise noise(7);
  for (int i = 0; i < 2048; ++i) y.push_back(noise.normal() + (i % 100 == 50 ? 1e4 : 0.0));
  ASSERT_OK_AND_ASSIGN(const double estimate, white_noise(y));
  EXPECT_NEAR(estimate, 1.0, 0.12);
}

TEST(WhiteNoise, OfFourteenPointsIsRefused) {
  EXPECT_ERROR(ErrorCode::insufficient_data, white_noise(std::vector<double>(14, 1.0)));
  EXPECT_TRUE(white_noise(std::vector<double>(15, 1.0)).ok());
}

}  // namespace
}  // namespace candor
