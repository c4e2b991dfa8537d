#pragma once

#include "pipeline/core/result.h"
#include "pipeline/core/spectrum.h"

namespace candor {

/// Bring a spectrum to the scale of a reference on its axis (`correct_scatter`). The text of the
/// applied step names the reference and the slope.
Result<Spectrum> apply_scatter_correction(const Spectrum& spectrum, const Spectrum& reference,
                                          int order, AppliedStep applied);

}  // namespace candor
