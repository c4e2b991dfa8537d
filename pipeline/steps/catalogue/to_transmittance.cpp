#include <fmt/core.h>

#include <cmath>

#include "pipeline/steps/catalogue.h"

namespace candor {
namespace {

Result<Spectrum> run(const Spectrum& spectrum, const ParameterValues&, AppliedStep applied) {
  if (spectrum.unit() != SignalUnit::absorbance) {
    return Error{
        ErrorCode::incompatible,
        fmt::format("the ordinate is {}, but it must be absorbance", to_string(spectrum.unit()))};
  }
  std::vector<double> intensities(spectrum.size());
  for (std::size_t i = 0; i < intensities.size(); ++i) {
    intensities[i] = std::pow(10.0, -spectrum.intensities()[i]);
  }
  return spectrum.derive(std::move(intensities), SignalUnit::transmittance, std::move(applied));
}

}  // namespace

/// T = 10⁻ᴬ, as a fraction of 1. O(n).
const StepDefinition kToTransmittance = {
    .name = "to-transmittance",
    .summary = "Turn absorbance into transmittance.",
    .source = "definition (decadic absorbance)",
    .run = run,
};

}  // namespace candor
