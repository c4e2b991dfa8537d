#pragma once

#include <cstddef>

#include "pipeline/core/result.h"
#include "pipeline/imaging/colour_image.h"

namespace candor {

/// What a picture of a plot may measure: below, no axes are to be told from it; above, it is to be
/// made smaller first.
inline constexpr std::size_t kLeastPlotSide = 80;
inline constexpr std::size_t kMostPlotPixels = 30'000'000;

/// The ink of a drawing: for every pixel and channel the part of the light of the paper around it
/// that is missing, 0 (paper) to 255 (none of its light). The light of the paper is the brightest
/// of what lies around, smoothed, so that a shadow or a dim corner of a photo is no ink. Errors:
/// `insufficient_data` for a picture too small; `unsupported` for one too large and for a drawing
/// on a dark ground.
Result<ColourImage> ink_of(const ColourImage& picture);

}  // namespace candor
