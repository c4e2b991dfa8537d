#include "pipeline/numerics/arpls.h"

#include <algorithm>
#include <cmath>

#include "tests/numerics/golden.h"
#include "tests/numerics/random.h"

namespace candor {
namespace {

double range_of(std::span<const double> values) {
  const auto [low, high] = std::ranges::minmax(values);
  return high - low;
}

std::vector<double> bands_on(std::span<const double> x) {
  std::vector<double> y;
  for (const double at : x) {
    y.push_back(5.0 * test::pseudo_voigt(at, 300, 12) + 3.0 * test::pseudo_voigt(at, 700, 16) +
                4.0 * test::pseudo_voigt(at, 1200, 10));
  }
  return y;
}

double slope_on(double at) { return 2.0 + 1e-3 * at + std::sin(at / 700.0); }

TEST(Arpls, AgreesWithPybaselinesToAMillionthOfTheRange) {
  REQUIRE_SHARED_DATA();
  for (const auto name : test::kGoldenSpectra) {
    const auto golden = test::read_golden(name);
    ASSERT_FALSE(golden.empty());
    const auto& y = golden.at("y");
    const auto& expected = golden.at("arpls");
    ASSERT_OK_AND_ASSIGN(const Baseline baseline,
                         arpls(y, Roughness::even(y.size()), ArplsOptions{}));
    EXPECT_TRUE(baseline.converged) << name;
    double worst = 0;
    for (std::size_t i = 0; i < y.size(); ++i) {
      worst = std::max(worst, std::abs(baseline.values[i] - expected[i]));
    }
    EXPECT_LT(worst, 1e-6 * range_of(y)) << name << " after " << baseline.iterations;
    RecordProperty(std::string(name), std::to_string(worst / range_of(y)));
  }
}

TEST(Arpls, FollowsASmoothBaselineUnderBands) {
  const auto x = test::ramp(100, 1, 1400);
  auto y = bands_on(x);
  test::Noise noise(1);
  for (std::size_t i = 0; i < x.size(); ++i) y[i] += slope_on(x[i]) + 0.02 * noise.normal();
  ASSERT_OK_AND_ASSIGN(const Baseline baseline,
                       arpls(y, Roughness::even(y.size()), ArplsOptions{}));
  // Lorentzian wings count as baseline in part.
  for (std::size_t i = 0; i < x.size(); ++i) {
    EXPECT_NEAR(baseline.values[i], slope_on(x[i]), 0.25) << "at " << x[i];
  }
}

TEST(Arpls, FindsOnAnUnevenAxisTheBaselineOfTheEvenOne) {
  const auto even = test::ramp(100, 1, 1400);
  std::vector<double> uneven;
  // Spacing falls from 1.5 to 0.6, as on a grating spectrometer.
  for (double at = 100; at < 1499; at += 1.5 - 0.9 * (at - 100) / 1400) uneven.push_back(at);
  const auto sampled = [](const std::vector<double>& x) {
    auto y = bands_on(x);
    for (std::size_t i = 0; i < x.size(); ++i) {
      // Noise as a function of the position alone.
      y[i] += slope_on(x[i]) + 0.02 * std::sin(37.0 * x[i]);
    }
    return y;
  };
  ASSERT_OK_AND_ASSIGN(const Axis axis, Axis::make(uneven, AxisUnit::raman_shift_per_cm));
  ASSERT_FALSE(axis.is_even());
  ASSERT_OK_AND_ASSIGN(const Baseline reference,
                       arpls(sampled(even), Roughness::even(even.size()), ArplsOptions{}));
  ASSERT_OK_AND_ASSIGN(const Baseline baseline,
                       arpls(sampled(uneven), Roughness::on(axis), ArplsOptions{}));
  for (std::size_t i = 0; i < uneven.size(); ++i) {
    const auto nearest = std::min<std::size_t>(
        static_cast<std::size_t>(std::lround(uneven[i] - 100)), even.size() - 1);
    EXPECT_NEAR(baseline.values[i], reference.values[nearest], 0.05) << "at " << uneven[i];
  }
}

TEST(Arpls, ReturnsTheLastIterateAndSaysSoWhenItRunsOut) {
  const auto x = test::ramp(100, 1, 1400);
  const auto y = bands_on(x);
  ASSERT_OK_AND_ASSIGN(const Baseline baseline,
                       arpls(y, Roughness::even(y.size()), {.max_iterations = 2}));
  EXPECT_FALSE(baseline.converged);
  EXPECT_EQ(baseline.iterations, 3);
  EXPECT_GT(baseline.change, 1e-3);
}

TEST(Arpls, LeavesAStraightLineAlone) {
  const auto y = test::ramp(-3, 0.25, 500);
  ASSERT_OK_AND_ASSIGN(const Baseline baseline,
                       arpls(y, Roughness::even(y.size()), ArplsOptions{}));
  for (std::size_t i = 0; i < y.size(); ++i) EXPECT_NEAR(baseline.values[i], y[i], 1e-6);
}

TEST(Arpls, TakesAsFewAsTwoPoints) {
  for (std::size_t n = 2; n < 12; ++n) {
    std::vector<double> y;
    for (std::size_t i = 0; i < n; ++i) y.push_back(i % 3 == 1 ? 2.0 : 1.0);
    ASSERT_OK_AND_ASSIGN(const Baseline baseline, arpls(y, Roughness::even(n), ArplsOptions{}));
    for (const double value : baseline.values) EXPECT_TRUE(std::isfinite(value));
  }
}

}  // namespace
}  // namespace candor
