#include "pipeline/numerics/savitzky_golay.h"

#include <algorithm>
#include <cmath>

#include "tests/numerics/golden.h"
#include "tests/numerics/random.h"

namespace candor {
namespace {

TEST(SavitzkyGolay, AgreesWithSciPyToItsPrintedDigits) {
  REQUIRE_SHARED_DATA();
  for (const auto name : test::kGoldenSpectra) {
    const auto golden = test::read_golden(name);
    ASSERT_FALSE(golden.empty());
    const auto& y = golden.at("y");
    const auto [low, high] = std::ranges::minmax(y);
    for (const std::size_t derivative : {0U, 1U, 2U}) {
      const auto& expected = golden.at("savgol_d" + std::to_string(derivative));
      const auto filtered = SavitzkyGolay(11, 3, derivative, 1.0).filter(y);
      for (std::size_t i = 0; i < y.size(); ++i) {
        // Nine digits are printed; rounding within the window is relative to the range.
        EXPECT_NEAR(filtered[i], expected[i], 5.1e-9 * std::abs(expected[i]) + 1e-13 * (high - low))
            << name << " derivative " << derivative << " point " << i;
      }
    }
  }
}

TEST(SavitzkyGolay, HasThePublishedWeights) {
  // Savitzky and Golay 1964, table I: quadratic, 5 points.
  const SavitzkyGolay smooth(5, 2, 0, 1.0);
  const std::vector<double> expected = {-3. / 35, 12. / 35, 17. / 35, 12. / 35, -3. / 35};
  for (std::size_t i = 0; i < 5; ++i) EXPECT_NEAR(smooth.weights(2)[i], expected[i], 1e-15);
}

TEST(SavitzkyGolay, ReproducesPolynomialsAndTheirDerivativesUpToTheEnds) {
  const double spacing = 0.25;
  const auto polynomial = [](double x, int derivative) {
    switch (derivative) {
      case 0: return 1 + x * (2 + x * (-0.5 + x * (0.1 + x * 0.01)));
      case 1: return 2 + x * (-1 + x * (0.3 + x * 0.04));
      case 2: return -1 + x * (0.6 + x * 0.12);
      case 3: return 0.6 + x * 0.24;
      default: return 0.24;
    }
  };
  const auto x = test::ramp(-4, spacing, 33);
  std::vector<double> y;
  for (const double at : x) y.push_back(polynomial(at, 0));
  for (const std::size_t window : {5U, 7U, 15U, 33U}) {
    for (int derivative = 0; derivative <= 4; ++derivative) {
      const auto filtered =
          SavitzkyGolay(window, 4, static_cast<std::size_t>(derivative), spacing).filter(y);
      for (std::size_t i = 0; i < x.size(); ++i) {
        EXPECT_NEAR(filtered[i], polynomial(x[i], derivative), 1e-9)
            << window << " " << derivative << " " << i;
      }
    }
  }
}

TEST(SavitzkyGolay, KeepsItsDigitsInWideWindowsOfHighOrder) {
  const std::size_t n = 1201;
  std::vector<double> y;
  for (std::size_t i = 0; i < n; ++i) {
    const double x = static_cast<double>(i) / 600.0 - 1.0;
    y.push_back(std::pow(x, 10) - x);
  }
  const auto filtered = SavitzkyGolay(999, 10, 0, 1.0).filter(y);
  for (std::size_t i = 0; i < n; ++i) EXPECT_NEAR(filtered[i], y[i], 1e-10);
}

}  // namespace
}  // namespace candor
