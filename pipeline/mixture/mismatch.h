#pragma once

#include "pipeline/match/reference.h"
#include "pipeline/steps/mismatch_model.h"

namespace candor {

/// The mismatch that a recipe expects, for references of that origin: a table of at most 30 bands
/// leaves a few per cent of the strongest band, about as smooth as the bands are wide.
MismatchModel mismatch_with(MismatchModel expected, ReferenceOrigin origin);

}  // namespace candor
