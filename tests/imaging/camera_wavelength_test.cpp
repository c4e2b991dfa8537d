#include "pipeline/calibration/camera_wavelength.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <iostream>

#include "pipeline/calibration/lamp_peaks.h"
#include "tests/imaging/camera_trial.h"
#include "tests/sanitizers.h"

namespace candor::camera_test {
namespace {

/// Limits were chosen on other seeds, named in docs/method.md; camera_long_test has many more
/// scenes.
TEST(CameraWavelengthTrial, IsRightOrRefused) {
  const CameraTrial trial =
      run_camera_trial(80'000, 24, Ranges::usual, Source::fluorescent, Lamp::cfl);
  std::cout << trial.text() << '\n';
  EXPECT_EQ(trial.wrong, 0U);
  EXPECT_GE(trial.calibrated, 10U);
  EXPECT_LT(part_of(trial.off_nm, 0.5), 1.0);
}

TEST(CameraWavelengthTrial, IsNotMadeOfRandomLines) {
  SKIP_STATISTICS_WITH_SANITIZERS("IsRightOrRefused");
  for (const Lamp lamp : {Lamp::cfl, Lamp::neon}) {
    const CameraTrial trial = run_camera_trial(81'000, 24, Ranges::usual, Source::random, lamp);
    EXPECT_EQ(trial.wrong, 0U);
  }
}

/// Peaks without a picture between: a Gaussian at each line of a straight axis.
std::vector<double> drawn_lamp(Lamp lamp, double first_nm, double last_nm, double fwhm_nm) {
  std::vector<double> light(800, 0);
  for (const LampLine& line : lamp_lines(lamp)) {
    for (std::size_t c = 0; c < light.size(); ++c) {
      const double nm = first_nm + (last_nm - first_nm) * static_cast<double>(c) / 799;
      const double z = (nm - vacuum_wavelength(line.air_nm).nm()) / fwhm_nm * 2.3548;
      light[c] += line.strength * std::exp(-z * z / 2);
    }
  }
  // Noise, without which it has no standard deviation.
  RandomNumbers random(3);
  for (double& one : light) one += 0.02 * random.normal();
  return light;
}

TEST(CameraWavelength, RunsEitherWay) {
  auto light = drawn_lamp(Lamp::cfl, 380, 740, 2);
  const auto forward = find_camera_wavelengths(light, Lamp::cfl);
  ASSERT_TRUE(forward.ok()) << forward.error().message;
  EXPECT_EQ(forward->order, ColumnOrder::ascending);
  std::ranges::reverse(light);
  const auto backward = find_camera_wavelengths(light, Lamp::cfl);
  ASSERT_TRUE(backward.ok()) << backward.error().message;
  EXPECT_EQ(backward->order, ColumnOrder::descending);
  for (const double pixel : {150.0, 400.0, 600.0}) {
    EXPECT_NEAR(forward->fit.axis.at(pixel), 380 + 360 * pixel / 799, 1);
    EXPECT_NEAR(backward->fit.axis.at(pixel), forward->fit.axis.at(pixel), 0.2);
  }
}

TEST(CameraWavelength, TellsNoLampForAnother) {
  EXPECT_FALSE(find_camera_wavelengths(drawn_lamp(Lamp::neon, 500, 760, 2), Lamp::cfl).ok());
  EXPECT_FALSE(find_camera_wavelengths(drawn_lamp(Lamp::cfl, 380, 740, 2), Lamp::neon).ok());
  EXPECT_FALSE(find_camera_wavelengths(drawn_lamp(Lamp::hg_ar, 380, 740, 2), Lamp::cfl).ok());
  const auto other = find_camera_wavelengths(drawn_lamp(Lamp::hg_ar, 380, 740, 2), Lamp::hg_ar);
  ASSERT_FALSE(other.ok());
  EXPECT_EQ(other.error().code, ErrorCode::unsupported);
}

TEST(CameraWavelength, RefusesLightWithoutLines) {
  EXPECT_FALSE(find_camera_wavelengths({}, Lamp::cfl).ok());
  EXPECT_FALSE(find_camera_wavelengths(std::vector<double>(640, 1.0), Lamp::cfl).ok());
  std::vector<double> broad(640);
  for (std::size_t c = 0; c < broad.size(); ++c) {
    broad[c] = std::exp(-std::pow((static_cast<double>(c) - 300) / 120, 2));
  }
  EXPECT_FALSE(find_camera_wavelengths(broad, Lamp::cfl).ok());
}

TEST(LampPeaks, RunTogetherAsTheLinesWiden) {
  const auto sharp = lamp_peaks(lamp_lines(Lamp::neon), 0.5);
  const auto blurred = lamp_peaks(lamp_lines(Lamp::neon), 6);
  EXPECT_GT(sharp.size(), 25U);
  EXPECT_LT(blurred.size(), sharp.size());
  // Mercury's yellow pair is one peak at 3 nm, between the two, with the uncertainty of a blend.
  const auto fluorescent = lamp_peaks(lamp_lines(Lamp::cfl), 2.5);
  for (const LampPeak& peak : fluorescent) {
    EXPECT_GE(peak.steadiness, 0.5);
    EXPECT_LE(peak.height, 1);
    if (std::abs(peak.vacuum_nm - 435.96) < 1) EXPECT_LT(peak.uncertainty_nm, 0.1);
  }
}

}  // namespace
}  // namespace candor::camera_test
