#include <gtest/gtest.h>
#include <hwy/targets.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include "pipeline/numerics/arpls.h"
#include "pipeline/numerics/arpls_batch.h"
#include "pipeline/numerics/arpls_weights.h"
#include "pipeline/numerics/clip_peaks.h"
#include "pipeline/numerics/convolution.h"
#include "pipeline/numerics/projection.h"
#include "pipeline/numerics/row_convolution.h"
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

/// Where in their lines of the cache two arrays begin, in doubles.
struct Misalignment {
  std::size_t values;
  std::size_t out;
};

void expect_rows_convolved_plainly(const std::vector<double>& weights, std::size_t points,
                                   std::size_t count, Misalignment misalignment) {
  constexpr double kUntouched = 777;
  constexpr std::size_t kLine = 8;
  std::vector<double> from(count * points + 2 * kLine);
  std::vector<double> to(from.size(), kUntouched);
  const auto at = [&](std::vector<double>& memory, std::size_t offset) {
    const std::size_t past = reinterpret_cast<std::uintptr_t>(memory.data()) / sizeof(double);
    return std::span(memory).subspan((2 * kLine - past % kLine) % kLine + offset, count * points);
  };
  const auto values = at(from, misalignment.values);
  std::ranges::copy(noise_of(values.size(), points + count), values.begin());
  const auto out = at(to, misalignment.out);
  convolve_rows(weights, {values, points}, out);
  std::vector<double> expected(out.size(), kUntouched);
  for (std::size_t row = 0; row < count; ++row) {
    for (std::size_t i = 0; i + weights.size() <= points; ++i) {
      double sum = 0;
      for (std::size_t j = 0; j < weights.size(); ++j) {
        sum += weights[j] * values[row * points + i + j];
      }
      expected[row * points + i + weights.size() / 2] = sum;
    }
  }
  EXPECT_TRUE(std::ranges::equal(out, expected))
      << weights.size() << " weights, " << count << " rows of " << points << ", "
      << misalignment.out;
  EXPECT_EQ(static_cast<std::size_t>(std::ranges::count(to, kUntouched)),
            to.size() - count * (points - weights.size() + 1));
}

TEST(RowConvolution, YieldsTheBitsOfEachRowOnEveryInstructionSet) {
  on_every_target([](const char* name) {
    SCOPED_TRACE(name);
    for (const std::size_t taps : {1U, 3U, 5U, 11U, 21U, 41U, 65U, 67U}) {
      const auto weights = noise_of(taps, 3);
      for (const std::size_t points : {67U, 72U, 88U, 136U, 301U, 512U, 1048U}) {
        for (const std::size_t count : {1U, 7U, 8U, 19U}) {
          expect_rows_convolved_plainly(weights, points, count, {2, taps % 8});
        }
      }
    }
  });
}

TEST(RowConvolution, DoesNotMindWhereItsArraysBegin) {
  const auto weights = noise_of(11, 3);
  for (std::size_t values = 0; values < 8; ++values) {
    for (std::size_t out = 0; out < 8; ++out) {
      expect_rows_convolved_plainly(weights, 160, 9, {values, out});
      expect_rows_convolved_plainly(weights, 24, 9, {values, out});
      expect_rows_convolved_plainly(weights, 40, 9, {values, out});
    }
  }
}

TEST(Projection, YieldsTheSameBitsOnEveryInstructionSet) {
  for (const std::size_t rows : {1U, 7U, 8U, 9U, 64U, 301U}) {
    for (const std::size_t columns : {1U, 3U, 4U, 5U, 11U}) {
      Matrix a(rows, columns);
      std::ranges::copy(noise_of(rows * columns, rows), a.column(0).data());
      const auto values = noise_of(rows, 5);
      std::vector<double> first;
      on_every_target([&](const char* name) {
        std::vector<double> out(columns);
        project(a, values, out);
        if (first.empty()) first = out;
        EXPECT_EQ(out, first) << name << ", " << rows << " x " << columns;
      });
      for (std::size_t j = 0; j < columns; ++j) {
        double sum = 0;
        double magnitude = 0;
        for (std::size_t i = 0; i < rows; ++i) {
          sum += a(i, j) * values[i];
          magnitude += std::abs(a(i, j) * values[i]);
        }
        // At most 301 additions of rounding 2^-53 of what was added.
        EXPECT_NEAR(first[j], sum, 2 * 301 * 0x1p-53 * magnitude);
      }
    }
  }
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

/// Bands on a broad background, made so that the rows need different numbers of iterations.
std::vector<double> made_spectrum(std::size_t points, std::uint64_t seed) {
  test::Noise noise(seed);
  std::vector<double> y(points);
  const double length = static_cast<double>(points);
  const double background = 500 * noise.uniform();
  for (std::size_t i = 0; i < points; ++i) {
    const double x = static_cast<double>(i);
    y[i] = background * test::pseudo_voigt(x, 0.3 * length, 0.7 * length) + 3 * noise.normal();
  }
  const int bands = static_cast<int>(seed % 5);
  for (int band = 0; band < bands; ++band) {
    const double centre = length * noise.uniform();
    const double height = 1000 * noise.uniform();
    for (std::size_t i = 0; i < points; ++i) {
      y[i] += height * test::pseudo_voigt(static_cast<double>(i), centre, 12);
    }
  }
  return y;
}

void expect_rows_as_single(const Roughness& roughness, std::size_t count,
                           const ReweightingOptions& options, const char* name) {
  const std::size_t points = roughness.size();
  std::vector<double> rows;
  for (std::size_t row = 0; row < count; ++row) {
    const auto y = made_spectrum(points, 100 + row);
    rows.insert(rows.end(), y.begin(), y.end());
  }
  std::vector<double> baselines(rows.size());
  const auto outcomes = arpls_rows(rows, roughness, options, baselines);
  ASSERT_EQ(outcomes.size(), count);
  for (std::size_t row = 0; row < count; ++row) {
    const auto single = arpls(std::span(rows).subspan(row * points, points), roughness, options);
    ASSERT_EQ(single.ok(), outcomes[row].determined) << name;
    if (!single) continue;
    EXPECT_EQ(outcomes[row].iterations, single->iterations) << name << ", row " << row;
    EXPECT_EQ(outcomes[row].change, single->change) << name << ", row " << row;
    EXPECT_EQ(outcomes[row].converged, single->converged) << name << ", row " << row;
    EXPECT_TRUE(std::equal(single->values.begin(), single->values.end(),
                           baselines.begin() + static_cast<std::ptrdiff_t>(row * points)))
        << name << ", row " << row << " of " << count << ", " << points << " points";
  }
}

TEST(ArplsRows, YieldTheBitsOfASingleSpectrumOnEveryInstructionSet) {
  on_every_target([](const char* name) {
    for (const std::size_t points : {2U, 3U, 4U, 5U, 6U, 63U, 301U, 512U}) {
      for (const std::size_t count : {1U, 3U, 8U, 21U}) {
        expect_rows_as_single(Roughness::even(points), count, {.lambda = 1e4}, name);
      }
    }
  });
}

TEST(ArplsRows, KeepToTheAxisTheLimitAndTheTolerance) {
  std::vector<double> positions;
  for (double x = 400; x < 1200; x += 1.3 + 5e-4 * (x - 400)) positions.push_back(x);
  const auto uneven = Roughness::on(Axis::make(positions, AxisUnit::raman_shift_per_cm).value());
  expect_rows_as_single(uneven, 13, {.lambda = 1e5}, "uneven");
  expect_rows_as_single(uneven, 13, {.lambda = 1e5, .tolerance = 1e-9, .max_iterations = 7},
                        "limited");
  expect_rows_as_single(Roughness::even(300), 13, {.lambda = 1e18}, "too stiff");
}

TEST(ArplsRows, OfNoRowsAreNone) {
  EXPECT_TRUE(arpls_rows({}, Roughness::even(100), {}, {}).empty());
}

TEST(ArplsWeights, YieldTheSameBitsOnEveryInstructionSet) {
  auto residuals = noise_of(1003, 77);
  residuals[5] = 1e300;
  residuals[6] = -1e300;
  const std::vector<double> curve(residuals.size(), 0.0);
  std::vector<double> first;
  on_every_target([&](const char* name) {
    std::vector<double> weights(residuals.size(), 1.0);
    const Weighed spectrum{residuals.size(), residuals.data(), curve.data(), weights.data()};
    arpls_weights().weigh_one(spectrum, {.slope = 3e-3, .centre = 20});
    if (first.empty()) first = weights;
    EXPECT_EQ(weights, first) << name;
  });
  for (std::size_t i = 0; i < residuals.size(); ++i) {
    const double t = std::clamp(3e-3 * (residuals[i] - 20), -300.0, 300.0);
    const double expected = 1 / (1 + std::exp(t));
    EXPECT_NEAR(first[i], expected, 1e-13 * expected);
  }
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
  for (const std::size_t points : {2047U, 2048U, 840U}) {
    const std::size_t count = (std::size_t{1} << 21U) / points + 13;
    const auto rows = noise_of(count * points, 10);
    for (const std::size_t window : {5U, 11U, 41U}) {
      const SavitzkyGolay filter(window, 3, 0, 1);
      std::vector<double> memory(rows.size() + 3);
      const auto out = std::span(memory).subspan(3);
      filter.filter_rows(rows, points, out);
      for (std::size_t row = 0; row < count; row += row < 20 ? 1 : 37) {
        const auto single = filter.filter(std::span(rows).subspan(row * points, points));
        EXPECT_TRUE(std::ranges::equal(single, out.subspan(row * points, points)))
            << row << " of " << points << " points, window " << window;
      }
      const std::size_t last = (count - 1) * points;
      EXPECT_TRUE(
          std::ranges::equal(filter.filter(std::span(rows).subspan(last)), out.subspan(last)));
    }
  }
}

}  // namespace
}  // namespace candor
