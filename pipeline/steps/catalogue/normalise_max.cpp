#include <fmt/core.h>

#include <algorithm>

#include "pipeline/core/decimal.h"
#include "pipeline/numerics/normalise.h"
#include "pipeline/steps/catalogue.h"

namespace candor {
namespace {

Result<Spectrum> run(const Spectrum& spectrum, const ParameterValues&, AppliedStep applied) {
  const double largest = std::ranges::max(spectrum.intensities());
  if (!(largest > 0)) {
    return Error{ErrorCode::invalid_value,
                 fmt::format("the highest intensity is {}, but it must be above 0 to divide by it",
                             to_decimal(largest))};
  }
  return spectrum.derive(divided(spectrum.intensities(), largest), SignalUnit::arbitrary,
                         std::move(applied));
}

}  // namespace

/// Divide by the highest intensity; it becomes 1. O(n).
const StepDefinition kNormaliseMax = {
    .name = "normalise-max",
    .summary = "Divide by the highest intensity.",
    .source = "definition",
    .traits = {.keeps_peaks = true},
    .run = run,
};

}  // namespace candor
