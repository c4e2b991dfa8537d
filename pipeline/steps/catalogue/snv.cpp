#include "pipeline/numerics/normalise.h"
#include "pipeline/steps/catalogue.h"

namespace candor {
namespace {

Result<Spectrum> run(const Spectrum& spectrum, const ParameterValues&, AppliedStep applied) {
  const Moments moments = mean_and_deviation(spectrum.intensities());
  if (!(moments.deviation > 0)) {
    return Error{ErrorCode::invalid_value,
                 "all intensities are equal: there is no deviation to divide by"};
  }
  std::vector<double> intensities(spectrum.intensities().begin(), spectrum.intensities().end());
  for (double& y : intensities) y = (y - moments.mean) / moments.deviation;
  return spectrum.derive(std::move(intensities), SignalUnit::arbitrary, std::move(applied));
}

}  // namespace

/// Subtract the mean and divide by the standard deviation (n − 1). O(n).
const StepDefinition kSnv = {
    .name = "snv",
    .summary = "Standard normal variate: subtract the mean, divide by the standard deviation.",
    .source =
        "Barnes, Dhanoa, Lister, Appl. Spectrosc. 43 (1989) 772, "
        "doi:10.1366/0003702894202201",
    .traits = {.keeps_peaks = true},
    .run = run,
};

}  // namespace candor
