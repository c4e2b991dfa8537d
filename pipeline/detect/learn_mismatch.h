#pragma once

#include <cstddef>
#include <span>

#include "pipeline/core/result.h"
#include "pipeline/match/dictionary.h"
#include "pipeline/steps/mismatch_model.h"
#include "pipeline/steps/recipe.h"

namespace candor {

/// A measurement of one pure substance whose reference the library holds.
struct RepeatMeasurement {
  Prepared sample;
  std::size_t entry = 0;  ///< of the dictionary
};

/// Learn from a site's own measurements how far a substance differs from its reference there.
///
/// Each is taken as c·reference + baseline + error, the error normal with the covariance that the
/// mismatch model expects (`mismatch_covariance`). Five factors multiply the model's figures: of
/// band intensities and the reference's own error; of shifts and stretch; of broadening; of the
/// tilt; of the baseline. They maximise the likelihood of all measurements times a log-normal prior
/// around 1 with a deviation of a factor 2, found one factor after the other among 1/8, 1/4, ... 8,
/// and once more in steps of a quarter of an octave around that. The coefficient c is fitted
/// (profile likelihood). Range and noise stay as they are. The figures stay within those that a
/// recipe may state.
///
/// Measurements count as independent draws: ten of one packing on one day say less than the result
/// then pretends. Errors: `insufficient_data` for fewer than 5 measurements, or where a reference
/// does not cover its measurement; `incompatible` for another recipe. O(m·N³) for each of about 70
/// models tried.
Result<MismatchModel> learn_mismatch(const Dictionary& dictionary, const MismatchModel& expected,
                                     std::span<const RepeatMeasurement> measurements);

}  // namespace candor
