#pragma once

#include "pipeline/imaging/colour_image.h"
#include "pipeline/imaging/plot_digitiser.h"

namespace candor {

/// The picture, pale, with what was seen drawn over it: the frame, the ticks that made the scales,
/// and the curve, with a line across where it has a gap. At most 2,000 pixels long.
ColourImage mark_plot(const ColourImage& picture, const DigitisedPlot& plot);

}  // namespace candor
