#include <array>

#include "pipeline/numerics/reweighted.h"
#include "pipeline/steps/baseline_step.h"
#include "pipeline/steps/catalogue.h"

namespace candor {
namespace {

constexpr std::array kParameters = {kLambda, kTolerance, kMaxIterations};

Result<Spectrum> run(const Spectrum& spectrum, const ParameterValues& values, AppliedStep applied) {
  const auto baseline = CANDOR_TRY(
      airpls(spectrum.intensities(), Roughness::on(spectrum.axis()), reweighting_options(values)));
  return subtract_baseline(spectrum, baseline, std::move(applied));
}

}  // namespace

/// Subtract an airPLS baseline. An uneven axis is handled by `Roughness::on`.
const StepDefinition kBaselineAirpls = {
    .name = "baseline-airpls",
    .summary = "Subtract a baseline by adaptive iteratively reweighted penalised least squares.",
    .source = "Zhang, Chen, Liang, Analyst 135 (2010) 1138, doi:10.1039/B922045C",
    .parameters = kParameters,
    .traits = {.scales = true, .keeps_peaks = true},
    .run = run,
};

}  // namespace candor
