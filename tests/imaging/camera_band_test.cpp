#include "pipeline/imaging/camera_band.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <iostream>

#include "tests/imaging/camera_scene.h"

namespace candor::camera_test {
namespace {

using ::testing::HasSubstr;

CameraScene fluorescent_scene(std::uint64_t seed, Ranges ranges) {
  CameraScene scene = draw_camera(seed, ranges);
  RandomNumbers random(seed);
  scene.lines = compact_fluorescent(random);
  return scene;
}

/// A scene of a white lamp, easy to see.
CameraScene white_scene() {
  CameraScene scene;
  scene.continuum = [](double) { return 1.0; };
  scene.exposure = 0.5;
  return scene;
}

/// Limits were chosen on other seeds, named in docs/method.md; half of these are of hard ranges.
TEST(CameraBand, IsFoundWithItsTilt) {
  std::vector<double> off;
  std::size_t refused = 0;
  for (std::uint64_t seed = 50'000; seed < 50'080; ++seed) {
    const CameraScene scene = fluorescent_scene(seed, seed % 2 == 0 ? Ranges::usual : Ranges::hard);
    const auto band = find_tilted_band(take_picture(scene, 0));
    if (!band) {
      ++refused;
      continue;
    }
    off.push_back(std::abs(band->tilt - scene.tilt));
    const double middle = static_cast<double>(band->rows.first + band->rows.last) / 2;
    EXPECT_NEAR(middle, scene.band_middle, 0.25 * scene.band_rows + 2) << seed;
    EXPECT_NEAR(static_cast<double>(band->rows.size()), scene.band_rows, 0.4 * scene.band_rows + 4)
        << seed;
  }
  std::ranges::sort(off);
  std::cout << "tilt off by " << off[off.size() / 2] << " (median), " << off[off.size() * 9 / 10]
            << " (9 of 10), " << off.back() << " at most; refused " << refused << " of 80\n";
  EXPECT_LE(refused, 16U);
  EXPECT_LT(off[off.size() / 2], 0.002);
  EXPECT_LT(off.back(), 0.015);
}

TEST(CameraBand, OfAWhiteLampIsFoundToATenthOfADegree) {
  for (const double tilt : {-0.1, -0.05, -0.003, 0.0, 0.02, 0.1}) {
    CameraScene scene = white_scene();
    scene.tilt = tilt;
    scene.height = 240;
    scene.band_middle = 120;
    const auto band = find_tilted_band(take_picture(scene, 0));
    ASSERT_TRUE(band.ok()) << tilt << ": " << band.error().message;
    EXPECT_NEAR(band->tilt, tilt, 0.002);
    EXPECT_NEAR(static_cast<double>(band->rows.first), 100, 2.5);
    EXPECT_NEAR(static_cast<double>(band->rows.last), 140, 2.5);
  }
}

TEST(CameraBand, IsNotMovedByHotPixelsAndSpots) {
  CameraScene scene = white_scene();
  scene.hot_pixels = 200;
  scene.spots = 3;
  scene.tilt = 0.03;
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    scene.seed = seed;
    const auto band = find_tilted_band(take_picture(scene, 0));
    ASSERT_TRUE(band.ok()) << band.error().message;
    EXPECT_NEAR(band->tilt, 0.03, 0.003);
  }
}

TEST(CameraBand, IsNotInventedInTheDark) {
  CameraScene scene = white_scene();
  scene.exposure = 0;
  scene.hot_pixels = 100;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    scene.seed = seed;
    scene.stray = 0.02 * static_cast<double>(seed % 5);
    EXPECT_FALSE(find_tilted_band(take_picture(scene, 0)).ok()) << seed;
  }
  EXPECT_FALSE(find_tilted_band(ColourImage{}).ok());
}

TEST(CameraBand, IsNotAGlowAndNotSpots) {
  CameraScene scene = white_scene();
  scene.exposure = 0;
  scene.glow = 0.6;
  EXPECT_FALSE(find_tilted_band(take_picture(scene, 0)).ok());
  scene.glow = 0.01;
  scene.spots = 2;
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    scene.seed = seed;
    EXPECT_FALSE(find_tilted_band(take_picture(scene, 0)).ok()) << seed;
  }
}

TEST(CameraBand, IsRefusedWhereThereAreTwo) {
  CameraScene scene = white_scene();
  scene.band_rows = 20;
  scene.band_middle = 50;
  ColourImage image = take_picture(scene, 0);
  scene.band_middle = 110;
  const ColourImage other = take_picture(scene, 1);
  for (std::size_t i = 0; i < image.pixels.size(); ++i) {
    image.pixels[i] = std::max(image.pixels[i], other.pixels[i]);
  }
  const auto band = find_tilted_band(image);
  ASSERT_FALSE(band.ok());
  EXPECT_THAT(band.error().message, HasSubstr("two bands"));
}

}  // namespace
}  // namespace candor::camera_test
