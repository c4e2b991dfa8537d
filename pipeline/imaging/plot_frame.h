#pragma once

#include <array>

#include "pipeline/core/result.h"
#include "pipeline/imaging/colour_image.h"

namespace candor {

/// The axes of a plot in a picture, in pixels of it.
struct PlotFrame {
  /// Top left, top right, bottom right, bottom left: where the middles of the lines meet. Of two
  /// axes the others follow from where they end.
  std::array<PicturePoint, 4> corners;
  bool is_closed = false;  ///< four lines; else a left and a bottom one
  double line_width = 0;
  double bow = 0;  ///< how far a line is from straight: the largest standard deviation along one
};

/// Find the box, or the left and bottom axis, around a plot: dark straight lines turned by less
/// than 2.3 degrees, each at least 30 % as long as the picture, that meet at their ends. Of several
/// the largest box is taken, and two axes only where there is no box. Lines are looked for by the
/// longest run along every sheared row of a reduced picture (a Radon transform of few angles), then
/// fitted to what is darkest across them in the picture itself. `ink` as `ink_of` makes it. Errors:
/// `insufficient_data` if there is none.
Result<PlotFrame> find_plot_frame(const ColourImage& ink);

}  // namespace candor
