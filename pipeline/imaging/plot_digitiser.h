#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/core/result.h"
#include "pipeline/core/spectrum.h"
#include "pipeline/imaging/plot_axis.h"
#include "pipeline/imaging/plot_frame.h"
#include "pipeline/imaging/plot_raster.h"
#include "pipeline/imaging/plot_trace.h"

namespace candor {

/// What a person says about a plot in a picture. Nothing of it is read from the picture's letters.
struct PlotRequest {
  AxisUnit x_unit = AxisUnit::unknown;
  SignalUnit y_unit = SignalUnit::unknown;
  AxisRequest x;
  AxisRequest y;
  std::optional<PlotColour> colour;  ///< of the curve, where there is more than one
  std::string title;
};

/// Why a person should look twice.
enum class PlotDoubt {
  x_unverified,  ///< nothing checks the scale of the lower axis beyond what was stated
  y_unverified,
  open_frame,    ///< two axes and no box: a perspective would not be seen
  bent,          ///< the lines of the frame are not straight
  gaps,          ///< columns in which the curve is not seen
  crossed,       ///< columns in which something lies across the curve
  left_out,      ///< strokes of the curve's colour apart from it
  grid_removed,  ///< lines of the curve's colour from side to side were taken for a grid
  cut_off,       ///< the curve runs into the frame
  noisy,         ///< the curve jitters by more than half a pixel
};

/// "x-unverified", "y-unverified", "open-frame", ...
std::string_view to_string(PlotDoubt doubt);

/// A band of a digitised curve: one that stands out by 5 % of its range.
struct DigitisedBand {
  double position = 0;     ///< of its tip, in the axis unit
  double value = 0;        ///< there, in the ordinate's unit
  double uncertainty = 0;  ///< of the position, in the axis unit
};

/// A stretch of the axis in which the curve is not seen, lower end first, in the axis unit.
struct AxisStretch {
  double from = 0;
  double to = 0;
};

/// A spectrum read off a picture. The spectrum carries the mark for it (digitisation.h).
struct DigitisedPlot {
  Spectrum spectrum;
  /// How far the position of a band may be off, in the axis unit: meant to hold for 19 of 20.
  double uncertainty = 0;
  /// The same for a value, where the curve is not steep, in the ordinate's unit.
  double y_uncertainty = 0;
  std::vector<DigitisedBand> bands;  ///< by ascending position
  std::vector<AxisStretch> gaps;
  std::vector<PlotDoubt> doubts;
  AxisReading x;
  AxisReading y;
  PlotFrame frame;
  PlotTrace trace;
  PlotRaster raster;
};

/// Digitise the plot in a picture: one point for every column of pixels in which its curve is seen.
/// Errors: `unknown_unit` where a unit is not stated, `unsupported` for an axis in pixels, and
/// those of `ink_of`, `find_plot_frame`, `trace_curve` and `read_axis`.
///
/// How it is done and how far it holds stands in docs/method.md.
Result<DigitisedPlot> digitise_plot(const ColourImage& picture, const PlotRequest& request);

}  // namespace candor
