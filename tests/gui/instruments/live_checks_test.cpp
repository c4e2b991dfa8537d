#include "gui/instruments/live_checks.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace candor::gui {
namespace {

/// A peak of this height over a floor, with noise, as parts of a scale of 65,535.
LiveSpectrum spectrum(double height, double noise, unsigned seed) {
  constexpr double kFull = 65'535;
  std::mt19937 random(seed);
  std::normal_distribution<double> normal;
  LiveSpectrum one;
  one.full_scale = kFull;
  one.exposure_ms = 100;
  for (int i = 0; i < 2000; ++i) {
    const double peak = std::exp(-0.5 * std::pow((i - 700) / 15.0, 2));
    one.x.push_back(i);
    one.counts.push_back(kFull * (0.02 + height * peak + noise * normal(random)));
  }
  return one;
}

CheckStatus status_of(const std::vector<LiveCheck>& checks, const QString& name) {
  for (const LiveCheck& check : checks) {
    if (check.name == name) return check.status;
  }
  ADD_FAILURE() << "there is no check " << name.toStdString();
  return CheckStatus::fail;
}

TEST(LiveChecks, LetAGoodSignalBeMeasured) {
  const std::vector<LiveSpectrum> recent = {spectrum(0.5, 0.001, 1), spectrum(0.5, 0.001, 2)};
  const auto checks = live_checks(recent);
  EXPECT_TRUE(may_measure(checks));
  EXPECT_EQ(checks.size(), 4U);
  for (const LiveCheck& check : checks) EXPECT_EQ(check.status, CheckStatus::pass);
}

TEST(LiveChecks, SayWhenTheDetectorIsFull) {
  const std::vector<LiveSpectrum> recent = {spectrum(0.96, 0, 1)};
  const auto checks = live_checks(recent);
  EXPECT_EQ(status_of(checks, "Detector"), CheckStatus::fail);
  EXPECT_FALSE(may_measure(checks));
}

TEST(LiveChecks, SayWhenThereIsHardlyAnySignal) {
  const std::vector<LiveSpectrum> recent = {spectrum(0.001, 0, 1)};
  EXPECT_FALSE(may_measure(live_checks(recent)));
  const std::vector<LiveSpectrum> low = {spectrum(0.01, 0, 1)};
  EXPECT_EQ(status_of(live_checks(low), "Signal"), CheckStatus::warn);
  EXPECT_TRUE(may_measure(live_checks(low)));
}

TEST(LiveChecks, SayWhenTheSampleMoves) {
  const std::vector<LiveSpectrum> recent = {spectrum(0.3, 0, 1), spectrum(0.5, 0, 2)};
  EXPECT_EQ(status_of(live_checks(recent), "Contact"), CheckStatus::warn);
}

TEST(LiveChecks, SayWhenTheNoiseIsHigh) {
  const std::vector<LiveSpectrum> recent = {spectrum(0.05, 0.02, 1), spectrum(0.05, 0.02, 2)};
  EXPECT_EQ(status_of(live_checks(recent), "Noise"), CheckStatus::warn);
}

TEST(LiveChecks, CompareOnlyFramesOfOneExposure) {
  auto before = spectrum(0.1, 0, 1);
  before.exposure_ms = 10;
  const std::vector<LiveSpectrum> recent = {before, spectrum(0.5, 0, 2)};
  EXPECT_EQ(live_checks(recent).size(), 2U) << "neither contact nor noise can be told";
}

}  // namespace
}  // namespace candor::gui
