#include "pipeline/numerics/normalise.h"
#include "pipeline/steps/catalogue.h"

namespace candor {
namespace {

Result<Spectrum> run(const Spectrum& spectrum, const ParameterValues&, AppliedStep applied) {
  const double norm = euclidean_norm(spectrum.intensities());
  if (!(norm > 0)) {
    return Error{ErrorCode::invalid_value, "every intensity is 0: there is no length to divide by"};
  }
  return spectrum.derive(divided(spectrum.intensities(), norm), SignalUnit::arbitrary,
                         std::move(applied));
}

}  // namespace

/// Divide by the Euclidean norm √Σy²; it becomes 1. O(n).
const StepDefinition kNormaliseVector = {
    .name = "normalise-vector",
    .summary = "Divide by the Euclidean norm.",
    .source = "definition",
    .traits = {.keeps_peaks = true},
    .run = run,
};

}  // namespace candor
