#include "pipeline/imaging/cosmic_rays.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "tests/imaging/brute_cosmic_rays.h"
#include "tests/imaging/simulated_detector.h"
#include "tests/shared_data.h"

namespace candor {
namespace {

/// A simulated picture as it is after a perfect dark and flat.
CorrectedImage without_offset(const SimulatedDetector& detector, DetectorImage picture) {
  const std::size_t pixels = picture.counts.size();
  for (float& count : picture.counts) count -= static_cast<float>(detector.offset);
  return {std::move(picture), std::vector<float>(pixels, 1.0F), PixelFaults(pixels, 0)};
}

SimulatedDetector even_detector(std::uint64_t seed) {
  SimulatedDetector detector;
  detector.width = 160;
  detector.height = 48;
  detector.tracks = {24};
  detector.pixel_scatter = 0;
  detector.hot = 0;
  detector.dead = 0;
  detector.seed = seed;
  return detector;
}

double lines(double x, std::size_t) {
  return 500 + 20000 * simulated_line(x, 40, 2.2) + 60000 * simulated_line(x, 100, 5);
}

std::size_t struck(const CorrectedImage& image) {
  return static_cast<std::size_t>(std::ranges::count_if(
      image.faults, [](std::uint8_t faults) { return (faults & kCosmicRay) != 0; }));
}

TEST(CosmicRays, AreThoseOfTheDefinition) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const SimulatedDetector detector = even_detector(seed);
    DetectorImage picture = detector.picture(lines, 1);
    RandomNumbers random(seed);
    strike(picture, 12, seed % 2 == 0 ? 100 : 2000, detector.noise, random);
    CorrectedImage image = without_offset(detector, std::move(picture));
    CosmicRayOptions options;
    options.rounds = 1;
    options.deviations = seed % 3 == 0 ? 3 : 4.5;  // many marks: many chances to differ
    const auto expected = struck_by_definition(image.image, detector.noise, options);
    ASSERT_OK_AND_ASSIGN(auto filter, CosmicRayFilter::make(detector.noise, options));
    filter.remove_from(image);
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < image.faults.size(); ++i) {
      if (image.faults[i] != 0) found.push_back(i);
    }
    EXPECT_FALSE(expected.empty());
    EXPECT_EQ(found, expected) << "seed " << seed;
  }
}

TEST(CosmicRays, ThatAreStrongAreFoundAndLinesAreKept) {
  std::size_t hit = 0;
  std::size_t found = 0;
  std::size_t marked_without = 0;
  std::size_t pixels = 0;
  for (std::uint64_t seed = 101; seed <= 120; ++seed) {
    const SimulatedDetector detector = even_detector(seed);
    ASSERT_OK_AND_ASSIGN(auto filter, CosmicRayFilter::make(detector.noise));
    DetectorImage picture = detector.picture(lines, 1);
    CorrectedImage quiet = without_offset(detector, picture);
    marked_without += filter.remove_from(quiet);
    pixels += picture.counts.size();
    RandomNumbers random(seed);
    // Ten times the noise on the brightest line.
    const auto places = strike(picture, 10, 1000, detector.noise, random);
    CorrectedImage image = without_offset(detector, std::move(picture));
    filter.remove_from(image);
    for (const std::size_t place : std::set(places.begin(), places.end())) {
      ++hit;
      if ((image.faults[place] & kCosmicRay) != 0) ++found;
    }
  }
  EXPECT_GE(static_cast<double>(found), 0.97 * static_cast<double>(hit)) << found << "/" << hit;
  EXPECT_LE(static_cast<double>(marked_without), 0.0005 * static_cast<double>(pixels))
      << marked_without << "/" << pixels;
}

TEST(CosmicRays, AreReplacedByWhatLiesAround) {
  const SimulatedDetector detector = even_detector(7);
  CorrectedImage image = without_offset(detector, detector.dark(1));
  image.image.counts[20 * 160 + 80] = 5000;
  image.faults[10 * 160 + 10] = kDeadPixel;
  image.image.counts[10 * 160 + 10] = -300;
  ASSERT_OK_AND_ASSIGN(auto filter, CosmicRayFilter::make(detector.noise));
  EXPECT_GE(filter.remove_from(image), 1U);
  EXPECT_NEAR(image.image.at(80, 20), 0, 10);
  EXPECT_NEAR(image.image.at(10, 10), 0, 10);
  EXPECT_EQ(image.faults[10 * 160 + 10], kDeadPixel);
  EXPECT_LE(struck(image), 6U);
}

TEST(CosmicRays, AreFoundTheSameWhenAFilterIsUsedAgain) {
  const SimulatedDetector detector = even_detector(9);
  DetectorImage picture = detector.picture(lines, 1);
  RandomNumbers random(3);
  strike(picture, 20, 2000, detector.noise, random);
  const CorrectedImage image = without_offset(detector, picture);
  ASSERT_OK_AND_ASSIGN(auto filter, CosmicRayFilter::make(detector.noise));
  CorrectedImage first = image;
  filter.remove_from(first);
  CorrectedImage other = without_offset(detector, detector.picture(lines, 2));
  filter.remove_from(other);
  CorrectedImage second = image;
  filter.remove_from(second);
  EXPECT_EQ(first.faults, second.faults);
  EXPECT_EQ(first.image.counts, second.image.counts);
}

TEST(CosmicRays, NeedLimitsAboveZero) {
  CosmicRayOptions options;
  options.contrast = 0;
  EXPECT_ERROR(ErrorCode::invalid_value, CosmicRayFilter::make({}, options));
}

}  // namespace
}  // namespace candor
