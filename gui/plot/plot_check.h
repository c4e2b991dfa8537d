#pragma once

#include "gui/plot/plot_data.h"
#include "pipeline/core/result.h"

namespace candor::plot {

/// Check what a plot relies on: finite numbers, an x axis of at least two strictly ascending
/// points whose span a double can resolve, curves as long as it, a residual that is measured minus
/// mixture (to 1e-6 of the greatest magnitude), and peaks and regions within the axis. Errors:
/// `insufficient_data` for fewer than two points, `invalid_value` otherwise.
Result<void> check_plot_data(const PlotData& data);

}  // namespace candor::plot
