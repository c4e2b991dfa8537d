#pragma once

#include <array>

#include "pipeline/imaging/colour_image.h"
#include "pipeline/imaging/plot_frame.h"

namespace candor {

/// A plot laid straight, in the picture's own resolution, with a margin around its frame in which
/// ticks stand. Places in it are pixels from its top left corner, the middle of the first is 0, 0.
struct PlotRaster {
  ColourImage ink;  ///< as `ink_of` makes it
  double left = 0;  ///< column of the middle of the left line, and so on
  double right = 0;
  double top = 0;
  double bottom = 0;
  double line_width = 0;
  std::array<double, 9> to_picture = {};  ///< homography, row by row

  PicturePoint in_picture(const PicturePoint& place) const;
  PicturePoint from_picture(const PicturePoint& place) const;
};

/// Lay a plot straight by the homography that takes its corners to a rectangle. One that is
/// straight within a third of a pixel is cut out as it is, so that nothing is blurred.
PlotRaster straightened_plot(const ColourImage& ink, const PlotFrame& frame);

}  // namespace candor
