#pragma once

#include <optional>
#include <string>
#include <vector>

#include "pipeline/core/result.h"
#include "pipeline/imaging/plot_colour.h"
#include "pipeline/imaging/plot_raster.h"

namespace candor {

/// Columns of a plot in which the curve is not seen, first and last; columns of the raster.
struct TraceGap {
  std::size_t first = 0;
  std::size_t last = 0;
  bool operator==(const TraceGap&) const = default;
};

/// A curve as it was traced: of every column of the raster from the first to the last in which it
/// is seen, the row of its middle.
struct PlotTrace {
  std::size_t first_column = 0;
  std::vector<std::optional<double>> rows;
  std::vector<TraceGap> gaps;
  double pen_width = 0;  ///< pixels
  double jitter = 0;     ///< standard deviation of a row, from its neighbours
  std::string colour;
  bool grid_removed = false;
  std::size_t ambiguous_columns = 0;  ///< in which more than one stroke was seen
  bool left_out = false;              ///< other strokes of that colour, apart from the curve

  std::optional<double> row_at(std::size_t column) const;
};

/// Trace the curve inside a frame.
///
/// Of the layers of ink the one that covers most columns holds the curve; its connected strokes are
/// joined from the widest on, those that lie above or below others left out. What a pen of width w
/// draws of a function f is dilated by a disc: from its upper edge f comes back by erosion wherever
/// f bends downwards, from its lower edge wherever it bends upwards, so that the tips of bands as
/// narrow as the pen keep height and place. Edges are where the ink falls to half, between pixels;
/// where the stroke runs flat its centre of gravity is taken. Errors: `insufficient_data` if no
/// curve covers a third of the columns; `unsupported` for two curves, of one colour or of several
/// where none was asked for.
Result<PlotTrace> trace_curve(const PlotRaster& raster, const std::optional<PlotColour>& colour);

}  // namespace candor
