#include <array>

#include "pipeline/numerics/arpls.h"
#include "pipeline/steps/baseline_step.h"
#include "pipeline/steps/catalogue.h"

namespace candor {
namespace {

constexpr std::array kParameters = {kLambda, kTolerance, kMaxIterations};

Result<Spectrum> run(const Spectrum& spectrum, const ParameterValues& values, AppliedStep applied) {
  const auto baseline = CANDOR_TRY(
      arpls(spectrum.intensities(), Roughness::on(spectrum.axis()), reweighting_options(values)));
  return subtract_baseline(spectrum, baseline, std::move(applied));
}

}  // namespace

/// Subtract an arPLS baseline. An uneven axis is handled by `Roughness::on`.
const StepDefinition kBaselineArpls = {
    .name = "baseline-arpls",
    .summary = "Subtract a baseline by asymmetrically reweighted penalised least squares.",
    .source = "Baek, Park, Ahn, Choo, Analyst 140 (2015) 250, doi:10.1039/C4AN01061B",
    .parameters = kParameters,
    .traits = {.scales = true, .keeps_peaks = true},
    .run = run,
};

}  // namespace candor
