#include <array>

#include "pipeline/numerics/reweighted.h"
#include "pipeline/steps/baseline_step.h"
#include "pipeline/steps/catalogue.h"

namespace candor {
namespace {

constexpr std::array kParameters = {
    kLambda,
    Parameter{.name = "p",
              .low = 1e-6,
              .high = 0.5,
              .default_value = 0.01,
              .help = "weight of what lies above the baseline; 1 - p of what lies below"},
    kTolerance, kMaxIterations};

Result<Spectrum> run(const Spectrum& spectrum, const ParameterValues& values, AppliedStep applied) {
  const auto baseline = CANDOR_TRY(asls(spectrum.intensities(), Roughness::on(spectrum.axis()),
                                        values["p"], reweighting_options(values)));
  return subtract_baseline(spectrum, baseline, std::move(applied));
}

}  // namespace

/// Subtract an asymmetric least squares baseline. An uneven axis is handled by `Roughness::on`.
const StepDefinition kBaselineAsls = {
    .name = "baseline-asls",
    .summary = "Subtract a baseline by asymmetric least squares.",
    .source = "Eilers, Anal. Chem. 76 (2004) 404, appendix, doi:10.1021/ac034800e",
    .parameters = kParameters,
    .traits = {.scales = true, .keeps_peaks = true},
    .run = run,
};

}  // namespace candor
