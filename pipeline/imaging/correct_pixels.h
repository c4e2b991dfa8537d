#pragma once

#include <cstdint>
#include <span>

#include "pipeline/imaging/pixel_row.h"

namespace candor {

/// What is known of pixels before a picture is taken, each span of as many.
struct PixelCorrections {
  std::span<const float> dark;   ///< counts
  std::span<const float> scale;  ///< by which light is multiplied
  std::span<const std::uint8_t> faults;
  float floor = 0;       ///< variance without light, counts²
  float per_count = 0;   ///< variance of a count of light
  float saturation = 0;  ///< counts from which on a pixel is marked
};

/// Take the dark off counts and scale them, with V = scale² · (floor + per_count · light), no light
/// below 0. Returns whether all counts were finite numbers. Each pixel is a lane, so that the width
/// of the vectors makes no difference. Cost: one pass, 9 operations a vector.
bool correct_pixels(std::span<const float> counts, const PixelCorrections& corrections,
                    const PixelRowTarget& to);

}  // namespace candor
