#include <gtest/gtest.h>
#include <hwy/targets.h>

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "pipeline/imaging/correct_pixels.h"
#include "pipeline/imaging/profile_products.h"
#include "pipeline/imaging/spectrograph.h"
#include "pipeline/imaging/straighten_row.h"
#include "pipeline/imaging/strike_tests.h"
#include "tests/imaging/simulated_detector.h"
#include "tests/shared_data.h"

namespace candor {
namespace {

/// Call `check` once for every instruction set of this processor that the kernels are built for.
template <typename Check>
void on_every_instruction_set(const Check& check) {
  for (const std::int64_t target : hwy::SupportedAndGeneratedTargets()) {
    hwy::SetSupportedTargetsForTest(target);
    check(hwy::TargetName(target));
  }
  hwy::SetSupportedTargetsForTest(0);
}

std::vector<float> scattered(std::size_t count, std::uint64_t seed, double middle, double spread) {
  RandomNumbers random(seed);
  std::vector<float> values(count);
  for (float& value : values) value = static_cast<float>(middle + spread * random.normal());
  return values;
}

/// Few pixels with a fault.
PixelFaults rare_faults(std::size_t count, std::uint64_t seed) {
  RandomNumbers random(seed);
  PixelFaults faults(count, 0);
  for (auto& fault : faults) fault = random.uniform() < 0.01 ? kDeadPixel : std::uint8_t{0};
  return faults;
}

/// A spectrograph with strikes, saturated and dead pixels, and a smile that differs along the rows.
struct Bent {
  Bent(std::size_t width, std::size_t height, std::uint64_t seed) {
    SimulatedDetector detector;
    detector.seed = seed;
    detector.width = width;
    detector.height = height;
    detector.tracks = {static_cast<double>(height) / 2};
    const std::vector<DetectorImage> darks{detector.dark(1), detector.dark(2), detector.dark(3)};
    const std::vector<DetectorImage> flats{detector.flat(1), detector.flat(2)};
    spectrograph = characterise({darks, flats, {}, {}, 65000}).value();
    picture = detector.picture(
        [](double x, std::size_t) { return 2000 + 15000 * simulated_line(x, 61, 6); }, 1);
    RandomNumbers random(seed);
    strike(picture, 60, 1500, detector.noise, random);
    geometry.tracks = {{height / 2 - 20, height / 2 + 20}};
    for (std::size_t y = height / 2; y < height / 2 + 15; ++y) {
      picture.counts[y * width + 33] = 65000;
    }
    Smile smile;
    smile.rows = geometry.tracks.front();
    smile.width = width;
    smile.coefficients = {{{0.4, 2.0}, {0.6, -1.3}, {-0.3, 0.8}}};
    geometry.smile = smile;
  }
  Spectrograph spectrograph;
  DetectorImage picture;
  SlitGeometry geometry;
};

TEST(DetectorKernels, ExtractTheSameBitsOnEveryInstructionSet) {
  for (const std::size_t width : {128U, 131U, 350U}) {
    const Bent bent(width, 71, width);
    ASSERT_OK_AND_ASSIGN(auto extractor, PictureExtractor::make(bent.spectrograph, bent.geometry));
    std::optional<PictureSpectra> first;
    on_every_instruction_set([&](const char* name) {
      ASSERT_OK_AND_ASSIGN(const PictureSpectra spectra, extractor.extract(bent.picture));
      if (!first) first = spectra;
      const ExtractedTrack& track = spectra.tracks.front();
      const ExtractedTrack& expected = first->tracks.front();
      EXPECT_EQ(spectra.cosmic_rays, first->cosmic_rays) << name;
      EXPECT_EQ(spectra.saturated_pixels, 15U) << name;
      EXPECT_EQ(track.counts, expected.counts) << name << ", " << width;
      EXPECT_EQ(track.variance, expected.variance) << name << ", " << width;
      EXPECT_EQ(track.row_sum, expected.row_sum) << name << ", " << width;
      EXPECT_EQ(track.row_sum_variance, expected.row_sum_variance) << name << ", " << width;
      EXPECT_EQ(track.filled, expected.filled) << name << ", " << width;
      EXPECT_EQ(track.rejected, expected.rejected) << name << ", " << width;
    });
    EXPECT_GT(first->cosmic_rays, 20U);
  }
}

TEST(DetectorKernels, CorrectPixelsByTheirFormula) {
  on_every_instruction_set([](const char* name) {
    for (const std::size_t count : {1U, 7U, 16U, 45U}) {
      const auto raw = scattered(count, 1, 300, 50);
      const auto dark = scattered(count, 2, 280, 3);
      const auto scale = scattered(count, 3, 1, 0.05);
      const auto known = rare_faults(count, 4);
      const PixelCorrections corrections{dark, scale, known, 9.5F, 0.5F, 310};
      std::vector<float> counts(count);
      std::vector<float> variance(count);
      PixelFaults faults(count);
      EXPECT_TRUE(correct_pixels(raw, corrections, {counts, variance, faults})) << name;
      for (std::size_t i = 0; i < count; ++i) {
        const float light = raw[i] - dark[i];
        EXPECT_EQ(counts[i], light * scale[i]) << name;
        EXPECT_EQ(variance[i], scale[i] * scale[i] * (9.5F + 0.5F * std::max(light, 0.0F)));
        EXPECT_EQ(faults[i], known[i] | (raw[i] >= 310 ? kSaturatedPixel : 0)) << name;
      }
      for (const float broken : {std::nanf(""), HUGE_VALF, -HUGE_VALF}) {
        for (const std::size_t place : {std::size_t{0}, count / 2, count - 1}) {
          auto with = raw;
          with[place] = broken;
          EXPECT_FALSE(correct_pixels(with, corrections, {counts, variance, faults})) << name;
        }
      }
    }
  });
}

/// A row of light that a straight line and a wave make, and what is read of it.
struct Row {
  explicit Row(std::size_t width)
      : counts(scattered(width, width, 1000, 200)),
        variance(scattered(width, width + 1, 500, 20)),
        faults(rare_faults(width, width + 2)) {}
  std::vector<float> counts;
  std::vector<float> variance;
  PixelFaults faults;
};

/// By the formula, in double precision.
void expect_straightened(const Row& from, const RowShift& shift, const Row& found) {
  const std::size_t width = from.counts.size();
  for (std::size_t x = 0; x < width; ++x) {
    const double per_pixel = 2 / static_cast<double>(width - 1);
    const double u = static_cast<double>(x) * per_pixel - 1;
    const double linear = static_cast<double>(shift.linear);
    const double square = static_cast<double>(shift.square);
    const double place =
        static_cast<double>(x) + static_cast<double>(shift.middle) + u * (linear + u * square);
    const double whole = std::floor(place);
    if (std::abs(place - std::round(place)) < 1e-4) continue;  // where rounding decides
    if (whole < 1 || whole + 2 > static_cast<double>(width - 1)) {
      EXPECT_EQ(found.counts[x], from.counts[x]);
      EXPECT_EQ(found.faults[x], from.faults[x] | kDeadPixel);
      continue;
    }
    const double t = place - whole;
    const double s = 1 - t;
    const double weights[] = {-t * s * s / 2, 1 + t * t * (1.5 * t - 2.5),  // NOLINT
                              1 + s * s * (1.5 * s - 2.5), -s * t * t / 2};
    const double stretch = 1 + per_pixel * (linear + 2 * u * square);
    const auto left = static_cast<std::size_t>(whole);
    double counts = 0;
    double variance = 0;
    for (std::size_t k = 0; k < 4; ++k) {
      const double weight = stretch * weights[k];  // NOLINT
      counts += weight * static_cast<double>(from.counts[left - 1 + k]);
      variance += weight * weight * static_cast<double>(from.variance[left - 1 + k]);
    }
    // Light that changes by some 1000 from pixel to pixel, at places good to some 10^-6.
    EXPECT_NEAR(static_cast<double>(found.counts[x]), counts, 0.02) << x << " of " << width;
    EXPECT_NEAR(static_cast<double>(found.variance[x]), variance, 0.02) << x << " of " << width;
    EXPECT_EQ(found.faults[x], from.faults[left] | from.faults[left + 1]);
  }
}

TEST(DetectorKernels, StraightenRowsByTheirFormula) {
  on_every_instruction_set([](const char* name) {
    SCOPED_TRACE(name);
    for (const std::size_t width : {2U, 5U, 16U, 37U, 200U}) {
      for (const RowShift& shift :
           {RowShift{0.3F, 0, 0}, RowShift{-2.6F, 0, 0}, RowShift{0.2F, 3.1F, -1.7F},
            RowShift{9.4F, -0.5F, 0.7F}, RowShift{-500.5F, 0, 0}}) {
        const Row from(width);
        Row to(width);
        straighten_row(shift, {from.counts, from.variance, from.faults},
                       {to.counts, to.variance, to.faults});
        expect_straightened(from, shift, to);
      }
    }
  });
}

TEST(DetectorKernels, AddUpProfilesByTheirFormula) {
  constexpr std::size_t kPitch = 120;
  on_every_instruction_set([](const char* name) {
    for (const std::size_t columns : {1U, 15U, 64U, 95U}) {
      for (const std::size_t rows : {1U, 40U}) {
        const auto counts = scattered(kPitch * rows, rows, 300, 40);
        const auto variance = scattered(kPitch * rows, rows + 1, 150, 10);
        const auto faults = rare_faults(kPitch * rows, columns);
        const PixelBlock block{counts.data(), variance.data(), faults.data(), kPitch,
                               rows,          columns};
        std::vector<double> light(columns, 0.0);
        std::vector<double> noise(columns, 0.0);
        std::vector<bool> good(columns, true);
        for (std::size_t i = 0; i < rows * columns; ++i) {
          const std::size_t at = i / columns * kPitch + i % columns;
          light[i % columns] += static_cast<double>(counts[at]);
          noise[i % columns] += static_cast<double>(variance[at]);
          if (faults[at] != 0) good[i % columns] = false;
        }
        std::vector<double> products(rows, 0.0);
        double squares = 0;
        for (std::size_t x = 0; x < columns; ++x) {
          if (!good[x]) continue;
          squares += light[x] * light[x] - noise[x];
          for (std::size_t y = 0; y < rows; ++y) {
            const std::size_t at = y * kPitch + x;
            products[y] +=
                light[x] * static_cast<double>(counts[at]) - static_cast<double>(variance[at]);
          }
        }
        std::vector<float> memory(profile_memory(rows, columns));
        std::vector<double> found(rows);
        const ColumnSquares sums = profile_products(block, memory, found);
        EXPECT_NEAR(sums.squares, squares, 1e-5 * squares) << name << ", " << columns;
        for (std::size_t y = 0; y < rows; ++y) {
          EXPECT_NEAR(found[y], products[y], 1e-5 * std::abs(products[y])) << name;
        }
      }
    }
  });
}

TEST(DetectorKernels, NameThePossibleStrikesOfAnyPartOfARow) {
  constexpr std::size_t kHeight = 9;
  const PixelNoise noise{25, 2};
  for (const std::size_t width : {1U, 4U, 19U, 20U, 67U}) {
    auto counts = scattered(width * kHeight, width, 40, 8);
    for (std::size_t i = 0; i < counts.size(); i += 23) counts[i] += 200;
    const PixelPlane plane{counts.data(), width, kHeight};
    std::vector<std::vector<std::uint32_t>> first;
    on_every_instruction_set([&](const char* name) {
      std::vector<std::vector<std::uint32_t>> found;
      std::vector<std::uint32_t> columns(width);
      for (std::size_t y = 0; y < kHeight; ++y) {
        const std::size_t count = possible_strikes(plane, {y, 0, width}, noise, 4.5F, columns);
        found.emplace_back(columns.begin(), columns.begin() + static_cast<std::ptrdiff_t>(count));
        for (std::size_t x = 0; x < width; ++x) {
          // What stands out was possible.
          const bool named = std::ranges::find(found.back(), x) != found.back().end();
          const bool struck = stands_out(PixelSurroundings(plane, x, y), noise, 4.5F);
          EXPECT_TRUE(named || !struck) << name << ", " << x << ", " << y << " of " << width;
          // A part of the row names its part of them.
          const std::size_t end = std::min(x + 11, width);
          const std::size_t part = possible_strikes(plane, {y, x, end}, noise, 4.5F, columns);
          const auto expected = std::ranges::count_if(
              found.back(), [&](std::uint32_t column) { return column >= x && column < end; });
          EXPECT_EQ(part, static_cast<std::size_t>(expected)) << name << ", " << x << ", " << y;
        }
      }
      if (first.empty()) first = found;
      EXPECT_EQ(found, first) << name;
    });
    const auto any = [](const auto& row) { return !row.empty(); };
    EXPECT_TRUE(width < 4 || std::ranges::any_of(first, any));
  }
}

}  // namespace
}  // namespace candor
