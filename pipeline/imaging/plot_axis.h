#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/core/result.h"
#include "pipeline/imaging/plot_raster.h"
#include "pipeline/imaging/plot_scale.h"
#include "pipeline/imaging/plot_ticks.h"

namespace candor {

/// Between what two values are stated: the first and the last tick, or the ends of the frame.
enum class SpanEnds { ticks, frame };

/// What the ticks of an axis say, as a person read it: from the left or the bottom on.
struct AxisSpan {
  double from = 0;
  double to = 0;
  std::optional<double> step;  ///< between neighbouring ticks, above 0
  SpanEnds ends = SpanEnds::ticks;
};

/// How an axis is to be read: by ticks that a person clicked, or by a span whose ticks are found.
struct AxisRequest {
  /// In the picture: columns on the line of the lower axis, or rows on the line of the left one.
  std::vector<AxisTick> clicked;
  std::optional<AxisSpan> span;
  std::optional<double> break_at;  ///< value at which the scale changes
};

/// Where the scale of an axis comes from.
enum class AxisSource { clicked_ticks, found_ticks, frame };

/// "clicked-ticks", "found-ticks", "frame".
std::string_view to_string(AxisSource source);

/// An axis as it was read; the places of its scale are those of the raster.
struct AxisReading {
  PlotScale scale;
  AxisSource source = AxisSource::clicked_ticks;
  /// False where nothing beyond the values that were stated says that the scale is right.
  bool is_verified = false;
};

/// Read one axis. Errors: those of `PlotScale::fit`; `usage` for a request without ticks or span,
/// or a step that does not divide its span; `insufficient_data` where the ticks that are found do
/// not agree with it in number and spacing, and for the ends of a frame that is not closed.
Result<AxisReading> read_axis(const PlotRaster& raster, PlotSide side, const AxisRequest& request,
                              const PlotFrame& frame);

}  // namespace candor
