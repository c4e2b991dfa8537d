#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <string>

#include "formats/picture.h"
#include "pipeline/calibration/lamp_lines.h"

namespace candor::cli_test {

/// The light of a drawn fluorescent lamp at a wavelength, 1 at its highest, lines 2.5 nm wide.
inline double drawn_fluorescent(double nm) {
  double light = 0;
  for (const LampLine& line : lamp_lines(Lamp::cfl)) {
    const double z = (nm - line.air_nm) / 2.5 * 2.3548;
    light += 0.008 * line.strength * std::exp(-z * z / 2);
  }
  return light;
}

/// A drawn picture of a grating's spectrum in sRGB: 720 x 120 pixels, 380 to 740 nm from left
/// to right, on the rows around 60, that falls by 0.02 rows a column. Another seed is other noise.
inline ColourImage camera_picture(const std::function<double(double nm)>& light,
                                  std::uint32_t seed) {
  ColourImage image;
  image.width = 720;
  image.height = 120;
  std::uint32_t state = seed;
  for (std::size_t y = 0; y < image.height; ++y) {
    for (std::size_t x = 0; x < image.width; ++x) {
      const double nm = 380 + static_cast<double>(x) / 2;
      const double row = static_cast<double>(y) - 60 - 0.02 * (static_cast<double>(x) - 359.5);
      for (std::size_t channel = 0; channel < 3; ++channel) {
        state = state * 1664525U + 1013904223U;
        const double noise = static_cast<double>(state >> 24U) / 255 - 0.5;
        const double inside = std::abs(row) < 15 ? 0.6 * light(nm) : 0;
        const double linear = std::clamp(0.01 + inside + 0.004 * noise, 0.0, 1.0);
        const double encoded =
            linear <= 0.0031308 ? 12.92 * linear : 1.055 * std::pow(linear, 1 / 2.4) - 0.055;
        image.pixels.push_back(static_cast<std::uint8_t>(std::lround(255 * encoded)));
      }
    }
  }
  return image;
}

inline std::string camera_photo(const std::function<double(double nm)>& light, std::uint32_t seed) {
  return *formats::write_png(camera_picture(light, seed));
}

/// The same with a bright reflection on a fifth of the rows, ten columns wide.
inline std::string photo_with_reflection(const std::function<double(double nm)>& light,
                                         std::uint32_t seed, std::size_t column) {
  ColourImage image = camera_picture(light, seed);
  for (std::size_t y = 52; y < 58; ++y) {
    for (std::size_t i = 3 * column; i < 3 * (column + 10); ++i) {
      image.pixels[3 * y * image.width + i] = 250;
    }
  }
  return *formats::write_png(image);
}

}  // namespace candor::cli_test
