#include <fmt/core.h>

#include <cmath>

#include "pipeline/core/decimal.h"
#include "pipeline/steps/catalogue.h"

namespace candor {
namespace {

Result<Spectrum> run(const Spectrum& spectrum, const ParameterValues&, AppliedStep applied) {
  const bool percent = spectrum.unit() == SignalUnit::percent_transmittance;
  if (!percent && spectrum.unit() != SignalUnit::transmittance) {
    return Error{ErrorCode::incompatible,
                 fmt::format("the ordinate is {}, but it must be transmittance or "
                             "percent-transmittance",
                             to_string(spectrum.unit()))};
  }
  const double full = percent ? 100.0 : 1.0;
  std::vector<double> intensities(spectrum.size());
  for (std::size_t i = 0; i < intensities.size(); ++i) {
    const double transmitted = spectrum.intensities()[i];
    if (!(transmitted > 0)) {
      return Error{ErrorCode::invalid_value,
                   fmt::format("the {} at {} is {}, but it must be above 0 to have a logarithm",
                               to_string(spectrum.unit()), to_decimal(spectrum.axis()[i]),
                               to_decimal(transmitted))};
    }
    intensities[i] = -std::log10(transmitted / full);
  }
  return spectrum.derive(std::move(intensities), SignalUnit::absorbance, std::move(applied));
}

}  // namespace

/// A = −log₁₀ T. An absorbance spectrum is refused: what may be either is for the caller to look
/// at. O(n).
const StepDefinition kToAbsorbance = {
    .name = "to-absorbance",
    .summary = "Turn transmittance into absorbance.",
    .source = "definition (decadic absorbance)",
    .run = run,
};

}  // namespace candor
