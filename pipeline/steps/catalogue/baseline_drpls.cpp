#include <array>

#include "pipeline/numerics/reweighted.h"
#include "pipeline/steps/baseline_step.h"
#include "pipeline/steps/catalogue.h"

namespace candor {
namespace {

constexpr std::array kParameters = {
    kLambda,
    Parameter{.name = "eta",
              .low = 0,
              .high = 0.99,
              .default_value = 0.5,
              .help = "how much less stiff the baseline is where the curve is on it"},
    kTolerance, kMaxIterations};

Result<Spectrum> run(const Spectrum& spectrum, const ParameterValues& values, AppliedStep applied) {
  const auto baseline =
      CANDOR_TRY(drpls(spectrum.intensities(), Roughness::first_order(spectrum.axis()),
                       Roughness::on(spectrum.axis()), values["eta"], reweighting_options(values)));
  return subtract_baseline(spectrum, baseline, std::move(applied));
}

}  // namespace

/// Subtract a drPLS baseline. An uneven axis is handled by `Roughness::on`.
const StepDefinition kBaselineDrpls = {
    .name = "baseline-drpls",
    .summary = "Subtract a baseline by doubly reweighted penalised least squares.",
    .source = "Xu, Liu, Ge, Appl. Opt. 58 (2019) 3913, doi:10.1364/AO.58.003913",
    .parameters = kParameters,
    .traits = {.scales = true, .keeps_peaks = true},
    .run = run,
};

}  // namespace candor
