#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "pipeline/core/result.h"
#include "pipeline/imaging/plot_colour.h"

namespace candor {

/// The rows of the inside of a frame, first and last, that one stroke covers in a column.
struct ColumnRun {
  std::size_t first = 0;
  std::size_t last = 0;
};

/// The strokes of a curve: at most one run a column.
struct CurveStrokes {
  std::vector<std::optional<ColumnRun>> runs;
  std::size_t ambiguous_columns = 0;
  bool left_out = false;
  bool has_rival = false;  ///< a second curve beside it
  double coverage = 0;     ///< part of the columns that have a run
};

/// Join the connected strokes of a layer to a curve, from the widest on; what lies above or below
/// them is left out, and is a rival if it is as wide as a curve.
CurveStrokes curve_strokes(const InkLayer& layer, const PlotInside& inside);

}  // namespace candor
