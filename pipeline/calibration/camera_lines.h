#pragma once

#include <span>
#include <vector>

#include "pipeline/core/result.h"
#include "pipeline/numerics/line_positions.h"

namespace candor {

/// Find the peaks of a lamp in the light of a camera's columns, by ascending column, where lines
/// run into one another so that no single Gaussian can be fitted (as `line_positions` does).
///
/// The light is smoothed by a Gaussian of a fifth of the width of its peaks (the lower quartile of
/// those that stand out by 10 % of the highest). A peak stands out by 2 % of the highest and 8 of
/// the standard deviations of the noise (`white_noise`, before smoothing). It is placed by the
/// parabola through the points within 0.35 of its width; the uncertainty is 4 % of its width and
/// what noise makes of a peak of that height. At most `most`, the highest. Errors:
/// `insufficient_data` below 32 columns or where no peak stands out.
Result<std::vector<LinePosition>> camera_lines(std::span<const double> light, std::size_t most);

}  // namespace candor
