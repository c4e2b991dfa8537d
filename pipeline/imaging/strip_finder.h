#pragma once

#include <array>
#include <vector>

#include "pipeline/imaging/colour_image.h"

namespace candor {

/// Where something as long and straight as a test strip lies in a picture.
struct StripPlace {
  /// Clockwise or not, in pixels: the two corners of one end, then those of the other, so that 0 to
  /// 3 and 1 to 2 are the long sides.
  std::array<PicturePoint, 4> corners;
  bool has_surroundings = true;  ///< false if the picture ends at its sides

  bool holds(const PicturePoint& point) const;

  double length_px() const;
  double width_px() const;  ///< mean of both ends
};

/// Find bodies with two long, straight sides that run nearly parallel, at least five times as long
/// as wide, which differ from what lies beside them: strips, and now and then something else.
/// The longest first, at most 30. Method: line segments of a picture reduced to 1,280 pixels (R.
/// Grompone von Gioi et al., IEEE Trans. Pattern Anal. Mach. Intell. 32 (2010) 722), in pairs with
/// the brighter side within; each pair is followed in both directions as long as both sides are
/// seen. Cost: one pass over the picture, about 0.1 s for the reduced one.
std::vector<StripPlace> find_strips(const ColourImage& image);

}  // namespace candor
