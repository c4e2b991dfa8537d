#include <fmt/core.h>

#include "pipeline/core/decimal.h"
#include "pipeline/numerics/normalise.h"
#include "pipeline/steps/catalogue.h"

namespace candor {
namespace {

Result<Spectrum> run(const Spectrum& spectrum, const ParameterValues&, AppliedStep applied) {
  const double area = absolute_area(spectrum.axis().positions(), spectrum.intensities());
  if (!(area > 0)) {
    return Error{ErrorCode::invalid_value, "every intensity is 0: there is no area to divide by"};
  }
  return spectrum.derive(divided(spectrum.intensities(), area), SignalUnit::arbitrary,
                         std::move(applied));
}

}  // namespace

/// Divide by the area between the curve and 0, the trapezoids of |y| over the axis in its unit;
/// it becomes 1. Negative intensities count as area, so that a curve around 0 has one. O(n).
const StepDefinition kNormaliseArea = {
    .name = "normalise-area",
    .summary = "Divide by the area between the curve and zero.",
    .source = "definition",
    .traits = {.keeps_peaks = true},
    .run = run,
};

}  // namespace candor
