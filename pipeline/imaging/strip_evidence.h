#pragma once

#include "pipeline/imaging/strip_body.h"
#include "pipeline/imaging/strip_reader.h"

namespace candor {

/// Measure the lines of a strip and decide what is seen of each; `corners` is left to the caller.
StripObservation observe_strip(const StripBody& body, const StripLayout& layout);

}  // namespace candor
