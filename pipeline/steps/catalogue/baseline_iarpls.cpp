#include <array>

#include "pipeline/numerics/reweighted.h"
#include "pipeline/steps/baseline_step.h"
#include "pipeline/steps/catalogue.h"

namespace candor {
namespace {

constexpr std::array kParameters = {kLambda, kTolerance, kMaxIterations};

Result<Spectrum> run(const Spectrum& spectrum, const ParameterValues& values, AppliedStep applied) {
  const auto baseline = CANDOR_TRY(
      iarpls(spectrum.intensities(), Roughness::on(spectrum.axis()), reweighting_options(values)));
  return subtract_baseline(spectrum, baseline, std::move(applied));
}

}  // namespace

/// Subtract an improved arPLS baseline. An uneven axis is handled by `Roughness::on`.
const StepDefinition kBaselineIarpls = {
    .name = "baseline-iarpls",
    .summary = "Subtract a baseline by improved arPLS.",
    .source = "Ye et al., Appl. Opt. 59 (2020) 10933, doi:10.1364/AO.404863",
    .parameters = kParameters,
    .traits = {.scales = true, .keeps_peaks = true},
    .run = run,
};

}  // namespace candor
