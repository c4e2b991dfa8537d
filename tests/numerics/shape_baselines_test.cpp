#include "pipeline/numerics/shape_baselines.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "tests/numerics/random.h"

namespace candor {
namespace {

constexpr double kTolerance = 1e-3;
constexpr int kIterations = 250;

double curve(double x) { return 5 + 3 * x - 4 * x * x + 2 * x * x * x; }

// Bands over a cubic, from -1 to 1, with noise. Simulated.
std::vector<double> bands(const std::vector<double>& x, std::uint64_t seed, double noise_level) {
  test::Noise noise(seed);
  std::vector<double> y;
  for (const double at : x) {
    y.push_back(curve(at) + 4 * test::pseudo_voigt(at, -0.4, 0.02) +
                2 * test::pseudo_voigt(at, 0.1, 0.03) + 3 * test::pseudo_voigt(at, 0.7, 0.02) +
                noise_level * noise.normal());
  }
  return y;
}

double largest_difference(const std::vector<double>& a, const std::vector<double>& b) {
  double worst = 0;
  for (std::size_t i = 0; i < a.size(); ++i) worst = std::max(worst, std::abs(a[i] - b[i]));
  return worst;
}

TEST(Imodpoly, RunsThroughTheNoiseWhereModpolyRunsBelowIt) {
  const auto x = test::ramp(-1, 0.002, 1001);
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const auto y = bands(x, seed, 0.2);
    const Baseline ours = imodpoly(x, y, 3, kTolerance, kIterations);
    const Baseline plain = modpoly(x, y, 3, kTolerance, kIterations);
    EXPECT_TRUE(ours.converged);
    double mean = 0;
    double plain_mean = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
      mean += (ours.values[i] - curve(x[i])) / 1001;
      plain_mean += (plain.values[i] - curve(x[i])) / 1001;
    }
    EXPECT_LT(std::abs(mean), 0.1) << "seed " << seed;
    EXPECT_LT(plain_mean, -0.2) << "seed " << seed;
  }
}

TEST(Imodpoly, RisesByAPolynomialThatIsAddedToTheCurve) {
  const auto x = test::ramp(300, 1, 800);
  const auto y = bands(test::ramp(-1, 0.0025, 800), 7, 0.05);
  std::vector<double> raised = y;
  std::vector<double> added;
  for (std::size_t i = 0; i < x.size(); ++i) {
    const double t = (x[i] - 700) / 400;
    added.push_back(30 - 20 * t + 8 * t * t * t * t * t * t);
    raised[i] += added.back();
  }
  Baseline expected = imodpoly(x, y, 6, kTolerance, kIterations);
  const Baseline result = imodpoly(x, raised, 6, kTolerance, kIterations);
  for (std::size_t i = 0; i < x.size(); ++i) expected.values[i] += added[i];
  EXPECT_EQ(result.iterations, expected.iterations);
  EXPECT_LT(largest_difference(result.values, expected.values), 1e-9);
}

TEST(Imodpoly, OfTheMirroredCurveIsTheMirroredBaseline) {
  const auto x = test::ramp(-1, 0.002, 1001);
  auto y = bands(x, 9, 0.05);
  Baseline plain = imodpoly(x, y, 5, kTolerance, kIterations);
  std::ranges::reverse(y);
  const Baseline mirrored = imodpoly(x, y, 5, kTolerance, kIterations);
  std::ranges::reverse(plain.values);
  EXPECT_LT(largest_difference(mirrored.values, plain.values), 1e-9);
}

TEST(Imodpoly, OfAPolynomialIsThatPolynomial) {
  const auto x = test::ramp(-1, 0.1, 21);
  std::vector<double> y;
  for (const double at : x) y.push_back(curve(at));
  for (const std::size_t order : {3U, 6U, 9U}) {
    EXPECT_LT(largest_difference(imodpoly(x, y, order, kTolerance, kIterations).values, y), 1e-12);
  }
  const std::vector<double> flat(21, 1.0);
  EXPECT_LT(largest_difference(imodpoly(x, flat, 9, kTolerance, kIterations).values, flat), 1e-12);
}

TEST(Imodpoly, SaysThatItDidNotConverge) {
  const auto x = test::ramp(-1, 0.002, 1001);
  const Baseline stopped = imodpoly(x, bands(x, 11, 0.05), 3, 1e-12, 2);
  EXPECT_FALSE(stopped.converged);
  EXPECT_EQ(stopped.iterations, 2);
  EXPECT_GT(stopped.change, 1e-12);
}

}  // namespace
}  // namespace candor
