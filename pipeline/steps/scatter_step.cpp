#include "pipeline/steps/scatter_step.h"

#include <fmt/core.h>

#include "pipeline/core/decimal.h"
#include "pipeline/numerics/scatter.h"

namespace candor {

Result<Spectrum> apply_scatter_correction(const Spectrum& spectrum, const Spectrum& reference,
                                          int order, AppliedStep applied) {
  ScatterCorrected corrected = CANDOR_TRY(correct_scatter(
      spectrum.axis().positions(), spectrum.intensities(), reference.intensities(), order));
  const std::string& title = reference.label().title;
  applied.text += fmt::format(" [reference: {}; slope {}]", title.empty() ? "untitled" : title,
                              to_decimal(corrected.slope));
  return spectrum.derive(std::move(corrected.values), spectrum.unit(), std::move(applied));
}

}  // namespace candor
