#include "drivers/frame_correction.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "pipeline/numerics/random.h"

namespace candor::drivers {
namespace {

using std::chrono::milliseconds;
using ::testing::HasSubstr;

constexpr std::size_t kPixels = 300;

class FrameCorrection : public ::testing::Test {
 protected:
  FrameCorrection() {
    traits_.pixels = kPixels;
    traits_.active = {10, 289};
    traits_.full_scale = 60'000;
    traits_.wavelength_coefficients = {800.0, 0.5};
  }

  RawFrame frame(std::uint32_t level, Duration exposure = milliseconds(100)) {
    RawFrame result;
    result.exposure = exposure;
    result.counts.resize(kPixels);
    for (std::size_t i = 0; i < kPixels; ++i) {
      const double wave = 400 * std::sin(static_cast<double>(i) / 9);
      result.counts[i] = level + static_cast<std::uint32_t>(500 + wave + 5 * random_.normal());
    }
    return result;
  }

  Traits traits_;
  RandomNumbers random_{3};
};

TEST_F(FrameCorrection, AveragesAndScalesAsTheMakerStates) {
  traits_.count_scale = 2;
  const std::vector<RawFrame> frames = {frame(1000), frame(1000)};
  const auto corrected = correct_frames(traits_, frames, std::nullopt);
  ASSERT_TRUE(corrected.ok()) << corrected.error().message;
  const auto values = corrected->spectrum.intensities();
  for (const std::size_t i : {0U, 150U, 299U}) {
    EXPECT_DOUBLE_EQ(values[i], static_cast<double>(frames[0].counts[i] + frames[1].counts[i]));
  }
  EXPECT_EQ(corrected->spectrum.axis().unit(), AxisUnit::pixel);
  EXPECT_EQ(corrected->spectrum.axis().front(), 0);
}

TEST_F(FrameCorrection, MatchesOddPixelsToEvenOnesBeforeItScales) {
  traits_.count_scale = 2;
  traits_.odd_pixels = {1.5, -10};
  const std::vector<RawFrame> frames = {frame(1000)};
  const auto corrected = correct_frames(traits_, frames, std::nullopt);
  ASSERT_TRUE(corrected.ok()) << corrected.error().message;
  const auto values = corrected->spectrum.intensities();
  for (const std::size_t i : {0U, 150U, 298U}) {
    EXPECT_DOUBLE_EQ(values[i], 2.0 * frames[0].counts[i]);
    EXPECT_DOUBLE_EQ(values[i + 1], 2 * (1.5 * frames[0].counts[i + 1] - 10));
  }
  EXPECT_THAT(corrected->spectrum.provenance().back().text, HasSubstr("odd-pixels(gain=1.5"));
}

TEST_F(FrameCorrection, RemovesASpikeOfASingleFrame) {
  std::vector<RawFrame> frames = {frame(1000), frame(1000), frame(1000)};
  frames[1].counts[100] += 20'000;
  const auto corrected = correct_frames(traits_, frames, std::nullopt);
  ASSERT_TRUE(corrected.ok());
  EXPECT_EQ(corrected->replaced, 1U);
  EXPECT_LT(corrected->spectrum.intensities()[100], 3000);
}

TEST_F(FrameCorrection, SubtractsADarkOfTheSameExposureOnly) {
  const std::vector<RawFrame> frames = {frame(9000)};
  const std::vector<RawFrame> dark = {frame(1000)};
  const auto corrected = correct_frames(traits_, frames, DarkFrames{dark, 12.5});
  ASSERT_TRUE(corrected.ok());
  EXPECT_NEAR(corrected->spectrum.intensities()[150], 8000, 50);
  EXPECT_EQ(corrected->spectrum.label().acquisition.background_age_s, 12.5);
  const std::vector<RawFrame> other = {frame(1000, milliseconds(50))};
  const auto refused = correct_frames(traits_, frames, DarkFrames{other, 0});
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, ErrorCode::incompatible);
  EXPECT_THAT(refused.error().message, HasSubstr("take a new dark"));
}

TEST_F(FrameCorrection, DividesByTheCurveOfTheDetectorAboveTheDark) {
  traits_.nonlinearity_coefficients = {0.5};
  const std::vector<RawFrame> frames = {frame(9000)};
  const std::vector<RawFrame> dark = {frame(1000)};
  const auto corrected = correct_frames(traits_, frames, DarkFrames{dark, 0});
  ASSERT_TRUE(corrected.ok());
  EXPECT_NEAR(corrected->spectrum.intensities()[150], 16'000, 100);
}

TEST_F(FrameCorrection, SaysHowMuchWasSaturatedBeforeAnythingWasAveraged) {
  std::vector<RawFrame> frames = {frame(1000), frame(1000)};
  for (const std::size_t i : {50U, 51U, 52U, 70U}) frames[0].counts[i] = 60'000;
  frames[0].counts[3] = 65'000;  // not an active pixel
  const auto corrected = correct_frames(traits_, frames, std::nullopt);
  ASSERT_TRUE(corrected.ok());
  const Acquisition& acquisition = corrected->spectrum.label().acquisition;
  ASSERT_TRUE(acquisition.saturated.has_value());
  EXPECT_EQ(acquisition.saturated->points, 4U);
  EXPECT_EQ(acquisition.saturated->longest_run, 3U);
  EXPECT_EQ(acquisition.used_scale, 1.0);
}

TEST_F(FrameCorrection, BridgesBadPixelsBetweenTheirNeighbours) {
  traits_.bad_pixels = {20, 21};
  std::vector<RawFrame> frames = {frame(1000)};
  frames[0].counts[20] = 50'000;
  frames[0].counts[21] = 50'000;
  const auto corrected = correct_frames(traits_, frames, std::nullopt);
  ASSERT_TRUE(corrected.ok());
  const auto values = corrected->spectrum.intensities();
  const double left = frames[0].counts[19];
  const double right = frames[0].counts[22];
  EXPECT_DOUBLE_EQ(values[20], left + (right - left) / 3);
  EXPECT_DOUBLE_EQ(values[21], left + 2 * (right - left) / 3);
}

TEST_F(FrameCorrection, RefusesFramesThatAreNoRepeats) {
  EXPECT_FALSE(correct_frames(traits_, {}, std::nullopt).ok());
  const std::vector<RawFrame> mixed = {frame(1000), frame(1000, milliseconds(20))};
  EXPECT_FALSE(correct_frames(traits_, mixed, std::nullopt).ok());
  std::vector<RawFrame> shorter = {frame(1000)};
  shorter[0].counts.pop_back();
  EXPECT_FALSE(correct_frames(traits_, shorter, std::nullopt).ok());
}

TEST_F(FrameCorrection, PutsTheActivePixelsOverTheStoredWavelengths) {
  const std::vector<RawFrame> frames = {frame(1000)};
  const auto corrected = correct_frames(traits_, frames, std::nullopt);
  ASSERT_TRUE(corrected.ok());
  const auto over_nm = on_wavelengths(traits_, corrected->spectrum);
  ASSERT_TRUE(over_nm.ok());
  EXPECT_EQ(over_nm->size(), 280U);
  EXPECT_DOUBLE_EQ(over_nm->axis().front(), 805);
  EXPECT_DOUBLE_EQ(over_nm->axis().back(), 944.5);
  EXPECT_EQ(over_nm->intensities()[0], corrected->spectrum.intensities()[10]);
  traits_.wavelength_coefficients = {950.0, -0.5};
  const auto falling = on_wavelengths(traits_, corrected->spectrum);
  ASSERT_TRUE(falling.ok());
  EXPECT_EQ(falling->intensities()[0], corrected->spectrum.intensities()[289]);
  traits_.wavelength_coefficients.clear();
  EXPECT_FALSE(on_wavelengths(traits_, corrected->spectrum).ok());
}

TEST_F(FrameCorrection, PutsTheActivePixelsOverAStoredTableAndTurnsAFallingOneRound) {
  const std::vector<RawFrame> frames = {frame(1000)};
  const auto corrected = correct_frames(traits_, frames, std::nullopt);
  ASSERT_TRUE(corrected.ok());
  const auto counts = corrected->spectrum.intensities();
  for (std::size_t i = 0; i < traits_.active.size(); ++i) {
    traits_.wavelengths_nm.push_back(1050 - 0.1 * static_cast<double>(i * i) / 280);
  }
  EXPECT_TRUE(traits_.has_wavelengths());
  const auto falling = on_wavelengths(traits_, corrected->spectrum);
  ASSERT_TRUE(falling.ok()) << falling.error().message;
  ASSERT_EQ(falling->size(), 280U);
  for (const std::size_t i : {0U, 100U, 279U}) {
    EXPECT_EQ(falling->axis().positions()[279 - i], traits_.wavelengths_nm[i]);
    EXPECT_EQ(falling->intensities()[279 - i], counts[10 + i]);
  }
  EXPECT_THAT(falling->provenance().back().text, HasSubstr("table=280,first=1050,last="));
  std::ranges::reverse(traits_.wavelengths_nm);
  const auto rising = on_wavelengths(traits_, corrected->spectrum);
  ASSERT_TRUE(rising.ok());
  EXPECT_EQ(rising->axis().front(), traits_.wavelengths_nm.front());
  EXPECT_EQ(rising->intensities()[0], counts[10]);
}

TEST_F(FrameCorrection, RefusesATableThatIsNotOfTheActivePixels) {
  const std::vector<RawFrame> frames = {frame(1000)};
  const auto corrected = correct_frames(traits_, frames, std::nullopt);
  ASSERT_TRUE(corrected.ok());
  traits_.wavelengths_nm.assign(300, 800.0);
  const auto refused = on_wavelengths(traits_, corrected->spectrum);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, ErrorCode::incompatible);
}

TEST_F(FrameCorrection, MultipliesByTheIntensityFactorsInsideTheActivePixelsOnly) {
  traits_.intensity_coefficients = {1.0};
  const std::vector<RawFrame> frames = {frame(1000)};
  const auto corrected = correct_frames(traits_, frames, std::nullopt);
  ASSERT_TRUE(corrected.ok());
  const auto factored = with_intensity_factors(traits_, corrected->spectrum);
  ASSERT_TRUE(factored.ok());
  EXPECT_NEAR(factored->intensities()[10], 10 * corrected->spectrum.intensities()[10], 1e-6);
  EXPECT_EQ(factored->intensities()[9], corrected->spectrum.intensities()[9]);
}

}  // namespace
}  // namespace candor::drivers
