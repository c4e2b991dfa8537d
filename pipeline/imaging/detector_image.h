#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace candor {

/// A picture of an area detector behind a spectrograph: counts row by row from the top, without
/// gaps, the wavelengths along the rows and the slit along the columns.
struct DetectorImage {
  std::size_t width = 0;
  std::size_t height = 0;
  std::vector<float> counts;  ///< width · height

  std::span<const float> row(std::size_t number) const {
    return std::span(counts).subspan(number * width, width);
  }
  std::span<float> row(std::size_t number) {
    return std::span(counts).subspan(number * width, width);
  }
  float at(std::size_t x, std::size_t y) const { return counts[y * width + x]; }
};

/// Why a pixel is not used. A pixel may have several reasons: they are bits.
inline constexpr std::uint8_t kHotPixel = 1;  ///< its dark count is far above that of the others
/// It answers light with less than half or more than twice of its like.
inline constexpr std::uint8_t kDeadPixel = 2;
inline constexpr std::uint8_t kSaturatedPixel = 4;  ///< at the end of the converter's scale
inline constexpr std::uint8_t kCosmicRay = 8;       ///< struck while this picture was taken

/// The faults of the pixels of a picture, row by row; 0 for a good one.
using PixelFaults = std::vector<std::uint8_t>;

/// What one count of a detector is worth.
struct DetectorNoise {
  double electrons_per_count = 1;   ///< gain, above 0
  double read_noise_electrons = 0;  ///< standard deviation, 0 or more

  /// The variance, in counts², of a pixel whose light is this many counts (0 if negative).
  double variance(double counts) const {
    const double read = read_noise_electrons / electrons_per_count;
    return read * read + (counts > 0 ? counts / electrons_per_count : 0);
  }
};

}  // namespace candor
