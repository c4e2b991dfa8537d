#pragma once

#include <limits>
#include <optional>
#include <vector>

#include "pipeline/detect/simulated_outcome.h"
#include "pipeline/match/dictionary.h"
#include "pipeline/mixture/mixture.h"

namespace candor {

/// What one sample says about the rules of mixtures.
struct MixtureEvidence {
  double misfit = 0;
  bool unknown = false;
  /// abs(stated − true share) over the stated half width, of every true component where the
  /// library holds everything.
  std::vector<double> interval_errors;
  /// The unknown's true coefficient over the height of the residual; none without an unknown or
  /// where nothing stays.
  std::optional<double> height_ratio;
  /// The contradiction of the most credible wrong name; infinity if there is none.
  double wrong_name = std::numeric_limits<double>::infinity();
};

MixtureEvidence mixture_evidence(const SimulatedOutcome& outcome, const Dictionary& dictionary);

/// What a mixture may say, so that it is as often wrong as is stated; a rule for which there are
/// too few samples stays as it is.
MixtureRules mixture_rules(const std::vector<MixtureEvidence>& evidence, MixtureRules rules);

}  // namespace candor
