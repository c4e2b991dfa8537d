#pragma once

#include <vector>

#include "pipeline/imaging/plot_raster.h"

namespace candor {

/// The axes that are read: the one below a plot, from left to right, and the one left of it, from
/// the bottom to the top.
enum class PlotSide { bottom, left };

/// A short stroke at an axis.
struct TickMark {
  double place = 0;   ///< of its middle along the axis: column, or row, of the raster
  double length = 0;  ///< from the axis line, in pixels
};

/// The strokes of one axis that leave its line on one side, by ascending place.
struct TickMarks {
  std::vector<TickMark> outward;
  /// Into the plot; what is longer than a tick is a line of a grid, or the curve.
  std::vector<TickMark> inward;
  std::vector<TickMark> grid;
};

/// Find the strokes that stand on an axis: at least 3 pixels and the width of its line long, no
/// wider than three of that. The lines of the frame are none.
TickMarks find_ticks(const PlotRaster& raster, PlotSide side);

/// Of some strokes the long ones, where there are long and short ones.
std::vector<TickMark> major_ticks(const std::vector<TickMark>& marks);

}  // namespace candor
