#pragma once

#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>

#include "formats/picture.h"

namespace candor::cli_test {

/// A drawn strip on a dark table, as PNG: 6 pixels a millimetre, a blue handle, a white body, lines
/// that take these parts of green light at 6 and 11.5 mm from the handle. `two`: another one lies
/// 36 mm beside it.
inline std::string strip_photo(double control, double test, bool two = false) {
  ColourImage image;
  image.width = 640;
  image.height = two ? 400 : 160;
  image.pixels.resize(3 * image.width * image.height);
  std::uint32_t state = 1;
  for (std::size_t y = 0; y < image.height; ++y) {
    for (std::size_t x = 0; x < image.width; ++x) {
      state = state * 1664525U + 1013904223U;
      const double noise = static_cast<double>(state >> 24U) / 255 - 0.5;
      const double along = (static_cast<double>(x) - 200) / 6;
      const bool across = (y >= 68 && y < 92) || (two && y >= 308 && y < 332);
      const bool on_strip = across && along >= -20 && along < 60;
      double red = 40;
      double green = 42;
      double blue = 45;
      if (on_strip && along < 0) {
        red = 20;
        green = 60;
        blue = 180;
      } else if (on_strip) {
        red = green = blue = 215;
        for (const auto& [at, depth] : {std::pair(6.0, control), std::pair(11.5, test)}) {
          if (std::abs(along - at) >= 0.5) continue;
          red *= 1 - 0.15 * depth;
          green *= 1 - 0.45 * depth;
          blue *= 1 - 0.3 * depth;
        }
      }
      const std::size_t place = 3 * (y * image.width + x);
      image.pixels[place] = static_cast<std::uint8_t>(std::lround(red + 3 * noise));
      image.pixels[place + 1] = static_cast<std::uint8_t>(std::lround(green + 3 * noise));
      image.pixels[place + 2] = static_cast<std::uint8_t>(std::lround(blue + 3 * noise));
    }
  }
  return *formats::write_png(image);
}

}  // namespace candor::cli_test
