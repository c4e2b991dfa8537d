#include "pipeline/numerics/scatter.h"

#include "tests/numerics/random.h"
#include "tests/shared_data.h"

namespace candor {
namespace {

const std::vector<double>& positions() {
  static const std::vector<double> kPositions = test::ramp(400, 2, 501);
  return kPositions;
}

std::vector<double> two_bands() {
  std::vector<double> y;
  for (const double x : positions()) {
    y.push_back(0.1 + test::pseudo_voigt(x, 700, 20) + 0.5 * test::pseudo_voigt(x, 1000, 30));
  }
  return y;
}

/// slope · bands + offset + tilt·x + bend·x², x in [−1, 1].
std::vector<double> scattered(double slope, double offset, double tilt, double bend) {
  std::vector<double> y = two_bands();
  for (std::size_t i = 0; i < y.size(); ++i) {
    const double x = (positions()[i] - 900) / 500;
    y[i] = slope * y[i] + offset + tilt * x + bend * x * x;
  }
  return y;
}

void expect_near(std::span<const double> found, std::span<const double> expected, double within) {
  ASSERT_EQ(found.size(), expected.size());
  for (std::size_t i = 0; i < found.size(); ++i) ASSERT_NEAR(found[i], expected[i], within) << i;
}

TEST(CorrectScatter, BringsOffsetAndScaleBackToTheReference) {
  ASSERT_OK_AND_ASSIGN(const auto corrected,
                       correct_scatter(positions(), scattered(0.3, 1.5, 0, 0), two_bands(), 0));
  EXPECT_NEAR(corrected.slope, 0.3, 1e-12);
  EXPECT_NEAR(corrected.correlation, 1, 1e-12);
  expect_near(corrected.values, two_bands(), 1e-12);
}

TEST(CorrectScatter, OfOrderTwoTakesAParabolaAway) {
  ASSERT_OK_AND_ASSIGN(const auto corrected,
                       correct_scatter(positions(), scattered(7, -2, 0.8, 3), two_bands(), 2));
  EXPECT_NEAR(corrected.slope, 7, 1e-11);
  expect_near(corrected.values, two_bands(), 1e-12);
}

TEST(CorrectScatter, OfOrderSixLosesNoDigits) {
  ASSERT_OK_AND_ASSIGN(const auto corrected,
                       correct_scatter(positions(), scattered(7, -2, 0.8, 3), two_bands(), 6));
  expect_near(corrected.values, two_bands(), 1e-11);
}

TEST(CorrectScatter, OfAStraightLineIsThatOfTheTextbook) {
  // y on r = (0, 1, 2, 3) is 1 + 2r with residuals (1, -1, -1, 1)/10, so that b = 2, a = 1.
  const std::vector<double> reference = {0, 1, 2, 3};
  const std::vector<double> curve = {1.1, 2.9, 4.9, 7.1};
  ASSERT_OK_AND_ASSIGN(const auto corrected,
                       correct_scatter(test::ramp(0, 1, 4), curve, reference, 0));
  EXPECT_NEAR(corrected.slope, 2, 1e-12);
  expect_near(corrected.values, std::vector<double>{0.05, 0.95, 1.95, 3.05}, 1e-12);
}

TEST(CorrectScatter, KeepsWhatTheReferenceDoesNotHave) {
  auto curve = scattered(2, 0.5, 0, 0);
  for (std::size_t i = 0; i < curve.size(); ++i) {
    curve[i] += 0.2 * test::pseudo_voigt(positions()[i], 1250, 20);
  }
  ASSERT_OK_AND_ASSIGN(const auto corrected, correct_scatter(positions(), curve, two_bands(), 2));
  const std::size_t at = 425;  // 1250
  // The foreign band lends a little to offset and slope.
  EXPECT_NEAR(corrected.values[at] - two_bands()[at], 0.1, 0.01);
}

TEST(CorrectScatter, RefusesAReferenceWithoutBands) {
  const std::vector<double> flat(positions().size(), 0.7);
  EXPECT_ERROR(ErrorCode::invalid_value, correct_scatter(positions(), two_bands(), flat, 0));
  std::vector<double> parabola;
  for (const double x : positions()) parabola.push_back(1 + 1e-3 * x - 1e-6 * x * x);
  EXPECT_ERROR(ErrorCode::invalid_value, correct_scatter(positions(), two_bands(), parabola, 2));
  EXPECT_TRUE(correct_scatter(positions(), parabola, parabola, 1).ok());
}

TEST(CorrectScatter, RefusesASpectrumOfAnotherKind) {
  const std::vector<double> flat(positions().size(), 0.7);
  EXPECT_ERROR(ErrorCode::invalid_value, correct_scatter(positions(), flat, two_bands(), 0));
  EXPECT_ERROR(ErrorCode::invalid_value,
               correct_scatter(positions(), scattered(-1, 3, 0, 0), two_bands(), 0));
  std::vector<double> noise;
  test::Noise source(11);
  for (std::size_t i = 0; i < positions().size(); ++i) noise.push_back(source.normal());
  EXPECT_ERROR(ErrorCode::invalid_value, correct_scatter(positions(), noise, two_bands(), 0));
}

TEST(CorrectScatter, RefusesTooFewPoints) {
  const std::vector<double> reference = {0, 1, 2, 3};
  EXPECT_ERROR(ErrorCode::insufficient_data,
               correct_scatter(test::ramp(0, 1, 4), reference, reference, 2));
}

}  // namespace
}  // namespace candor
