#pragma once

#include <span>
#include <vector>

#include "pipeline/core/result.h"

namespace candor {

/// Where a lamp's line falls on the detector, in pixels counted from 0.
struct LinePosition {
  double pixel = 0;
  double uncertainty = 0;  ///< standard uncertainty, in pixels
  double height = 0;       ///< above the foot of the line, in counts
  bool saturated = false;  ///< flat-topped: placed by its flanks
  double fwhm = 0;         ///< full width at half maximum, in pixels; 0 for a saturated line
};

/// Find the lines of a lamp spectrum, by ascending pixel.
///
/// A line stands out by 10 standard deviations of the noise. A Gaussian over a constant is fitted
/// to the pixels within 1.5 half-widths of its top; the uncertainty is the fit's, and at least 0.02
/// pixels. Counts within 0.5 % of the highest are taken as saturated where three of them adjoin, or
/// two in two places: such a line is placed midway between the points where its flanks cross half
/// of that level, with a standard uncertainty of 15 % of the distance. Errors: `insufficient_data`
/// below 15 pixels or where no line stands out.
Result<std::vector<LinePosition>> line_positions(std::span<const double> counts);

}  // namespace candor
