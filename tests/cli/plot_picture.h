#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <string>

#include "formats/picture.h"

namespace candor::cli_test {

/// Where the bands of `plot_picture` are, in cm-1.
inline constexpr std::array kPlotBands = {2900.0, 1700.0};

/// A drawn infrared spectrum as PNG: a box from column 60 to 760 and row 20 to 420, ticks outside
/// from 4000 to 500 cm-1 by 500 and from 0 to 1 by 0.25, a black curve with two bands.
inline std::string plot_picture() {
  ColourImage image;
  image.width = 800;
  image.height = 470;
  image.pixels.assign(3 * image.width * image.height, 255);
  const auto dot = [&](std::size_t x, std::size_t y, double part) {
    for (std::size_t c = 0; c < 3; ++c) {
      auto& value = image.pixels[3 * (y * image.width + x) + c];
      const auto darker = static_cast<std::uint8_t>(std::lround(255 - 240 * part));
      value = std::min(value, darker);
    }
  };
  for (std::size_t x = 60; x <= 760; ++x) {
    dot(x, 20, 1);
    dot(x, 420, 1);
  }
  for (std::size_t y = 20; y <= 420; ++y) {
    dot(60, y, 1);
    dot(760, y, 1);
  }
  for (std::size_t x = 60; x <= 760; x += 100) {
    for (std::size_t y = 420; y < 428; ++y) dot(x, y, 1);
  }
  for (std::size_t y = 20; y <= 420; y += 100) {
    for (std::size_t x = 52; x < 60; ++x) dot(x, y, 1);
  }
  const auto row = [](double x) {
    const double position = 4000 - 5 * (x - 60);
    double absorbance = 0.1;
    for (const double band : kPlotBands) {
      const double off = (position - band) / 40;
      absorbance += 0.6 / (1 + off * off);
    }
    return 420 - 400 * absorbance;
  };
  for (double x = 60; x <= 760; x += 0.02) {
    const double y = row(x);
    const auto column = static_cast<std::size_t>(std::lround(x));
    for (auto at = static_cast<std::size_t>(y) - 2; at < static_cast<std::size_t>(y) + 4; ++at) {
      dot(column, at, std::clamp(1.6 - std::abs(static_cast<double>(at) - y), 0.0, 1.0));
    }
  }
  return *formats::write_png(image);
}

}  // namespace candor::cli_test
