#include "pipeline/calibration/response.h"

#include <fmt/core.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <random>

#include "formats/detector_reading.h"
#include "formats/format.h"
#include "pipeline/calibration/line_matching.h"
#include "pipeline/calibration/shift_standards.h"
#include "tests/shared_data.h"

namespace candor {
namespace {

using testing::HasSubstr;

constexpr std::size_t kResponsePixels = 1024;

CalibrationParts parts_at(double laser_nm) {
  CalibrationParts parts;
  parts.wavelength.axis.pixels = kResponsePixels;
  parts.wavelength.axis.coefficients = {900, 110};
  parts.wavelength.axis.covariance = Matrix(2, 2);
  parts.wavelength.last_line_pixel = kResponsePixels - 1;
  parts.laser = LaserPart{Wavelength(laser_nm), 0.01, {}};
  return parts;
}

/// The response of a detector: it falls towards long wavelengths.
double response_at(std::size_t pixel) {
  const double x = static_cast<double>(pixel) / kResponsePixels;
  return 1 - 0.8 * x * x;
}

/// Counts of a shape over the Raman shift, through the response, with shot noise.
template <typename Shape>
std::vector<double> measured(const Calibration& calibration, Shape shape, unsigned seed) {
  std::mt19937 engine(seed);
  std::normal_distribution<double> normal(0, 1);
  std::vector<double> counts(kResponsePixels);
  for (std::size_t i = 0; i < kResponsePixels; ++i) {
    const Wavelength nm(calibration.axis().at(static_cast<double>(i)));
    const double shift = raman_shift(calibration.parts().laser->laser, nm).per_cm();
    const double mean = shift > 190 ? 40000 * response_at(i) * std::max(0.0, shape(shift)) : 0;
    counts[i] = mean + std::sqrt(mean + 25) * normal(engine);
  }
  return counts;
}

TEST(RelativeIntensity, TakesOutTheResponseWithinTheCertifiedRange) {
  ASSERT_OK_AND_ASSIGN(const auto certificate, find_certificate("srm-2241"));
  ASSERT_OK_AND_ASSIGN(const auto calibration, Calibration::make(parts_at(785)));
  const auto glass = [&](double shift) {
    return shift > 3500 ? 0.01 : certificate.value(shift) / 0.4;
  };
  const auto counts = measured(calibration, glass, 700);
  ASSERT_OK_AND_ASSIGN(const auto part, relative_intensity(calibration, {counts, {}}, certificate));
  // The detector begins at 79 cm-1 and ends at 2843 cm-1.
  const double first = calibration.axis().at(static_cast<double>(part.first_pixel));
  EXPECT_NEAR(raman_shift(Wavelength(785), Wavelength(first)).per_cm(), 202, 3);
  EXPECT_EQ(part.first_pixel + part.factors.size(), kResponsePixels);
  double worst = 0;
  const double scale = part.factors[300] * response_at(part.first_pixel + 300);
  for (std::size_t i = 20; i + 20 < part.factors.size(); ++i) {
    const double flat = part.factors[i] * response_at(part.first_pixel + i) / scale;
    worst = std::max(worst, std::abs(flat - 1));
  }
  fmt::print("worst {:.4f}, stated {:.4f}\n", worst, part.relative_uncertainty);
  // Four of its own standard deviations, which grow by 2 where a fifth of the response is left.
  EXPECT_LT(worst, 4 * 2 * std::sqrt(2.0) * part.relative_uncertainty);
  EXPECT_LT(part.relative_uncertainty, 0.003);
}

TEST(RelativeIntensity, RefusesAnotherLaserSaturationAndDarkness) {
  ASSERT_OK_AND_ASSIGN(const auto certificate, find_certificate("srm-2241"));
  ASSERT_OK_AND_ASSIGN(const auto calibration, Calibration::make(parts_at(785)));
  const auto counts = measured(
      calibration, [](double) { return 0.5; }, 701);
  const std::vector<std::size_t> saturated = {500};
  EXPECT_ERROR(ErrorCode::invalid_value,
               relative_intensity(calibration, {counts, saturated}, certificate));
  const std::vector<std::size_t> at_the_laser = {3};
  EXPECT_TRUE(relative_intensity(calibration, {counts, at_the_laser}, certificate).ok());
  const auto dark = measured(
      calibration, [](double) { return 1e-5; }, 702);
  EXPECT_ERROR(ErrorCode::insufficient_data,
               relative_intensity(calibration, {dark, {}}, certificate));
  ASSERT_OK_AND_ASSIGN(const auto green, find_certificate("srm-2242a"));
  const auto refused = relative_intensity(calibration, {counts, {}}, green);
  EXPECT_ERROR(ErrorCode::incompatible, refused);
  EXPECT_THAT(refused.error().message, HasSubstr("532 nm"));
  CalibrationParts parts = parts_at(785);
  parts.laser.reset();
  ASSERT_OK_AND_ASSIGN(const auto no_laser, Calibration::make(parts));
  EXPECT_ERROR(ErrorCode::incompatible, relative_intensity(no_laser, {counts, {}}, certificate));
}

TEST(IntensityCertificate, IsReadFromTheNumbersOfThePaper) {
  const std::string text =
      "name = \"glass\"\nlaser-nm = 633\nform = \"log-normal\"\n"
      "coefficients = [0.95071, 1657.7, 0.95207, 1960.0, 1.8981e-5, 0.011698]\n"
      "range-per-cm = [150, 4000]\n";
  ASSERT_OK_AND_ASSIGN(const auto certificate, parse_certificate(text));
  EXPECT_EQ(certificate.name, "glass");
  // At its centre the shape is H, and with m x + b above that.
  EXPECT_NEAR(certificate.value(1960), 0.95071 + 1.8981e-5 * 1960 + 0.011698, 1e-12);
  // Its width w is that at half of H.
  const auto above = [&](double x) { return certificate.value(x) - 1.8981e-5 * x - 0.011698; };
  double low = 1000;
  double high = 1960;
  while (above(low) < 0.95071 / 2) low += 0.1;
  while (above(high) > 0.95071 / 2) high += 0.1;
  EXPECT_NEAR(high - low, 1657.7, 0.3);
}

TEST(IntensityCertificate, RefusesWhatIsNone) {
  const std::string sound =
      "name = \"a\"\nlaser-nm = 785\nform = \"polynomial\"\ncoefficients = [1.0, 1e-4]\n"
      "range-per-cm = [100, 3000]\n";
  ASSERT_TRUE(parse_certificate(sound).ok());
  const auto with = [&](std::string_view piece, std::string_view by) {
    std::string text = sound;
    return parse_certificate(text.replace(text.find(piece), piece.size(), by));
  };
  EXPECT_ERROR(ErrorCode::damaged, parse_certificate("name ="));
  EXPECT_ERROR(ErrorCode::damaged, with("name = \"a\"", ""));
  EXPECT_ERROR(ErrorCode::invalid_value, with("laser-nm = 785", "laser-nm = nan"));
  EXPECT_ERROR(ErrorCode::invalid_value, with("laser-nm", "laser"));
  EXPECT_ERROR(ErrorCode::invalid_value, with("polynomial", "spline"));
  EXPECT_ERROR(ErrorCode::invalid_value, with("polynomial", "log-normal"));
  EXPECT_ERROR(ErrorCode::invalid_value, with("1e-4", "-1e-3"));
  EXPECT_ERROR(ErrorCode::invalid_value, with("1e-4", "\"x\""));
  EXPECT_ERROR(ErrorCode::invalid_value, with("[100, 3000]", "[3000, 100]"));
  EXPECT_ERROR(ErrorCode::invalid_value, with("[100, 3000]", "[100]"));
  EXPECT_ERROR(ErrorCode::invalid_value, with("[1.0, 1e-4]", "[]"));
  EXPECT_ERROR(ErrorCode::not_found, find_certificate("srm-1"));
}

/// A smooth source on pixels that differ by 1 % and show fringes of 2 % every 20 pixels.
struct PatternedSource {
  std::vector<double> pattern;
  std::vector<std::vector<double>> counts;
};

PatternedSource patterned(unsigned seed, double electrons, std::size_t repeats) {
  std::mt19937 engine(seed);
  std::normal_distribution<double> normal(0, 1);
  PatternedSource source;
  for (std::size_t i = 0; i < kResponsePixels; ++i) {
    const double fringe = 0.02 * std::sin(2 * 3.14159265 * static_cast<double>(i) / 20);
    source.pattern.push_back((1 + fringe) * (1 + 0.01 * normal(engine)));
  }
  for (std::size_t k = 0; k < repeats; ++k) {
    std::vector<double> counts(kResponsePixels);
    for (std::size_t i = 0; i < kResponsePixels; ++i) {
      const double x = (static_cast<double>(i) - 500) / 400;
      const double mean = electrons * std::exp(-x * x) * source.pattern[i];
      counts[i] = mean + std::sqrt(mean) * normal(engine);
    }
    source.counts.push_back(std::move(counts));
  }
  return source;
}

TEST(PixelResponse, TakesOutFringesAndTheDifferencesOfPixels) {
  const PatternedSource source = patterned(710, 1e6, 4);
  std::vector<DetectorCounts> counts;
  for (const auto& one : source.counts) counts.push_back({one, {}});
  ASSERT_OK_AND_ASSIGN(const auto part, pixel_response(counts));
  ASSERT_GT(part.factors.size(), 600U);
  double before = 0;
  double after = 0;
  for (std::size_t i = 20; i + 20 < part.factors.size(); ++i) {
    const double pattern = source.pattern[part.first_pixel + i];
    before += std::pow(pattern - 1, 2);
    after += std::pow(pattern * part.factors[i] - 1, 2);
  }
  fmt::print("pattern {:.4f} of its root mean square is left\n", std::sqrt(after / before));
  // Smoothing leaves a hundredth of the fringes, and a twelfth of what differs from pixel to pixel.
  EXPECT_LT(after / before, 0.15 * 0.15);
  EXPECT_NEAR(part.relative_uncertainty, 1e-3 / 2, 3e-4);
}

TEST(PixelResponse, RefusesOneMeasurementAndNoise) {
  const PatternedSource source = patterned(711, 1e6, 1);
  const std::vector<DetectorCounts> one = {{source.counts[0], {}}};
  EXPECT_ERROR(ErrorCode::insufficient_data, pixel_response(one));
  PatternedSource noisy = patterned(712, 500, 2);
  const std::vector<DetectorCounts> two = {{noisy.counts[0], {}}, {noisy.counts[1], {}}};
  const auto refused = pixel_response(two);
  EXPECT_ERROR(ErrorCode::insufficient_data, refused);
  EXPECT_THAT(refused.error().message, HasSubstr("hardly more than its uncertainty"));
  const std::vector<std::size_t> saturated = {500};
  const std::vector<DetectorCounts> flat = {{source.counts[0], saturated}, {source.counts[0], {}}};
  EXPECT_ERROR(ErrorCode::invalid_value, pixel_response(flat));
}

Result<formats::DetectorReading> reading_of(const std::string& name) {
  const auto path = std::filesystem::path(CANDOR_SHARED_DATA) / "calibration/FMNT-M_BW532" / name;
  return formats::detector_reading(CANDOR_TRY(formats::read_file(path, {})), std::nullopt);
}

/// The instrument at 532 nm by neon and silicon.
Result<Calibration> green_instrument() {
  const auto neon = CANDOR_TRY(reading_of("NeonSNQ043_iR532_Probe_5msx2.txt"));
  const auto lines = CANDOR_TRY(line_positions(neon.counts.intensities()));
  const auto fit =
      CANDOR_TRY(fit_wavelength(lines, lamp_lines(Lamp::neon), neon.counts.size(), *neon.nominal));
  CalibrationParts parts;
  parts.wavelength.axis = fit.axis;
  parts.wavelength.nominal = nominal_axis(neon.counts.axis());
  parts.wavelength.first_line_pixel = fit.matched.front().pixel;
  parts.wavelength.last_line_pixel = fit.matched.back().pixel;
  const auto silicon = CANDOR_TRY(reading_of("S0N10_iR532_Probe_100_30000msx3.txt"));
  const auto bands = CANDOR_TRY(standard_bands("silicon"));
  const auto laser =
      CANDOR_TRY(fit_laser(parts.wavelength, {silicon.counts.intensities(), silicon.saturated},
                           bands, Wavelength(*silicon.laser_nm)));
  parts.laser = LaserPart{laser.laser, laser.uncertainty_nm, {}};
  return Calibration::make(std::move(parts));
}

/// The LED was measured on the same instrument, and has a certificate of its own: a polynomial over
/// the Raman shift (ELODIZ THEYA-LED for 532 nm, as the project ramanchada2 has it). The raw curves
/// of glass and LED differ by more than a factor of 10.
TEST(RelativeIntensity, MakesALampAgreeWithItsOwnCertificate) {
  REQUIRE_SHARED_DATA();
  constexpr std::array kLed = {0.843810726,     5.20823553e-05, 2.24063716e-07,
                               -1.69378672e-10, 3.18890727e-14, -1.63659717e-18};
  ASSERT_OK_AND_ASSIGN(const auto calibration, green_instrument());
  ASSERT_OK_AND_ASSIGN(const auto glass, reading_of("NIST532_Probe_3000msx8_1.txt"));
  ASSERT_OK_AND_ASSIGN(const auto certificate, find_certificate("srm-2242a"));
  CalibrationParts parts = calibration.parts();
  ASSERT_OK_AND_ASSIGN(
      parts.intensity,
      relative_intensity(calibration, {glass.counts.intensities(), glass.saturated}, certificate));
  ASSERT_OK_AND_ASSIGN(const auto corrected, Calibration::make(parts));
  ASSERT_OK_AND_ASSIGN(const auto led, reading_of("LED532_Probe_40msx3_1.txt"));
  ASSERT_OK_AND_ASSIGN(const auto spectrum, apply(corrected, led.counts));
  double lowest = INFINITY;
  double highest = 0;
  for (std::size_t i = 0; i < spectrum.size(); ++i) {
    const double shift = spectrum.axis()[i];
    if (shift < 250 || shift > 3700) continue;
    const double ratio = spectrum.intensities()[i] / polynomial_at(kLed, shift);
    lowest = std::min(lowest, ratio);
    highest = std::max(highest, ratio);
  }
  fmt::print("LED over its certificate, 250 to 3700 cm-1: within {:.1f} % of the middle\n",
             100 * (highest - lowest) / (highest + lowest));
  EXPECT_LT((highest - lowest) / (highest + lowest), 0.06);
}

}  // namespace
}  // namespace candor
