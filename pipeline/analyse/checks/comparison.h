#pragma once

#include <optional>

#include "pipeline/analyse/quality.h"
#include "pipeline/detect/fusion.h"
#include "pipeline/match/dictionary.h"
#include "pipeline/match/search.h"
#include "pipeline/mixture/mixture.h"

namespace candor {

// Checks that need to know what the sample was found to be. They make a result doubtful (warn) or
// show that it is none (fail).

/// The axis held against the bands of the sample's own components: the shift δ that makes
/// measured(ν) = fitted(ν − δ) best to first order. None where the components do not explain the
/// sample. The limit is twice the standard deviation that the recipe's mismatch model expects.
std::optional<QualityCheck> check_axis_by_components(const Mixture& mixture, const Recipe& recipe);

/// Residue of the sample before: components of less than a tenth of the signal which were a quarter
/// or more of that sample's. None where no previous sample is known.
std::optional<QualityCheck> check_carry_over(const Mixture& mixture, const PriorEvidence& prior);

/// Whether the spectrum is far more like a reference of another technique than like any of its own:
/// a score of 0.85 and more, and 0.2 above that of the best match. `rivals` are the references of
/// other techniques, taken as if they were of this one. None where there are none.
std::optional<QualityCheck> check_technique(const Prepared& sample, const Dictionary& rivals,
                                            const Metric& metric, double best_score);

}  // namespace candor
