#include <gtest/gtest.h>
#include <hwy/targets.h>

#include <cstdint>
#include <vector>

#include "pipeline/numerics/clip_peaks.h"
#include "pipeline/numerics/convolution.h"
#include "pipeline/numerics/savitzky_golay.h"
#include "tests/numerics/random.h"

namespace candor {
namespace {

std::vector<double> noise_of(std::size_t count, std::uint64_t seed) {
  test::Noise noise(seed);
  std::vector<double> values(count);
  for (double& value : values) value = 1e3 * noise.normal();
  return values;
}

std::vector<double> convolved_plainly(const std::vector<double>& weights,
                                      const std::vector<double>& values, std::size_t count) {
  std::vector<double> out(count, 0.0);
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t j = 0; j < weights.size(); ++j) out[i] += weights[j] * values[i + j];
  }
  return out;
}

/// Call `check` once for every instruction set of this processor that the kernels are built for.
template <typename Check>
void on_every_target(const Check& check) {
  for (const std::int64_t target : hwy::SupportedAndGeneratedTargets()) {
    hwy::SetSupportedTargetsForTest(target);
    check(hwy::TargetName(target));
  }
  hwy::SetSupportedTargetsForTest(0);
}

TEST(Convolution, YieldsTheSameBitsOnEveryInstructionSet) {
  int targets = 0;
  on_every_target([&](const char* name) {
    ++targets;
    for (const std::size_t taps : {1U, 2U, 5U, 11U, 31U}) {
      const auto weights = noise_of(taps, 3);
      for (const std::size_t count : {1U, 3U, 8U, 31U, 64U, 65U, 200U, 1037U}) {
        const auto values = noise_of(count + taps - 1, count);
        const auto expected = convolved_plainly(weights, values, count);
        for (const OutputUse use : {OutputUse::soon, OutputUse::later}) {
          std::vector<double> out(count);
          convolve(weights, values, out, use);
          EXPECT_EQ(out, expected) << name << ", " << taps << " weights, " << count;
        }
      }
    }
  });
  EXPECT_GE(targets, 1);
}

TEST(ClipPeaks, YieldsTheSameBitsOnEveryInstructionSet) {
  on_every_target([](const char* name) {
    for (const std::size_t count : {1U, 2U, 3U, 9U, 64U, 301U}) {
      const auto curve = noise_of(count, 40 + count);
      for (const std::size_t reach : {1U, 2U, 7U, 160U}) {
        auto expected = curve;
        for (std::size_t i = reach; i + reach < count; ++i) {
          expected[i] = std::min(curve[i], 0.5 * (curve[i - reach] + curve[i + reach]));
        }
        std::vector<double> out(count);
        clip_peaks(curve, reach, out);
        EXPECT_EQ(out, expected) << name << ", " << count << " points, reach " << reach;
      }
    }
  });
}

TEST(SavitzkyGolay, FiltersRowsAsItFiltersEach) {
  constexpr std::size_t kPoints = 301;
  constexpr std::size_t kRows = 7;
  const auto rows = noise_of(kRows * kPoints, 9);
  const SavitzkyGolay filter(11, 3, 1, 0.5);
  std::vector<double> out(rows.size());
  filter.filter_rows(rows, kPoints, out);
  for (std::size_t row = 0; row < kRows; ++row) {
    const auto single = filter.filter(std::span(rows).subspan(row * kPoints, kPoints));
    EXPECT_EQ(std::vector<double>(out.begin() + static_cast<std::ptrdiff_t>(row * kPoints),
                                  out.begin() + static_cast<std::ptrdiff_t>((row + 1) * kPoints)),
              single)
        << row;
  }
}

TEST(SavitzkyGolay, FiltersManyRowsAsItFiltersEach) {
  // More than 16 MB: the output is written past the caches, from rows that start anywhere.
  constexpr std::size_t kPoints = 2047;
  constexpr std::size_t kRows = 1100;
  const auto rows = noise_of(kRows * kPoints, 10);
  const SavitzkyGolay filter(11, 3, 0, 1);
  std::vector<double> out(rows.size());
  filter.filter_rows(rows, kPoints, out);
  for (const std::size_t row : {0U, 1U, 2U, 3U, 500U, 1099U}) {
    const auto single = filter.filter(std::span(rows).subspan(row * kPoints, kPoints));
    EXPECT_TRUE(std::equal(single.begin(), single.end(),
                           out.begin() + static_cast<std::ptrdiff_t>(row * kPoints)))
        << row;
  }
}

}  // namespace
}  // namespace candor
