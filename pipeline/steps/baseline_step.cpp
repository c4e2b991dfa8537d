#include "pipeline/steps/baseline_step.h"

#include <fmt/core.h>

#include "pipeline/core/decimal.h"

namespace candor {

ReweightingOptions reweighting_options(const ParameterValues& values) {
  return {.lambda = values["lambda"],
          .tolerance = values["tolerance"],
          .max_iterations = static_cast<int>(values["max-iterations"])};
}

Result<Spectrum> subtract_baseline(const Spectrum& spectrum, const Baseline& baseline,
                                   AppliedStep applied) {
  if (!baseline.converged) {
    applied.text += fmt::format(" [not converged: the last relative change was {}]",
                                to_decimal(baseline.change));
  }
  std::vector<double> intensities(spectrum.intensities().begin(), spectrum.intensities().end());
  for (std::size_t i = 0; i < intensities.size(); ++i) intensities[i] -= baseline.values[i];
  return spectrum.derive(std::move(intensities), spectrum.unit(), std::move(applied));
}

}  // namespace candor
