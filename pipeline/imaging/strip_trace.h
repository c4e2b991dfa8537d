#pragma once

#include <optional>

#include "pipeline/imaging/colour_image.h"

namespace candor {

/// A straight line beside an axis: how far across it lies at each place along it.
struct SideLine {
  double offset = 0;
  double slope = 0;

  double at(double along) const { return offset + slope * along; }
};

/// The two long sides of a strip, in pixels along and across an axis.
struct StripSides {
  PicturePoint origin;
  PicturePoint axis;  ///< of length 1; across is a quarter turn from x to y
  SideLine low;
  SideLine high;
  double begin = 0;
  double end = 0;

  double length() const { return end - begin; }
  double width(double along) const { return high.at(along) - low.at(along); }
  /// A point of the picture; `part` across goes from 0 at the low side to 1 at the high one.
  PicturePoint point(double along, double part) const;
};

/// Follow two sides that were seen over a part of their length in both directions, as long as what
/// lies between them differs in colour from what lies beside them and is even across, and fit
/// straight lines to what was followed. None if that is less than five times as long as wide.
std::optional<StripSides> trace_strip(const ColourImage& image, const StripSides& seen);

}  // namespace candor
