#include "pipeline/analyse/air_gases.h"

#include <cmath>
#include <functional>
#include <random>
#include <vector>

#include "formats/format.h"
#include "tests/shared_data.h"

namespace candor {
namespace {

double gaussian(double x, double fwhm) {
  return std::exp(-4 * std::log(2) * (x / fwhm) * (x / fwhm));
}

Spectrum absorbance(const std::vector<double>& positions, const std::vector<double>& values) {
  return Spectrum::make(Axis::make(positions, AxisUnit::wavenumber_per_cm).value(), values,
                        SignalUnit::absorbance, {"simulated", Technique::ir, {}})
      .value();
}

std::vector<double> grid(double from, double to, double step) {
  std::vector<double> positions;
  for (double x = from; x <= to; x += step) positions.push_back(x);
  return positions;
}

/// Two branches as they are read off published spectra of air at 4 cm⁻¹: 2361 and 2338 cm⁻¹.
double two_branches(double x) { return gaussian(x - 2361, 18) + 0.85 * gaussian(x - 2338, 22); }

TEST(CarbonDioxide, IsMeasuredWithItsSign) {
  std::mt19937 random(7);
  std::normal_distribution<double> noise(0, 0.001);
  for (const double step : {0.5, 1.0, 2.0, 4.0, 7.5}) {
    for (const double amount : {0.05, -0.05, 0.3}) {
      const auto x = grid(600, 4000, step);
      std::vector<double> y;
      for (const double position : x) {
        y.push_back(0.1 + 1e-5 * position + amount * two_branches(position) + noise(random));
      }
      const auto found = carbon_dioxide(absorbance(x, y));
      ASSERT_TRUE(found.has_value()) << step;
      EXPECT_NEAR(found->height, amount, 0.25 * std::abs(amount)) << step;
      EXPECT_GT(std::abs(found->correlation), 0.8) << step;
    }
  }
}

TEST(CarbonDioxide, IsNotSeenInNoiseOrABroadBand) {
  const auto x = grid(600, 4000, 2);
  int seen = 0;
  for (unsigned seed = 1; seed <= 300; ++seed) {
    std::mt19937 random(seed);
    std::normal_distribution<double> noise(0, 0.005);
    std::vector<double> y;
    for (const double position : x) {
      y.push_back(0.3 * gaussian(position - 2450, 300) + noise(random));
    }
    const auto found = carbon_dioxide(absorbance(x, y));
    ASSERT_TRUE(found.has_value());
    seen += static_cast<int>(std::abs(found->correlation) > 0.7);
  }
  EXPECT_EQ(seen, 0);
}

TEST(CarbonDioxide, NeedsItsRange) {
  const auto x = grid(600, 1800, 4);
  EXPECT_FALSE(carbon_dioxide(absorbance(x, std::vector<double>(x.size(), 0.1))).has_value());
}

TEST(CarbonDioxide, SaysHowFarTheAxisIsOff) {
  std::mt19937 random(8);
  std::normal_distribution<double> noise(0, 0.001);
  for (const double step : {1.0, 2.0, 4.0}) {
    const auto found_at = [&](double shift) {
      const auto x = grid(600, 4000, step);
      std::vector<double> y;
      for (const double position : x) {
        y.push_back(0.1 + 0.1 * two_branches(position - shift) + noise(random));
      }
      return carbon_dioxide(absorbance(x, y))->shift_per_cm;
    };
    // The two branches of this test are rough: what counts is how much further they move.
    const double at_zero = found_at(0);
    EXPECT_NEAR(at_zero, 0, 1.5);
    for (const double shift : {-5.0, -1.5, 2.5, 6.0}) {
      EXPECT_NEAR(found_at(shift) - at_zero, shift, 0.5) << step;
    }
  }
}

TEST(CarbonDioxide, LiesWhereItShouldInAMeasuredSpectrum) {
  REQUIRE_SHARED_DATA();
  const std::filesystem::path folder = CANDOR_SHARED_DATA;
  ASSERT_OK_AND_ASSIGN(
      const auto file,
      formats::read_file(folder / "formats/spectrochempy/irdata/subdir/7_CZ0-100_Pd_102.SPA", {}));
  const auto found = carbon_dioxide(file.spectra.at(0).spectrum);
  ASSERT_TRUE(found.has_value());
  EXPECT_GT(std::abs(found->correlation), 0.9);
  EXPECT_NEAR(found->shift_per_cm, 0, 0.5);
}

/// The absorbance of water vapour in a real measurement.
Result<Spectrum> measured_vapour() {
  const std::filesystem::path folder = CANDOR_SHARED_DATA;
  const auto file = CANDOR_TRY(formats::read_file(
      folder / "formats/jcamp-nzhagen/infrared_spectra/water.jdx", formats::ReadOptions{}));
  return file.spectra.at(0).spectrum;
}

TEST(WaterVapour, IsMeasuredInABeamThatHoldsIt) {
  REQUIRE_SHARED_DATA();
  ASSERT_OK_AND_ASSIGN(const Spectrum vapour, measured_vapour());
  const auto pure = water_vapour(vapour);
  ASSERT_TRUE(pure.has_value());
  EXPECT_GT(pure->correlation, 0.6);
  EXPECT_NEAR(pure->shift_per_cm, 0, 1);
  std::mt19937 random(21);
  std::normal_distribution<double> noise(0, 1e-3);
  for (const double amount : {0.05, -0.05}) {
    const auto x = vapour.axis().positions();
    std::vector<double> y;
    for (std::size_t i = 0; i < x.size(); ++i) {
      y.push_back(0.2 + 0.8 * gaussian(x[i] - 3300, 250) + 0.6 * gaussian(x[i] - 1650, 40) +
                  amount * vapour.intensities()[i] + noise(random));
    }
    const auto found = water_vapour(absorbance({x.begin(), x.end()}, y));
    ASSERT_TRUE(found.has_value());
    EXPECT_NEAR(found->height, amount * pure->height, 0.2 * std::abs(amount * pure->height));
    EXPECT_GT(found->correlation * amount, 0) << "the sign says which of the two held it";
    EXPECT_GT(std::abs(found->correlation), 0.6);
  }
}

TEST(WaterVapour, IsNotSeenInNoiseOrInBandsOfSolids) {
  // Hydroxyl bands as kaolinite, gibbsite and talc have them, and a broad one of water.
  const std::vector<std::vector<std::array<double, 3>>> solids = {
      {{3694, 10, 0.4}, {3669, 8, 0.1}, {3652, 8, 0.12}, {3620, 8, 0.4}},
      {{3621, 14, 0.3}, {3527, 20, 0.4}, {3455, 25, 0.4}},
      {{3676, 6, 0.2}},
      {{3400, 400, 0.5}}};
  const auto x = grid(600, 4000, 2);
  int seen = 0;
  for (unsigned seed = 1; seed <= 200; ++seed) {
    std::mt19937 random(seed);
    std::normal_distribution<double> noise(0, 0.002);
    std::vector<double> y;
    for (const double position : x) {
      double value = noise(random);
      for (const auto& [centre, fwhm, height] : solids[seed % solids.size()]) {
        value += height * gaussian(position - centre, fwhm);
      }
      y.push_back(value);
    }
    const auto found = water_vapour(absorbance(x, y));
    ASSERT_TRUE(found.has_value());
    seen += static_cast<int>(std::abs(found->correlation) >= 0.6);
  }
  EXPECT_EQ(seen, 0);
}

TEST(WaterVapour, NeedsItsRangeAndPointsCloseEnough) {
  const auto narrow = grid(600, 3600, 2);
  EXPECT_FALSE(water_vapour(absorbance(narrow, std::vector<double>(narrow.size(), 0.1))));
  const auto coarse = grid(600, 4000, 7.5);
  EXPECT_FALSE(water_vapour(absorbance(coarse, std::vector<double>(coarse.size(), 0.1))));
}

}  // namespace
}  // namespace candor
