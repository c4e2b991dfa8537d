#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "pipeline/imaging/colour_image.h"
#include "pipeline/imaging/strip_finder.h"

namespace candor {

/// A strip laid straight: rows along it, each cut across into a few bands. What lies within 14 % of
/// the width of a side is left out.
struct StripRaster {
  static constexpr std::size_t kBands = 8;
  using Light = std::array<float, 3>;  ///< red, green, blue; linear, 1 is the end of the scale

  std::vector<std::array<Light, kBands>> rows;
  /// What lies beside each row, on either side; empty where the picture ends there.
  std::vector<std::array<Light, 2>> beside;
  std::vector<bool> in_frame;  ///< of each row, whether all of it lies in the picture
  std::vector<float> clipped;  ///< of each row, the part whose green is at the end of the scale
  double rows_per_width = 0;
  std::array<double, 9> to_picture = {};  ///< homography from (across in 0..1, row) to the picture

  PicturePoint in_picture(double across, double row) const;
  /// The same strip, seen from its other end.
  StripRaster reversed() const;
};

/// Lay a strip straight by the homography that takes its corners to a rectangle, in the picture's
/// own resolution but at most 160 pixels across. Light is computed as sRGB states it (IEC
/// 61966-2-1), whatever the camera made of it.
StripRaster rectify(const ColourImage& image, const StripPlace& place);

}  // namespace candor
