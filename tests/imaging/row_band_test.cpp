#include "pipeline/imaging/row_band.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace candor {
namespace {

using ::testing::HasSubstr;

/// A picture with light on some rows, over noise of the same seed for the same number.
class Drawing {
 public:
  Drawing(std::size_t width, std::size_t height, unsigned seed)
      : width_(width), height_(height), pixels_(width * height) {
    std::mt19937 random(seed);
    for (auto& pixel : pixels_) pixel = static_cast<std::uint8_t>(16 + random() % 5);
  }
  void light(std::size_t first, std::size_t last, std::uint8_t level) {
    for (std::size_t r = first; r <= last; ++r) {
      for (std::size_t c = 0; c < width_; ++c) pixels_[r * width_ + c] = level;
    }
  }
  void set(std::size_t row, std::size_t column, std::uint8_t level) {
    pixels_[row * width_ + column] = level;
  }
  GreyImage image() const { return {pixels_, width_, height_}; }

 private:
  std::size_t width_;
  std::size_t height_;
  std::vector<std::uint8_t> pixels_;
};

TEST(RowBand, IsFoundWhereTheLightLies) {
  for (unsigned seed = 1; seed <= 20; ++seed) {
    Drawing drawing(320, 240, seed);
    const std::size_t first = 10 + 9 * seed;
    drawing.light(first, first + seed, 120);
    const auto band = find_row_band(drawing.image());
    ASSERT_TRUE(band.ok()) << band.error().message;
    EXPECT_EQ(*band, (RowBand{first, first + seed}));
  }
}

TEST(RowBand, ReachesToTheEdgeOfThePicture) {
  Drawing top(64, 48, 1);
  top.light(0, 3, 200);
  EXPECT_EQ(*find_row_band(top.image()), (RowBand{0, 3}));
  Drawing bottom(64, 48, 1);
  bottom.light(44, 47, 200);
  EXPECT_EQ(*find_row_band(bottom.image()), (RowBand{44, 47}));
}

TEST(RowBand, IsNotInventedInTheDark) {
  for (unsigned seed = 1; seed <= 200; ++seed) {
    const auto band = find_row_band(Drawing(320, 240, seed).image());
    ASSERT_FALSE(band.ok()) << seed;
    EXPECT_THAT(band.error().message, HasSubstr("no rows"));
  }
  EXPECT_FALSE(find_row_band(GreyImage{{}, 0, 0}).ok());
}

TEST(RowBand, IsRefusedWhereThereAreTwo) {
  Drawing drawing(320, 240, 3);
  drawing.light(50, 60, 120);
  drawing.light(150, 160, 110);
  const auto band = find_row_band(drawing.image());
  ASSERT_FALSE(band.ok());
  EXPECT_THAT(band.error().message, HasSubstr("two bands"));
}

TEST(SumRows, AddsTheRowsOfTheBandAndNoOther) {
  Drawing drawing(3, 4, 1);
  drawing.light(0, 3, 100);
  drawing.set(1, 0, 10);
  drawing.set(2, 1, 20);
  drawing.set(3, 2, 30);
  EXPECT_THAT(sum_rows(drawing.image(), {1, 2}, 235), ::testing::ElementsAre(110, 120, 200));
}

TEST(SumRows, SaysWhichColumnsWereOverexposed) {
  Drawing drawing(3, 4, 1);
  drawing.light(0, 3, 100);
  drawing.set(1, 0, 235);
  drawing.set(2, 1, 234);
  drawing.set(3, 2, 255);
  EXPECT_THAT(sum_rows(drawing.image(), {1, 2}, 235), ::testing::ElementsAre(470, 334, 200));
}

}  // namespace
}  // namespace candor
