#pragma once

#include <span>

#include "pipeline/numerics/baseline.h"
#include "pipeline/steps/step.h"

namespace candor {

// Parameters that the baseline steps share.
inline constexpr Parameter kLambda = {
    .name = "lambda",
    .low = 1,
    .high = 1e12,
    .default_value = 1e6,
    .help =
        "stiffness of the curve; for the same shape it grows with the fourth power of the "
        "points per axis unit"};
inline constexpr Parameter kTolerance = {.name = "tolerance",
                                         .low = 1e-12,
                                         .high = 1,
                                         .default_value = 1e-3,
                                         .help = "relative change at which the iteration ends"};
inline constexpr Parameter kMaxIterations = {.name = "max-iterations",
                                             .kind = ParameterKind::integer,
                                             .low = 1,
                                             .high = 10000,
                                             .default_value = 50,
                                             .help = "repetitions at most"};

/// The options of a step that declares the three parameters above.
ReweightingOptions reweighting_options(const ParameterValues& values);

/// Subtract a baseline. One that did not converge is subtracted all the same: it is a baseline like
/// any other of that stiffness. The text of the applied step then says so.
Result<Spectrum> subtract_baseline(const Spectrum& spectrum, const Baseline& baseline,
                                   AppliedStep applied);

}  // namespace candor
