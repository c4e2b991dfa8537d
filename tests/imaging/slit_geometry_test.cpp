#include "pipeline/imaging/slit_geometry.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "pipeline/numerics/line_positions.h"
#include "tests/imaging/simulated_detector.h"
#include "tests/shared_data.h"

namespace candor {
namespace {

CorrectedImage corrected(const SimulatedDetector& detector, DetectorImage picture) {
  const std::size_t pixels = picture.counts.size();
  std::vector<float> variance(pixels);
  for (std::size_t i = 0; i < pixels; ++i) {
    picture.counts[i] -= static_cast<float>(detector.offset);
    variance[i] =
        static_cast<float>(detector.noise.variance(static_cast<double>(picture.counts[i])));
  }
  return {std::move(picture), std::move(variance), PixelFaults(pixels, 0)};
}

SimulatedDetector bent(std::uint64_t seed) {
  SimulatedDetector detector;
  detector.hot = 0;
  detector.dead = 0;
  detector.pixel_scatter = 0;
  detector.smile = 2.5;
  detector.line_tilt = -1.2;
  detector.seed = seed;
  return detector;
}

/// The lamp lights the whole slit.
CorrectedImage lamp(SimulatedDetector detector, std::size_t lines) {
  detector.track_deviation = 200;
  detector.tilt = 0;
  const double whole = 200 * std::sqrt(2 * M_PI);
  const auto light = [&](double x, std::size_t) {
    double sum = 5;
    for (std::size_t k = 0; k < lines; ++k) {
      const double centre = 60 + 390 * static_cast<double>(k) /
                                     static_cast<double>(std::max<std::size_t>(lines - 1, 1));
      sum += 4000 * simulated_line(x, centre, 3.5);
    }
    return whole * sum;
  };
  return corrected(detector, detector.picture(light, 11));
}

TEST(Smile, IsFoundToAFewHundredthsOfAPixel) {
  for (const std::size_t lines : {1UL, 2UL, 5UL}) {
    const SimulatedDetector detector = bent(lines);
    ASSERT_OK_AND_ASSIGN(const Smile smile, fit_smile(lamp(detector, lines), {4, 91}));
    EXPECT_EQ(smile.lines, lines);
    const double middle = 47.5;
    for (double y = 4; y <= 91; y += 3) {
      for (const double x : {60.0, 250.0, 450.0}) {
        EXPECT_NEAR(smile.shift(x, y), detector.shift(y) - detector.shift(middle), 0.05)
            << lines << " lines, " << x << ", " << y;
      }
    }
    EXPECT_NEAR(smile.largest(), 3.4, 0.3);
  }
}

TEST(Smile, TakenOutLeavesLinesAsNarrowAsTheyAre) {
  SimulatedDetector detector = bent(3);
  detector.smile = 5;
  const CorrectedImage image = lamp(detector, 5);
  ASSERT_OK_AND_ASSIGN(const Smile smile, fit_smile(image, {4, 91}));
  CorrectedImage straight = image;
  straighten(straight, smile);
  const auto width_of = [](const CorrectedImage& of) {
    std::vector<double> sums(of.image.width, 0.0);
    for (std::size_t y = 4; y <= 91; ++y) {
      for (std::size_t x = 0; x < sums.size(); ++x)
        sums[x] += static_cast<double>(of.image.at(x, y));
    }
    const auto lines = line_positions(sums);
    return lines && lines->size() > 2 ? (*lines)[2].fwhm : 0.0;
  };
  EXPECT_GT(width_of(image), 4.2);
  EXPECT_NEAR(width_of(straight), 3.5, 0.15);
}

TEST(Smile, KeepsTheLight) {
  const SimulatedDetector detector = bent(4);
  const CorrectedImage image = lamp(detector, 5);
  ASSERT_OK_AND_ASSIGN(const Smile smile, fit_smile(image, {4, 91}));
  CorrectedImage straight = image;
  straighten(straight, smile);
  // From between two lines to between two others: nothing flows over the ends.
  for (const std::size_t y : {6UL, 30UL, 60UL, 90UL}) {
    double before = 0;
    double after = 0;
    for (std::size_t x = 110; x < 400; ++x) {
      before += static_cast<double>(image.image.at(x, y));
      after += static_cast<double>(straight.image.at(x, y));
    }
    EXPECT_NEAR(after / before, 1, 0.01);
  }
}

TEST(Smile, IsRefusedWithoutLines) {
  SimulatedDetector detector = bent(5);
  EXPECT_ERROR(ErrorCode::insufficient_data,
               fit_smile(corrected(detector, detector.dark(1)), {4, 91}));
  EXPECT_ERROR(ErrorCode::insufficient_data, fit_smile(lamp(detector, 3), {40, 42}));
  EXPECT_ERROR(ErrorCode::insufficient_data, fit_smile(lamp(detector, 3), {40, 96}));
}

TEST(Straightened, MarksWhatIsReadBeyondTheEnds) {
  constexpr std::size_t kWidth = 32;
  constexpr std::size_t kHeight = 6;
  Smile smile;
  smile.rows = {0, 4};
  smile.width = kWidth;
  smile.coefficients[0] = {3, 0};
  CorrectedImage image{{kWidth, kHeight, std::vector<float>(kWidth * kHeight, 10.0F)},
                       std::vector<float>(kWidth * kHeight, 4.0F),
                       PixelFaults(kWidth * kHeight, 0)};
  image.faults[2 * kWidth + 16] = kHotPixel;
  CorrectedImage straight = image;
  straighten(straight, smile);
  EXPECT_EQ(straight.faults[0], kDeadPixel);  // row 0 is read 3 pixels to the left
  EXPECT_EQ(straight.faults[4], 0);
  EXPECT_EQ(straight.faults[4 * kWidth + 31], kDeadPixel);  // row 4 to the right
  EXPECT_NE(straight.faults[2 * kWidth + 16], 0);           // the middle row is read where it is
  EXPECT_FLOAT_EQ(straight.image.at(16, 1), 10.0F);
  EXPECT_EQ(straight.image.at(16, 5), 10.0F);  // outside its rows
}

TEST(Trace, FollowsATiltedTrack) {
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    SimulatedDetector detector = bent(seed);
    detector.tilt = 6;
    const auto light = [](double, std::size_t) { return 20000.0; };
    const CorrectedImage image = corrected(detector, detector.picture(light, 1));
    ASSERT_OK_AND_ASSIGN(const Trace trace, fit_trace(image, {30, 66}));
    for (const double x : {0.0, 100.0, 256.0, 400.0, 511.0}) {
      EXPECT_NEAR(trace.at(x), detector.trace(0, x), 0.08) << seed << ", " << x;
    }
  }
}

TEST(Trace, IsRefusedInTheDark) {
  const SimulatedDetector detector = bent(1);
  EXPECT_ERROR(ErrorCode::insufficient_data,
               fit_trace(corrected(detector, detector.dark(1)), {30, 66}));
}

TEST(Tracks, AreFoundWhereTheLightLies) {
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    SimulatedDetector detector = bent(seed);
    detector.tracks = {16, 48, 80};
    detector.tilt = 1;
    detector.track_deviation = 3;
    const auto light = [](double, std::size_t track) { return track == 1 ? 1500.0 : 8000.0; };
    const CorrectedImage image = corrected(detector, detector.picture(light, 1));
    ASSERT_OK_AND_ASSIGN(const auto tracks, find_tracks(image.image, 3));
    for (std::size_t t = 0; t < 3; ++t) {
      const double middle = static_cast<double>(tracks[t].first + tracks[t].last) / 2;
      EXPECT_NEAR(middle, detector.tracks[t], 2);
      EXPECT_GE(tracks[t].size(), 11U);
      EXPECT_LE(tracks[t].size(), 31U);
    }
    EXPECT_ERROR(ErrorCode::incompatible, find_tracks(image.image, 2));
  }
}

TEST(Tracks, AreRefusedInTheDark) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const SimulatedDetector detector = bent(seed);
    const auto tracks = find_tracks(corrected(detector, detector.dark(1)).image, std::nullopt);
    EXPECT_FALSE(tracks.ok()) << seed;
  }
}

}  // namespace
}  // namespace candor
