#include "pipeline/numerics/find_peaks.h"

#include <algorithm>
#include <cmath>

#include "tests/numerics/golden.h"
#include "tests/numerics/random.h"

namespace candor {
namespace {

std::vector<Peak> peaks_of(const std::vector<double>& y, double least_prominence) {
  return find_peaks(test::ramp(0, 1, y.size()), y, least_prominence);
}

// The definition, looked up point by point.
double prominence_by_scan(const std::vector<double>& y, std::size_t peak) {
  double left = y[peak];
  for (std::size_t i = peak; i-- > 0 && y[i] <= y[peak];) left = std::min(left, y[i]);
  double right = y[peak];
  for (std::size_t i = peak + 1; i < y.size() && y[i] <= y[peak]; ++i) {
    right = std::min(right, y[i]);
  }
  return y[peak] - std::max(left, right);
}

TEST(FindPeaks, AgreesWithSciPy) {
  REQUIRE_SHARED_DATA();
  for (const auto name : test::kGoldenSpectra) {
    const auto golden = test::read_golden(name);
    const auto expected = test::read_golden(std::string(name) + ".peaks");
    ASSERT_FALSE(golden.empty() || expected.empty());
    const auto& y = golden.at("y");
    const auto [low, high] = std::ranges::minmax(y);
    const auto peaks = peaks_of(y, 0.02 * (high - low));
    const auto& index = expected.at("index");
    ASSERT_EQ(peaks.size(), index.size()) << name;
    for (std::size_t k = 0; k < peaks.size(); ++k) {
      EXPECT_EQ(static_cast<double>(peaks[k].index), index[k]) << name;
      EXPECT_EQ(peaks[k].height, expected.at("height")[k]) << name;
      // Nine digits are printed.
      EXPECT_NEAR(peaks[k].prominence / expected.at("prominence")[k], 1.0, 5e-9) << name;
      EXPECT_NEAR(peaks[k].fwhm / expected.at("fwhm_points")[k], 1.0, 5.1e-9) << name;
    }
  }
}

TEST(FindPeaks, AgreesWithItsDefinitionOnRandomWalksWithPlateaus) {
  for (std::uint64_t seed = 1; seed <= 50; ++seed) {
    test::Noise noise(seed);
    std::vector<double> y = {0};
    for (int i = 0; i < 300; ++i) y.push_back(y.back() + std::round(1.2 * noise.normal()));
    std::vector<std::size_t> expected;
    for (std::size_t i = 1; i < y.size(); ++i) {
      if (!(y[i] > y[i - 1])) continue;
      std::size_t after = i;
      while (after < y.size() && y[after] == y[i]) ++after;
      if (after < y.size() && y[after] < y[i]) expected.push_back((i + after - 1) / 2);
    }
    const auto peaks = peaks_of(y, 0);
    ASSERT_EQ(peaks.size(), expected.size());
    for (std::size_t k = 0; k < peaks.size(); ++k) {
      EXPECT_EQ(peaks[k].index, expected[k]);
      EXPECT_EQ(peaks[k].prominence, prominence_by_scan(y, expected[k])) << seed;
    }
  }
}

TEST(FindPeaks, TakesTheMiddleOfAPlateauRoundedDown) {
  const auto peaks = peaks_of({0, 1, 1, 1, 1, 0}, 0);
  ASSERT_EQ(peaks.size(), 1U);
  EXPECT_EQ(peaks[0].index, 2U);
  EXPECT_EQ(peaks[0].vertex, 2);
}

TEST(FindPeaks, SeesNoneInWhatHasNone) {
  EXPECT_TRUE(peaks_of({}, 0).empty());
  EXPECT_TRUE(peaks_of({1, 2}, 0).empty());
  EXPECT_TRUE(peaks_of({1, 2, 3, 4}, 0).empty());
  EXPECT_TRUE(peaks_of({4, 4, 4}, 0).empty());
  EXPECT_TRUE(peaks_of({0, 1, 1}, 0).empty()) << "a plateau at the end";
}

TEST(FindPeaks, AcceptsAPeakOfExactlyTheLeastProminence) {
  EXPECT_EQ(peaks_of({0, 2, 1, 3, 0}, 1).size(), 2U);
  EXPECT_EQ(peaks_of({0, 2, 1, 3, 0}, 1.0001).size(), 1U);
}

TEST(FindPeaks, GivesWidthsAndVerticesInAxisUnits) {
  std::vector<double> x;
  std::vector<double> y;
  for (int i = 0; i < 400; ++i) {
    x.push_back(500 + 1.5 * i + 5e-4 * i * i);  // uneven
    y.push_back(10 * std::exp(-4 * std::log(2) * std::pow((x.back() - 777.3) / 18, 2)));
  }
  const auto peaks = find_peaks(x, y, 1);
  ASSERT_EQ(peaks.size(), 1U);
  EXPECT_EQ(peaks[0].position, x[peaks[0].index]);
  EXPECT_NEAR(peaks[0].vertex, 777.3, 0.02);
  EXPECT_NEAR(peaks[0].fwhm, 18, 0.1);
}

}  // namespace
}  // namespace candor
