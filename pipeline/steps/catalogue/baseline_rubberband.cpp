#include "pipeline/numerics/shape_baselines.h"
#include "pipeline/steps/baseline_step.h"
#include "pipeline/steps/catalogue.h"

namespace candor {
namespace {

Result<Spectrum> run(const Spectrum& spectrum, const ParameterValues&, AppliedStep applied) {
  const Baseline baseline{.values = rubberband(spectrum.axis().positions(), spectrum.intensities()),
                          .converged = true};
  return subtract_baseline(spectrum, baseline, std::move(applied));
}

}  // namespace

/// Subtract the lower convex hull, on any axis.
const StepDefinition kBaselineRubberband = {
    .name = "baseline-rubberband",
    .summary = "Subtract the lower convex hull.",
    .source = "Andrew, Inf. Process. Lett. 9 (1979) 216, doi:10.1016/0020-0190(79)90072-3",

    .traits = {.scales = true, .keeps_peaks = true},
    .run = run,
};

}  // namespace candor
