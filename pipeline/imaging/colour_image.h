#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace candor {

/// A place in a picture, in pixels from its top left corner; the middle of the first pixel is 0, 0.
struct PicturePoint {
  double x = 0;
  double y = 0;
};

/// A picture in red, green and blue (sRGB, 8 bits each), row by row from the top, without gaps.
struct ColourImage {
  std::vector<std::uint8_t> pixels;  ///< 3 times width times height
  std::size_t width = 0;
  std::size_t height = 0;

  std::array<std::uint8_t, 3> at(std::size_t column, std::size_t row) const {
    const std::size_t place = 3 * (row * width + column);
    return {pixels[place], pixels[place + 1], pixels[place + 2]};
  }
};

}  // namespace candor
