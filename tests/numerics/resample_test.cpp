#include "pipeline/numerics/resample.h"

#include <cmath>

#include "tests/numerics/random.h"
#include "tests/shared_data.h"

namespace candor {
namespace {

std::vector<double> voigt_on(const std::vector<double>& x, double centre, double fwhm) {
  std::vector<double> y;
  for (const double at : x) y.push_back(test::pseudo_voigt(at, centre, fwhm));
  return y;
}

// Standard deviation over many draws of what resampling makes of unit white noise.
double measured_gain(const std::vector<double>& x, const GridPoints& grid) {
  test::Noise noise(11);
  double squares = 0;
  constexpr int kDraws = 200;
  for (int draw = 0; draw < kDraws; ++draw) {
    std::vector<double> y;
    for (std::size_t i = 0; i < x.size(); ++i) y.push_back(noise.normal());
    const auto resampled = resample(x, y, grid).value();
    for (const double value : resampled.values) squares += value * value;
  }
  return std::sqrt(squares / (kDraws * static_cast<double>(grid.count)));
}

TEST(GridCount, DoesNotLoseTheLastPointToRounding) {
  EXPECT_EQ(grid_count(0, 1, 0.1), 11U);
  EXPECT_EQ(grid_count(650, 1800, 4), 288U);
  EXPECT_EQ(grid_count(0, 0.999, 0.1), 10U);
  EXPECT_EQ(grid_count(1, 0, 0.1), 0U);
}

TEST(Resample, OnItsOwnPointsReturnsTheCurve) {
  const auto x = test::ramp(401.12, 7.84, 100);
  const auto y = voigt_on(x, 700, 20);
  ASSERT_OK_AND_ASSIGN(const Resampled resampled,
                       resample(x, y, {.from = 401.12, .step = 7.84, .count = 100}));
  for (std::size_t i = 0; i < x.size(); ++i) EXPECT_NEAR(resampled.values[i], y[i], 1e-6);
  EXPECT_NEAR(resampled.noise_gain, 1.0, 1e-3);
}

TEST(Resample, ReproducesAStraightLineOnAnUnevenAxisFinerAndCoarser) {
  std::vector<double> x = {0};
  for (int i = 0; i < 300; ++i) x.push_back(x.back() + 1.0 + 0.7 * std::sin(i));
  std::vector<double> y;
  for (const double at : x) y.push_back(3 - 2 * at);
  for (const double step : {0.1, 1.0, 1.3, 5.0, 20.0}) {
    const GridPoints grid{.from = 0, .step = step, .count = grid_count(0, x.back(), step)};
    ASSERT_OK_AND_ASSIGN(const Resampled resampled, resample(x, y, grid));
    for (std::size_t i = 0; i < grid.count; ++i) {
      EXPECT_NEAR(resampled.values[i], 3 - 2 * grid[i], 1e-9) << "step " << step << ", " << i;
    }
  }
}

TEST(Resample, RebuildsUndersampledBandsBetterThanStraightLines) {
  double squares = 0;
  double norm = 0;
  for (int phase = 0; phase < 20; ++phase) {
    const auto x = test::ramp(400 + phase * 7.84 / 20, 7.84, 40);
    const GridPoints grid{.from = 460, .step = 4, .count = 45};
    ASSERT_OK_AND_ASSIGN(const Resampled resampled, resample(x, voigt_on(x, 550, 12), grid));
    for (std::size_t i = 0; i < grid.count; ++i) {
      const double truth = test::pseudo_voigt(grid[i], 550, 12);
      squares += (resampled.values[i] - truth) * (resampled.values[i] - truth);
      norm += truth * truth;
    }
  }
  // Straight lines: 0.15.
  EXPECT_LT(std::sqrt(squares / norm), 0.1);
}

TEST(Resample, KeepsTheAreaOfABandOnACoarserGrid) {
  const auto x = test::ramp(0, 0.5, 801);
  const auto y = voigt_on(x, 201.3, 3);
  double fine = 0;
  for (const double value : y) fine += 0.5 * value;
  const GridPoints grid{.from = 0, .step = 8, .count = 51};
  ASSERT_OK_AND_ASSIGN(const Resampled resampled, resample(x, y, grid));
  double coarse = 0;
  for (const double value : resampled.values) coarse += 8 * value;
  EXPECT_NEAR(coarse, fine, 0.01 * fine);
}

TEST(Resample, DoesNotAliasAWaveThatTheGridCannotHold) {
  const auto x = test::ramp(0, 0.5, 2001);
  std::vector<double> y;
  for (const double at : x) y.push_back(std::sin(2 * M_PI * at / 4.1));
  const GridPoints grid{.from = 8, .step = 8, .count = 120};
  ASSERT_OK_AND_ASSIGN(const Resampled resampled, resample(x, y, grid));
  for (const double value : resampled.values) EXPECT_LT(std::abs(value), 0.03);
}

TEST(Resample, StatesTheNoiseThatItLeaves) {
  std::vector<double> uneven = {300};
  while (uneven.back() < 1500) uneven.push_back(uneven.back() + 2.2 - 1e-3 * (uneven.back() - 300));
  const struct {
    std::vector<double> x;
    GridPoints grid;
  } cases[] = {
      {test::ramp(401.12, 7.84, 200), {.from = 410, .step = 4, .count = 350}},
      {test::ramp(400, 4, 200), {.from = 400, .step = 2, .count = 399}},
      {test::ramp(400, 1, 600), {.from = 400, .step = 1.2, .count = 490}},
      {test::ramp(400, 1, 600), {.from = 400, .step = 4, .count = 150}},
      {test::ramp(400, 0.5, 1200), {.from = 400, .step = 8, .count = 70}},
      {uneven, {.from = 300, .step = 1.5, .count = 800}},
  };
  for (const auto& [x, grid] : cases) {
    ASSERT_OK_AND_ASSIGN(const Resampled resampled,
                         resample(x, std::vector<double>(x.size(), 0.0), grid));
    EXPECT_NEAR(resampled.noise_gain / measured_gain(x, grid), 1.0, 0.02) << "step " << grid.step;
  }
}

TEST(Resample, LowersNoiseAsTheRootOfThePointsThatItAverages) {
  const auto x = test::ramp(0, 1, 2000);
  ASSERT_OK_AND_ASSIGN(
      const Resampled resampled,
      resample(x, std::vector<double>(2000, 0.0), {.from = 100, .step = 16, .count = 100}));
  EXPECT_NEAR(resampled.noise_gain, 0.25, 0.01);
}

TEST(Resample, ExtrapolatesNothing) {
  const auto x = test::ramp(400, 1, 101);
  const std::vector<double> y(101, 1.0);
  EXPECT_ERROR(ErrorCode::insufficient_data, resample(x, y, {.from = 399, .step = 1, .count = 50}));
  EXPECT_ERROR(ErrorCode::insufficient_data,
               resample(x, y, {.from = 400, .step = 1, .count = 102}));
  EXPECT_TRUE(resample(x, y, {.from = 400, .step = 1, .count = 101}).ok());
}

TEST(Resample, BridgesNoGap) {
  std::vector<double> x = test::ramp(400, 1, 100);
  for (int i = 0; i < 100; ++i) x.push_back(520.0 + i);
  const std::vector<double> y(200, 1.0);
  EXPECT_ERROR(ErrorCode::insufficient_data,
               resample(x, y, {.from = 400, .step = 2, .count = 100}));
  EXPECT_TRUE(resample(x, y, {.from = 400, .step = 1, .count = 100}).ok()) << "up to the gap";
  EXPECT_TRUE(resample(x, y, {.from = 520, .step = 1, .count = 100}).ok()) << "from the gap";
  EXPECT_TRUE(resample(x, y, {.from = 400, .step = 119, .count = 1}).ok()) << "an end";
}

TEST(Resample, TakesTwoPoints) {
  ASSERT_OK_AND_ASSIGN(const Resampled resampled,
                       resample(std::vector<double>{0, 1}, std::vector<double>{1, 3},
                                {.from = 0, .step = 0.25, .count = 5}));
  EXPECT_THAT(resampled.values, testing::ElementsAre(1, 1.5, 2, 2.5, 3));
}

TEST(ResampleOnto, AnEvenGridIsResampling) {
  test::Noise noise(3);
  const auto positions = test::ramp(400, 1.7, 300);
  std::vector<double> curve;
  for (const double x : positions) {
    curve.push_back(test::pseudo_voigt(x, 600, 15) + 0.01 * noise.normal());
  }
  for (const double step : {0.5, 1.7, 4.0}) {
    const auto targets = test::ramp(450, step, 100);
    ASSERT_OK_AND_ASSIGN(const auto onto, resample_onto(positions, curve, targets));
    ASSERT_OK_AND_ASSIGN(const auto grid,
                         resample(positions, curve, {.from = 450, .step = step, .count = 100}));
    for (std::size_t k = 0; k < targets.size(); ++k) {
      ASSERT_NEAR(onto[k], grid.values[k], 1e-12) << step << " " << k;
    }
  }
}

TEST(ResampleOnto, ReadsALineAtUnevenTargets) {
  std::vector<double> positions;
  std::vector<double> curve;
  for (double x = 0; x < 50; x += 0.8 + 0.01 * x) {
    positions.push_back(x);
    curve.push_back(2 + 0.1 * x);
  }
  const std::vector<double> targets = {1, 1.1, 7, 7.2, 30, 30.4};
  ASSERT_OK_AND_ASSIGN(const auto onto, resample_onto(positions, curve, targets));
  // A straight line is its own spline, and its mean over a window is that at the middle.
  for (std::size_t k = 0; k < targets.size(); ++k)
    EXPECT_NEAR(onto[k], 2 + 0.1 * targets[k], 1e-12);
}

TEST(ResampleOnto, RefusesTargetsOutsideTheCurve) {
  const auto positions = test::ramp(0, 1, 10);
  EXPECT_ERROR(ErrorCode::insufficient_data,
               resample_onto(positions, positions, std::vector<double>{-1, 3}));
  EXPECT_ERROR(ErrorCode::insufficient_data,
               resample_onto(positions, positions, std::vector<double>{3, 9.5}));
}

}  // namespace
}  // namespace candor
