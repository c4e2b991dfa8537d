#include "drivers/simulated/sample_source.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "drivers/simulated/kinds.h"

namespace candor::drivers::simulated {
namespace {

using std::chrono::milliseconds;

/// One band at 1,000 cm⁻¹.
Spectrum one_band() {
  std::vector<double> shifts;
  std::vector<double> heights;
  for (int shift = 100; shift <= 3200; ++shift) {
    shifts.push_back(shift);
    heights.push_back(1 / (1 + std::pow((shift - 1000) / 5.0, 2)));
  }
  return Spectrum::make(Axis::make(shifts, AxisUnit::raman_shift_per_cm).value(), heights,
                        SignalUnit::arbitrary, {})
      .value();
}

BenchSettings quiet_bench() {
  BenchSettings bench;
  for (int i = 0; i < 1024; ++i) bench.wavelengths_nm.push_back(790 + 0.25 * i);
  bench.spikes_per_s = 0;
  bench.fluorescence_per_s = 0;
  bench.hot_part = 0;
  return bench;
}

double mean(const std::vector<std::uint32_t>& counts) {
  return std::accumulate(counts.begin(), counts.end(), 0.0) / static_cast<double>(counts.size());
}

TEST(SampleSource, ShowsABandWhereItsShiftFallsOnTheDetector) {
  const auto source = SampleSource::make(quiet_bench(), one_band()).value();
  const auto counts = source->expose({1, {}, milliseconds(100), true});
  const auto highest = std::ranges::max_element(counts) - counts.begin();
  const double nm = 1e7 / (1e7 / 785 - 1000);
  EXPECT_NEAR(790 + 0.25 * static_cast<double>(highest), nm, 0.3);
  // 400,000 electrons a second, 0.1 s, 3 electrons a count; the slit lowers a narrow band.
  EXPECT_GT(counts[static_cast<std::size_t>(highest)], 1500U + 6000U);
  EXPECT_LT(counts[static_cast<std::size_t>(highest)], 1500U + 13'400U);
}

TEST(SampleSource, IsDarkWithoutItsLaser) {
  const auto source = SampleSource::make(quiet_bench(), one_band()).value();
  const auto counts = source->expose({1, {}, milliseconds(100), false});
  EXPECT_LT(std::ranges::max(counts), 1600U);
}

TEST(SampleSource, LetsLightInThroughTheDoorOfALaserThatAPersonSwitches) {
  const BenchDoor open{true};
  const BenchDoor closed{false};
  auto bench = quiet_bench();
  bench.by_hand = &open;
  const auto lit = SampleSource::make(bench, one_band()).value();
  bench.by_hand = &closed;
  const auto dark = SampleSource::make(bench, one_band()).value();
  EXPECT_GT(std::ranges::max(lit->expose({1, {}, milliseconds(100), false})), 5000U);
  EXPECT_LT(std::ranges::max(dark->expose({1, {}, milliseconds(100), false})), 1600U);
}

TEST(SampleSource, HasShotNoiseThatGrowsWithTheRootOfTheLight) {
  auto bench = quiet_bench();
  bench.dark_per_s = 900'000;
  const auto source = SampleSource::make(bench, one_band()).value();
  const auto a = source->expose({1, {}, milliseconds(100), false});
  const auto b = source->expose({2, {}, milliseconds(100), false});
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const double difference = static_cast<double>(a[i]) - static_cast<double>(b[i]);
    sum += difference * difference;
  }
  // 90,000 electrons have a noise of 300, at 3 a count 100; and the converter's 4.
  const double noise = std::sqrt(sum / 2 / static_cast<double>(a.size()));
  EXPECT_NEAR(noise, 100, 10);
  EXPECT_NEAR(mean(a), 31'500, 400);
}

TEST(SampleSource, BleachesWhileTheLaserShines) {
  auto bench = quiet_bench();
  bench.fluorescence_per_s = 150'000;
  const auto source = SampleSource::make(bench, one_band()).value();
  const double first = mean(source->expose({1, {}, milliseconds(100), true}));
  for (std::uint64_t i = 2; i < 600; ++i) source->expose({i, {}, milliseconds(200), true});
  EXPECT_LT(mean(source->expose({600, {}, milliseconds(100), true})), 1500 + 0.7 * (first - 1500));
}

TEST(SampleSource, NeverPassesTheEndOfTheConvertersScale) {
  auto bench = quiet_bench();
  bench.signal_per_s = 1e9;
  const auto source = SampleSource::make(bench, one_band()).value();
  EXPECT_EQ(std::ranges::max(source->expose({1, {}, milliseconds(1000), true})), 65'535U);
}

TEST(SimulatedKinds, AreFoundByNameAndSuggestTheNearest) {
  for (const Kind& kind : all_kinds()) {
    const auto found = find_kind(kind.name);
    ASSERT_TRUE(found.ok());
    const BenchDoor door;
    EXPECT_TRUE((*found)->make(one_band(), door, 1).ok()) << kind.name;
  }
  const auto missing = find_kind("usb2000plu");
  ASSERT_FALSE(missing.ok());
  EXPECT_NE(missing.error().message.find("usb2000plus"), std::string::npos);
}

}  // namespace
}  // namespace candor::drivers::simulated
