#include "pipeline/peaks/peak_fit.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numbers>
#include <string>

#include "tests/numerics/golden.h"
#include "tests/numerics/random.h"
#include "tests/shared_data.h"

namespace candor {
namespace {

struct Curve {
  std::vector<double> positions;
  std::vector<double> values;
};

/// Bands on a tilted line, 220 points one apart, with noise of that standard deviation.
Curve curve_of(std::span<const Band> bands, double noise, std::uint64_t seed) {
  Curve curve{.positions = test::ramp(900, 1, 220), .values = {}};
  curve.values = render_bands(bands, curve.positions);
  test::Noise random(seed);
  for (std::size_t i = 0; i < curve.values.size(); ++i) {
    curve.values[i] += 2 + 0.003 * (curve.positions[i] - 900) + noise * random.normal();
  }
  return curve;
}

Result<std::vector<FittedPeak>> fitted(const Curve& curve, double prominence, LineShape shape) {
  const auto peaks = find_peaks(curve.positions, curve.values, prominence);
  return fit_peaks(curve.positions, curve.values, peaks, {.shape = shape, .noise = {}});
}

/// One value of a band over many draws.
struct Tally {
  double draws = 0;
  double within_one = 0;
  double within_ninety = 0;
  double deviation = 0;
  double uncertainty = 0;

  void add(const Measured& measured, double truth) {
    constexpr double kNinety = 1.6448536;
    const double z = std::abs(measured.value - truth) / *measured.uncertainty;
    draws += 1;
    within_one += z < 1 ? 1 : 0;
    within_ninety += z < kNinety ? 1 : 0;
    deviation += measured.value - truth;
    uncertainty += *measured.uncertainty;
  }
};

/// Fit `draws` noisy curves of these bands and count how often the intervals hold the truth.
std::map<std::string, Tally> tallies(const std::vector<Band>& bands, LineShape shape, double noise,
                                     double prominence, std::uint64_t first_seed) {
  constexpr std::uint64_t kDraws = 1000;
  std::map<std::string, Tally> counted;
  for (std::uint64_t seed = first_seed; seed < first_seed + kDraws; ++seed) {
    const auto fits = fitted(curve_of(bands, noise, seed), prominence, shape).value();
    if (fits.size() != bands.size()) continue;
    const bool all_hold = std::ranges::all_of(
        fits, [](const FittedPeak& fit) { return fit.status == FitStatus::fitted; });
    if (!all_hold) continue;
    for (std::size_t b = 0; b < bands.size(); ++b) {
      const FittedBand& found = *fits[b].band;
      const std::string name = std::to_string(b) + " ";
      counted[name + "position"].add(found.position, bands[b].position);
      counted[name + "height"].add(found.height, bands[b].height);
      counted[name + "fwhm"].add(found.fwhm, bands[b].fwhm);
      counted[name + "area"].add(found.area, band_area(bands[b]));
    }
  }
  return counted;
}

/// Of n draws the coverage has a standard deviation of √(p(1 − p)/n): 0.015 and 0.0095 at 1000.
/// Four of them, and 0.01 for what linear errors leave out.
void expect_coverage(const std::map<std::string, Tally>& counted, double least_draws) {
  ASSERT_FALSE(counted.empty());
  for (const auto& [name, tally] : counted) {
    ASSERT_GE(tally.draws, least_draws) << name;
    EXPECT_NEAR(tally.within_one / tally.draws, 0.683, 0.07) << name;
    EXPECT_NEAR(tally.within_ninety / tally.draws, 0.900, 0.05) << name;
    // The mean of the draws has 1/√n of their uncertainty; four of that.
    EXPECT_NEAR(tally.deviation / tally.draws, 0,
                4 * tally.uncertainty / tally.draws / std::sqrt(tally.draws))
        << name;
  }
}

TEST(FitPeaks, RecoversAnExactBandOnALine) {
  for (const LineShape shape : {LineShape::gauss, LineShape::lorentz, LineShape::pseudo_voigt}) {
    const double eta = shape == LineShape::gauss ? 0 : shape == LineShape::lorentz ? 1 : 0.4;
    const std::vector<Band> bands = {{1003.3, 1, 12, eta}};
    ASSERT_OK_AND_ASSIGN(const auto fits, fitted(curve_of(bands, 0, 1), 0.2, shape));
    ASSERT_EQ(fits.size(), 1U);
    ASSERT_TRUE(fits[0].band) << to_string(fits[0].status);
    EXPECT_NEAR(fits[0].band->position.value, 1003.3, 1e-6);
    EXPECT_NEAR(fits[0].band->height.value, 1, 1e-6);
    EXPECT_NEAR(fits[0].band->fwhm.value, 12, 1e-5);
    EXPECT_NEAR(fits[0].band->area.value, band_area(bands[0]), 1e-5);
    EXPECT_NEAR(fits[0].band->lorentz_fraction.value, eta, 1e-5);
  }
}

TEST(FitPeaks, HasIntervalsOfGaussiansThatHoldWhatTheySay) {
  expect_coverage(tallies({{1003.3, 1, 12, 0}}, LineShape::gauss, 0.02, 0.25, 810000), 990);
}

TEST(FitPeaks, HasIntervalsOfLorentziansThatHoldWhatTheySay) {
  expect_coverage(tallies({{1003.3, 1, 12, 1}}, LineShape::lorentz, 0.02, 0.25, 820000), 990);
}

TEST(FitPeaks, HasIntervalsOfPseudoVoigtsThatHoldWhatTheySay) {
  expect_coverage(tallies({{1003.3, 1, 12, 0.5}}, LineShape::pseudo_voigt, 0.01, 0.25, 830000),
                  990);
}

TEST(FitPeaks, HasIntervalsOfOverlappingGaussiansThatHoldWhatTheySay) {
  // The valley is so shallow that noise often hides or doubles a peak: those draws do not count.
  expect_coverage(
      tallies({{1003.3, 1, 12, 0}, {1019.8, 0.6, 14, 0}}, LineShape::gauss, 0.02, 0.09, 840000),
      600);
}

TEST(FitPeaks, HasIntervalsOfOverlappingPseudoVoigtsThatHoldWhatTheySay) {
  expect_coverage(tallies({{1003.3, 1, 12, 0.5}, {1020.8, 0.6, 14, 0.5}}, LineShape::pseudo_voigt,
                          0.005, 0.09, 850000),
                  950);
}

TEST(FitPeaks, FitsOverlappingBandsTogetherAndOthersApart) {
  const std::vector<Band> bands = {{940, 1, 8, 0}, {1040, 1, 12, 0}, {1060, 0.8, 12, 0}};
  ASSERT_OK_AND_ASSIGN(const auto fits, fitted(curve_of(bands, 0.005, 3), 0.1, LineShape::gauss));
  ASSERT_EQ(fits.size(), 3U);
  EXPECT_EQ(fits[0].group, 0U);
  EXPECT_EQ(fits[1].group, 1U);
  EXPECT_EQ(fits[2].group, 1U);
  for (std::size_t b = 0; b < 3; ++b) {
    EXPECT_EQ(fits[b].status, FitStatus::fitted);
    EXPECT_NEAR(fits[b].band->position.value, bands[b].position, 0.3);
  }
}

TEST(FitPeaks, SaysThatTheShapeDoesNotDescribeTheBand) {
  const std::vector<Band> bands = {{1003.3, 1, 12, 1}};
  ASSERT_OK_AND_ASSIGN(const auto wrong, fitted(curve_of(bands, 0.003, 4), 0.2, LineShape::gauss));
  ASSERT_EQ(wrong.size(), 1U);
  EXPECT_EQ(wrong[0].status, FitStatus::misfit);
  EXPECT_GT(*wrong[0].residual_over_noise, 2);
}

TEST(FitPeaks, SaysThatAParameterEndedAtItsBound) {
  // Steeper sides than a Gaussian's: η would be below 0.
  Curve curve = curve_of({}, 0.001, 5);
  for (std::size_t i = 0; i < curve.values.size(); ++i) {
    const double t = (curve.positions[i] - 1003.3) / 9;
    curve.values[i] += std::exp(-t * t * t * t);
  }
  ASSERT_OK_AND_ASSIGN(const auto fits, fitted(curve, 0.2, LineShape::pseudo_voigt));
  ASSERT_EQ(fits.size(), 1U);
  EXPECT_EQ(fits[0].status, FitStatus::at_bound);
  EXPECT_EQ(fits[0].band->lorentz_fraction.value, 0);
  EXPECT_FALSE(fits[0].band->lorentz_fraction.uncertainty);
  EXPECT_TRUE(fits[0].band->position.uncertainty);
}

TEST(FitPeaks, DoesNotTakeNoiseForABand) {
  // Peaks of noise alone: what is called fitted must be no more than a few chance hits.
  std::size_t fits_made = 0;
  std::size_t called_fitted = 0;
  for (std::uint64_t seed = 60; seed < 70; ++seed) {
    const Curve curve = curve_of({}, 0.02, seed);
    ASSERT_OK_AND_ASSIGN(const auto fits, fitted(curve, 0.06, LineShape::pseudo_voigt));
    fits_made += fits.size();
    for (const auto& fit : fits) called_fitted += fit.status == FitStatus::fitted ? 1 : 0;
  }
  ASSERT_GT(fits_made, 50U);
  EXPECT_LT(called_fitted, fits_made / 4);
}

TEST(FitPeaks, SaysThatThereAreTooFewPoints) {
  const std::vector<double> positions = {0, 1, 2, 3, 4};
  const std::vector<double> values = {0, 1, 3, 1, 0};
  const auto peaks = find_peaks(positions, values, 1);
  ASSERT_OK_AND_ASSIGN(const auto fits, fit_peaks(positions, values, peaks, {.noise = {}}));
  ASSERT_EQ(fits.size(), 1U);
  EXPECT_EQ(fits[0].status, FitStatus::too_few_points);
  EXPECT_FALSE(fits[0].band);
}

TEST(FitPeaks, GivesUpWhereMoreThanTwentyFiveBandsOverlap) {
  // Every wiggle of the noise as a peak.
  const Curve curve = curve_of({}, 0.02, 6);
  ASSERT_OK_AND_ASSIGN(const auto fits, fitted(curve, 0, LineShape::gauss));
  ASSERT_GT(fits.size(), 25U);
  EXPECT_EQ(fits[0].status, FitStatus::too_crowded);
  EXPECT_FALSE(fits[0].band);
}

TEST(FitPeaks, TakesAGivenNoiseForTheUncertainties) {
  const Curve curve = curve_of(std::vector<Band>{{1003.3, 1, 12, 0}}, 0.02, 7);
  const auto peaks = find_peaks(curve.positions, curve.values, 0.25);
  const auto uncertainty = [&](double noise) {
    const auto fits = fit_peaks(curve.positions, curve.values, peaks,
                                {.shape = LineShape::gauss, .noise = noise});
    return *fits.value().at(0).band->position.uncertainty;
  };
  EXPECT_NEAR(uncertainty(0.04) / uncertainty(0.02), 2, 1e-9);
  // The position of a Gaussian of standard deviation s on points Δ apart, nothing else unknown:
  // σ·√(2·s·Δ/√π)/h. The slope of the line, fitted along, adds to that.
  const double expected = 0.02 * std::sqrt(2 * (12 / 2.354820045) / std::sqrt(std::numbers::pi));
  EXPECT_GT(uncertainty(0.02) / expected, 0.98);
  EXPECT_LT(uncertainty(0.02) / expected, 1.15);
  EXPECT_ERROR(ErrorCode::invalid_value,
               fit_peaks(curve.positions, curve.values, peaks, {.noise = 0.0}));
  EXPECT_ERROR(ErrorCode::invalid_value,
               fit_peaks(curve.positions, curve.values, peaks, {.reach = 0, .noise = {}}));
}

TEST(FitPeaks, GivesTheSameBitsAgain) {
  const std::vector<Band> bands = {{1003.3, 1, 12, 0.5}, {1020.8, 0.6, 14, 0.5}};
  const Curve curve = curve_of(bands, 0.005, 9);
  ASSERT_OK_AND_ASSIGN(const auto first, fitted(curve, 0.1, LineShape::pseudo_voigt));
  ASSERT_OK_AND_ASSIGN(const auto second, fitted(curve, 0.1, LineShape::pseudo_voigt));
  ASSERT_EQ(first.size(), second.size());
  for (std::size_t i = 0; i < first.size(); ++i) {
    EXPECT_EQ(first[i].band->position.value, second[i].band->position.value);
    EXPECT_EQ(first[i].band->area.uncertainty, second[i].band->area.uncertainty);
  }
}

TEST(FitPeaks, FindsTheBandsOfMeasuredPolystyreneWhereTheStandardHasThem) {
  REQUIRE_SHARED_DATA();
  const auto table = test::read_columns(CANDOR_SHARED_DATA "/golden/raman_polystyrene.csv");
  const auto& x = table.at("x");
  const auto& y = table.at("y");
  const auto peaks = find_peaks(x, y, 0.04 * std::ranges::max(y));
  ASSERT_OK_AND_ASSIGN(const auto fits,
                       fit_peaks(x, y, peaks, {.shape = LineShape::pseudo_voigt, .noise = {}}));
  // ASTM E1840; the instrument's axis is good to about 1.
  for (const double standard : {620.9, 1001.4, 1031.8, 1155.3, 1602.3}) {
    const auto nearest = std::ranges::min(fits, {}, [standard](const FittedPeak& fit) {
      return fit.band ? std::abs(fit.band->position.value - standard) : 1e9;
    });
    ASSERT_TRUE(nearest.band);
    EXPECT_NEAR(nearest.band->position.value, standard, 1) << to_string(nearest.status);
    EXPECT_GT(nearest.band->fwhm.value, 5);
    EXPECT_LT(nearest.band->fwhm.value, 15);
    // High counts: no simple shape describes them within the noise, and that must be said.
    EXPECT_NE(nearest.status, FitStatus::fitted);
  }
}

TEST(LineShapes, AreFoundByTheirNames) {
  for (const LineShape shape : {LineShape::gauss, LineShape::lorentz, LineShape::pseudo_voigt}) {
    EXPECT_EQ(line_shape_from_string(to_string(shape)), shape);
  }
  EXPECT_FALSE(line_shape_from_string("voigt"));
}

}  // namespace
}  // namespace candor
