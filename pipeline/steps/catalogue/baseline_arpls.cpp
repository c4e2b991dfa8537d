#include <fmt/core.h>

#include <array>

#include "pipeline/core/decimal.h"
#include "pipeline/numerics/arpls.h"
#include "pipeline/steps/catalogue.h"

namespace candor {
namespace {

constexpr std::array kParameters = {
    Parameter{.name = "lambda",
              .low = 1,
              .high = 1e12,
              .default_value = 1e6,
              .help = "stiffness of the baseline; for the same shape it grows with the fourth "
                      "power of the points per axis unit"},
    Parameter{.name = "tolerance",
              .low = 1e-12,
              .high = 1,
              .default_value = 1e-3,
              .help = "relative change of the weights at which the iteration ends"},
    Parameter{.name = "max-iterations",
              .kind = ParameterKind::integer,
              .low = 1,
              .high = 10000,
              .default_value = 50,
              .help = "re-weightings at most"},
};

Result<Spectrum> run(const Spectrum& spectrum, const ParameterValues& values, AppliedStep applied) {
  const auto baseline =
      CANDOR_TRY(arpls(spectrum.intensities(), Roughness::on(spectrum.axis()),
                       {.lambda = values["lambda"],
                        .tolerance = values["tolerance"],
                        .max_iterations = static_cast<int>(values["max-iterations"])}));
  if (!baseline.converged) {
    applied.text += fmt::format(" [not converged: the weights still changed by {}]",
                                to_decimal(baseline.change));
  }
  std::vector<double> intensities(spectrum.intensities().begin(), spectrum.intensities().end());
  for (std::size_t i = 0; i < intensities.size(); ++i) intensities[i] -= baseline.values[i];
  return spectrum.derive(std::move(intensities), spectrum.unit(), std::move(applied));
}

}  // namespace

/// Subtract an arPLS baseline. A baseline that did not converge is subtracted all the same, as
/// pybaselines does: its last iterate is a baseline like any other of that stiffness. The text of
/// the applied step says so. An uneven axis is handled by `Roughness::on`.
const StepDefinition kBaselineArpls = {
    .name = "baseline-arpls",
    .summary = "Subtract a baseline by asymmetrically reweighted penalised least squares.",
    .source = "Baek, Park, Ahn, Choo, Analyst 140 (2015) 250, doi:10.1039/C4AN01061B",
    .parameters = kParameters,
    .traits = {.scales = true, .keeps_peaks = true},
    .run = run,
};

}  // namespace candor
