#include "pipeline/peaks/band.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <limits>
#include <numbers>

#include "pipeline/peaks/band_fit.h"
#include "tests/shared_data.h"

namespace candor {
namespace {

using testing::HasSubstr;

std::vector<double> even(double from, double to, double step) {
  std::vector<double> positions;
  for (int i = 0; from + step * i <= to + 1e-9; ++i) positions.push_back(from + step * i);
  return positions;
}

/// Noise that is the same on every machine: the sum of 12 uniform numbers, less 6.
class Noise {
 public:
  double next() {
    double sum = -6;
    for (int i = 0; i < 12; ++i) {
      state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
      sum += static_cast<double>(state_ >> 11) / 9007199254740992.0;
    }
    return sum;
  }

 private:
  std::uint64_t state_ = 42;
};

std::vector<double> noisy(std::vector<double> curve, double sd) {
  Noise noise;
  for (double& value : curve) value += sd * noise.next();
  return curve;
}

BandFitOptions options_of(std::size_t bands) {
  return {.max_bands = bands, .min_fwhm = 4, .max_fwhm = 200, .regions = {}};
}

double largest_difference(std::span<const double> a, std::span<const double> b) {
  double largest = 0;
  for (std::size_t i = 0; i < a.size(); ++i) largest = std::max(largest, std::abs(a[i] - b[i]));
  return largest;
}

TEST(Band, HasItsHeightAtItsPosition) {
  for (const double eta : {0.0, 0.3, 1.0}) {
    EXPECT_DOUBLE_EQ(band_value({1000, 2.5, 12, eta}, 1000), 2.5);
  }
}

TEST(Band, HasHalfItsHeightAtHalfItsWidthOnBothSidesWhateverItsShape) {
  for (const double eta : {0.0, 0.3, 1.0}) {
    EXPECT_NEAR(band_value({1000, 2, 12, eta}, 994), 1, 1e-12);
    EXPECT_NEAR(band_value({1000, 2, 12, eta}, 1006), 1, 1e-12);
  }
}

TEST(Band, OfPureShapeFollowsGaussAndLorentz) {
  EXPECT_NEAR(band_value({0, 1, 2, 0}, 2), std::exp2(-4), 1e-15);
  EXPECT_NEAR(band_value({0, 1, 2, 1}, 2), 0.2, 1e-15);
}

TEST(Band, AreaIsThatOfItsCurve) {
  for (const double eta : {0.0, 0.4, 1.0}) {
    const Band band{0, 1.7, 9, eta};
    const double step = 0.05;
    double sum = 0;
    const double reach = 20000;
    for (int i = -400000; i <= 400000; ++i) sum += band_value(band, step * i) * step;
    // What a Lorentzian still holds beyond the sum: 2 · h · η · w² / (4 · reach).
    const double tails = band.height * eta * band.fwhm * band.fwhm / (2 * reach);
    EXPECT_NEAR(sum + tails, band_area(band), 1e-6 * band_area(band));
  }
}

TEST(RenderBands, AddsBandsUp) {
  const std::vector<Band> bands = {{100, 1, 10, 0.5}, {108, 0.5, 20, 0.1}};
  const std::vector<double> positions = {90, 100, 104.5, 130};
  const auto curve = render_bands(bands, positions);
  ASSERT_EQ(curve.size(), positions.size());
  for (std::size_t i = 0; i < positions.size(); ++i) {
    EXPECT_DOUBLE_EQ(curve[i],
                     band_value(bands[0], positions[i]) + band_value(bands[1], positions[i]));
  }
}

TEST(RenderBands, OfNoBandsIsZero) {
  const std::vector<double> positions = {1, 2, 3};
  EXPECT_THAT(render_bands({}, positions), testing::Each(0.0));
}

TEST(RenderBandTable, StandsTheBandsOnTheLine) {
  const BandTable table{.bands = {{50, 1, 10, 0}},
                        .baseline = {.from = 0, .to = 100, .at_from = 1, .at_to = 3}};
  const std::vector<double> positions = {0, 50, 100};
  const auto curve = render_band_table(table, positions);
  EXPECT_NEAR(curve[0], 1, 1e-9);
  EXPECT_NEAR(curve[1], 3, 1e-9);
  EXPECT_NEAR(curve[2], 3, 1e-9);
}

TEST(FitBands, RecoversBandsOfAnExactCurve) {
  const std::vector<Band> truth = {{820, 0.4, 14, 0.2}, {1000, 1, 20, 0.8}, {1310, 0.7, 35, 0.5}};
  const auto positions = even(600, 1500, 2);
  ASSERT_OK_AND_ASSIGN(const BandFit fit,
                       fit_bands(positions, render_bands(truth, positions), options_of(3)));
  ASSERT_EQ(fit.table.bands.size(), truth.size());
  EXPECT_LT(fit.unexplained, 1e-6);
  for (std::size_t b = 0; b < truth.size(); ++b) {
    EXPECT_NEAR(fit.table.bands[b].position, truth[b].position, 0.05);
    EXPECT_NEAR(fit.table.bands[b].height, truth[b].height, 0.005);
    EXPECT_NEAR(fit.table.bands[b].fwhm, truth[b].fwhm, 0.2);
    EXPECT_NEAR(fit.table.bands[b].lorentz_fraction, truth[b].lorentz_fraction, 0.05);
  }
}

TEST(FitBands, RecoversOverlappingBandsUnderNoise) {
  // The second is a shoulder: the sum has no maximum of its own there.
  const std::vector<Band> truth = {{1000, 1, 20, 0.5}, {1018, 0.5, 20, 0.5}, {1200, 0.6, 25, 0.5}};
  const auto positions = even(850, 1350, 1);
  const auto curve = noisy(render_bands(truth, positions), 0.003);
  ASSERT_OK_AND_ASSIGN(const BandFit fit, fit_bands(positions, curve, options_of(3)));
  ASSERT_EQ(fit.table.bands.size(), truth.size());
  for (std::size_t b = 0; b < truth.size(); ++b) {
    EXPECT_NEAR(fit.table.bands[b].position, truth[b].position, 0.5);
    EXPECT_NEAR(fit.table.bands[b].height, truth[b].height, 0.04);
    EXPECT_NEAR(fit.table.bands[b].fwhm, truth[b].fwhm, 1.5);
  }
  EXPECT_LT(
      largest_difference(render_band_table(fit.table, positions), render_bands(truth, positions)),
      0.006);
}

TEST(FitBands, FindsTheLineUnderTheBands) {
  const BandTable truth{.bands = {{1000, 1, 20, 0.3}},
                        .baseline = {.from = 700, .to = 1300, .at_from = 0.3, .at_to = -0.1}};
  const auto positions = even(700, 1300, 3);
  ASSERT_OK_AND_ASSIGN(const BandFit fit,
                       fit_bands(positions, render_band_table(truth, positions), options_of(1)));
  EXPECT_NEAR(fit.table.baseline.at_from, 0.3, 0.005);
  EXPECT_NEAR(fit.table.baseline.at_to, -0.1, 0.005);
}

TEST(FitBands, LeavesTheLineAtZeroWhereNoneIsAllowed) {
  const std::vector<Band> truth = {{1000, 1, 20, 0.3}};
  const auto positions = even(900, 1100, 2);
  BandFitOptions options = options_of(1);
  options.baseline = FitBaseline::zero;
  ASSERT_OK_AND_ASSIGN(const BandFit fit,
                       fit_bands(positions, render_bands(truth, positions), options));
  EXPECT_EQ(fit.table.baseline.at_from, 0);
  EXPECT_EQ(fit.table.baseline.at_to, 0);
}

TEST(FitBands, KeepsEveryBandWithinItsBounds) {
  // A step and a spike are no bands: the fit must press against its limits and not past them.
  const auto positions = even(600, 1400, 4);
  std::vector<double> curve(positions.size(), 0.0);
  for (std::size_t i = 0; i < curve.size(); ++i) {
    if (positions[i] > 1000) curve[i] = 0.5;
    if (positions[i] == 800) curve[i] = 1;
  }
  ASSERT_OK_AND_ASSIGN(const BandFit fit, fit_bands(positions, curve, options_of(8)));
  EXPECT_LE(fit.table.bands.size(), 8u);
  for (const Band& band : fit.table.bands) {
    EXPECT_GE(band.position, 600);
    EXPECT_LE(band.position, 1400);
    EXPECT_GT(band.height, 0);
    EXPECT_GE(band.fwhm, 4);
    EXPECT_LE(band.fwhm, 200);
    EXPECT_GE(band.lorentz_fraction, 0);
    EXPECT_LE(band.lorentz_fraction, 1);
  }
}

TEST(FitBands, StopsWhenTheCurveIsExplained) {
  const std::vector<Band> truth = {{1000, 1, 20, 0.5}};
  const auto positions = even(800, 1200, 2);
  BandFitOptions options = options_of(20);
  options.enough = 1e-3;
  ASSERT_OK_AND_ASSIGN(const BandFit fit,
                       fit_bands(positions, render_bands(truth, positions), options));
  EXPECT_LE(fit.table.bands.size(), 2u);
}

TEST(FitBands, SpendsItsBandsWhereTheWeightIs) {
  const std::vector<Band> truth = {{800, 0.3, 20, 0.5}, {1200, 1, 20, 0.5}};
  const auto positions = even(600, 1400, 2);
  BandFitOptions options = options_of(1);
  options.regions = {{.from = 700, .to = 900, .weight = 1}};
  options.other_weight = 0;
  ASSERT_OK_AND_ASSIGN(const BandFit fit,
                       fit_bands(positions, render_bands(truth, positions), options));
  ASSERT_EQ(fit.table.bands.size(), 1u);
  EXPECT_NEAR(fit.table.bands[0].position, 800, 1);
}

TEST(FitBands, OfAFlatCurveHasNoBands) {
  const auto positions = even(600, 1400, 4);
  const std::vector<double> curve(positions.size(), 0.25);
  ASSERT_OK_AND_ASSIGN(const BandFit fit, fit_bands(positions, curve, options_of(5)));
  EXPECT_TRUE(fit.table.bands.empty());
  EXPECT_NEAR(fit.table.baseline.at_from, 0.25, 1e-9);
}

TEST(FitBands, GivesTheSameBitsAgain) {
  const std::vector<Band> truth = {{820, 0.4, 14, 0.2}, {1000, 1, 20, 0.8}, {1310, 0.7, 35, 0.5}};
  const auto positions = even(600, 1500, 4);
  const auto curve = noisy(render_bands(truth, positions), 0.02);
  ASSERT_OK_AND_ASSIGN(const BandFit first, fit_bands(positions, curve, options_of(6)));
  ASSERT_OK_AND_ASSIGN(const BandFit second, fit_bands(positions, curve, options_of(6)));
  EXPECT_EQ(first.table, second.table);
}

TEST(FitBands, RefusesWhatIsNoCurve) {
  const auto positions = even(600, 700, 4);
  std::vector<double> curve(positions.size(), 0.0);
  EXPECT_ERROR(ErrorCode::invalid_value,
               fit_bands(positions, std::span(curve).subspan(1), options_of(3)));
  curve[3] = std::numeric_limits<double>::quiet_NaN();
  const auto result = fit_bands(positions, curve, options_of(3));
  ASSERT_FALSE(result.ok());
  EXPECT_THAT(result.error().message, HasSubstr("point 3"));
  curve[3] = 0;
  auto descending = positions;
  std::swap(descending[4], descending[5]);
  EXPECT_ERROR(ErrorCode::invalid_value, fit_bands(descending, curve, options_of(3)));
  EXPECT_ERROR(ErrorCode::insufficient_data,
               fit_bands(std::span(positions).first(5), std::span(curve).first(5), options_of(3)));
}

TEST(FitBands, RefusesOptionsOutsideTheirRange) {
  const auto positions = even(600, 700, 4);
  const std::vector<double> curve(positions.size(), 0.0);
  const auto refused = [&](auto change) {
    BandFitOptions options = options_of(3);
    change(options);
    EXPECT_ERROR(ErrorCode::invalid_value, fit_bands(positions, curve, options));
  };
  refused([](BandFitOptions& o) { o.max_bands = 0; });
  refused([](BandFitOptions& o) { o.min_fwhm = 0; });
  refused([](BandFitOptions& o) { o.max_fwhm = 3; });
  refused([](BandFitOptions& o) { o.max_fwhm = std::numeric_limits<double>::infinity(); });
  refused([](BandFitOptions& o) { o.other_weight = -1; });
  refused([](BandFitOptions& o) { o.regions = {{.from = 5, .to = 5, .weight = 1}}; });
  refused([](BandFitOptions& o) { o.regions = {{.from = 5, .to = 6, .weight = -1}}; });
}

}  // namespace
}  // namespace candor
