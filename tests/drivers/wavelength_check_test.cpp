#include "drivers/wavelength_check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <limits>

namespace candor::drivers {
namespace {

using ::testing::HasSubstr;

constexpr PixelRange kActive = {10, 1033};

TEST(CheckWavelengths, AcceptsAnAxisThatRisesAndOneThatFalls) {
  constexpr std::array kRising = {780.0, 0.25, -1e-5};
  constexpr std::array kFalling = {1040.0, -0.25};
  EXPECT_TRUE(check_wavelengths(kRising, kActive, 10).ok());
  EXPECT_TRUE(check_wavelengths(kFalling, kActive, 0).ok());
}

TEST(CheckWavelengths, RefusesOneThatTurnsRound) {
  constexpr std::array kTurning = {780.0, 0.25, -2e-4};
  const auto checked = check_wavelengths(kTurning, kActive, 0);
  ASSERT_FALSE(checked.ok());
  EXPECT_EQ(checked.error().code, ErrorCode::damaged);
  EXPECT_THAT(checked.error().message, HasSubstr("pixel 626"));
}

TEST(CheckWavelengths, RefusesWhatIsNoWavelength) {
  constexpr std::array kZero = {0.0, 0.0, 0.0, 0.0};
  constexpr std::array kNan = {780.0, std::numeric_limits<double>::quiet_NaN()};
  constexpr std::array kFar = {780.0, 20.0};
  constexpr std::array kConstant = {780.0, 0.0};
  EXPECT_FALSE(check_wavelengths(kZero, kActive, 0).ok());
  EXPECT_FALSE(check_wavelengths(kNan, kActive, 0).ok());
  EXPECT_FALSE(check_wavelengths(kFar, kActive, 0).ok());
  EXPECT_FALSE(check_wavelengths(kConstant, kActive, 0).ok());
}

TEST(CheckWavelengths, HoldsATableToTheSame) {
  EXPECT_TRUE(check_wavelength_table(std::array{1050.0, 1049.9, 1049.7}, 32).ok());
  EXPECT_TRUE(check_wavelength_table(std::array{780.0, 780.1, 780.3}, 32).ok());
  const auto turning = check_wavelength_table(std::array{1050.0, 1049.9, 1049.95}, 32);
  ASSERT_FALSE(turning.ok());
  EXPECT_EQ(turning.error().code, ErrorCode::damaged);
  EXPECT_THAT(turning.error().message, HasSubstr("pixel 34"));
  EXPECT_FALSE(check_wavelength_table(std::array{1050.0, 1050.0}, 32).ok());
  EXPECT_FALSE(check_wavelength_table(std::array{1050.0, 149.0}, 32).ok());
  constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
  EXPECT_FALSE(check_wavelength_table(std::array{1050.0, kNan, 1048.0}, 32).ok());
}

TEST(CheckNonlinearity, AcceptsAMildCurveAndRefusesAWildOne) {
  constexpr std::array kMild = {0.95, 1e-6};
  constexpr std::array kWild = {0.95, 1e-4};
  constexpr std::array kNone = {0.0};
  constexpr std::array kNan = {std::numeric_limits<double>::quiet_NaN()};
  EXPECT_TRUE(check_nonlinearity(kMild, 65'535).ok());
  EXPECT_FALSE(check_nonlinearity(kWild, 65'535).ok());
  EXPECT_FALSE(check_nonlinearity(kNone, 65'535).ok());
  EXPECT_FALSE(check_nonlinearity(kNan, 65'535).ok());
}

}  // namespace
}  // namespace candor::drivers
