#pragma once

#include <vector>

#include "pipeline/imaging/strip_reader.h"

namespace candor {

/// A copy of a photo, at most 1,600 pixels long, with what was seen drawn on it: a frame and a
/// number for each strip, a line with C and T beside its ends where these lines are or were looked
/// for, dashed where none was seen, dotted with a question mark where that is in doubt. Frames and
/// marks differ by shape, not by colour alone.
ColourImage mark_strips(const ColourImage& photo, const std::vector<StripObservation>& strips);

}  // namespace candor
