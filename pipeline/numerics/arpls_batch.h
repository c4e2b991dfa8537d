#pragma once

#include <span>
#include <vector>

#include "pipeline/core/result.h"
#include "pipeline/numerics/baseline.h"
#include "pipeline/numerics/whittaker.h"

namespace candor {

/// `arpls` of many spectra of one size, `intensities` one spectrum after another: result i is, bit
/// for bit, what `arpls` yields for spectrum i, whatever the processor and the other spectra.
///
/// The spectra run side by side in the lanes of vector instructions; one that has converged makes
/// room for the next. The size of `intensities` must be a multiple of that of `roughness`. Errors:
/// each spectrum its own, as `WhittakerSmoother::smooth`.
/// Cost: O(n) per iteration of a spectrum; a workspace of 40·n bytes a lane (at most eight) and the
/// curves. On several threads call it for a block of spectra each, of 64 or more.
std::vector<Result<Baseline>> arpls_rows(std::span<const double> intensities,
                                         const Roughness& roughness,
                                         const ReweightingOptions& options);

}  // namespace candor
