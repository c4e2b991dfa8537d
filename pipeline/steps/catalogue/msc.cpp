#include "pipeline/steps/catalogue.h"
#include "pipeline/steps/scatter_step.h"

namespace candor {
namespace {

Result<Spectrum> run(const Spectrum& spectrum, const Spectrum& reference, const ParameterValues&,
                     AppliedStep applied) {
  return apply_scatter_correction(spectrum, reference, 0, std::move(applied));
}

}  // namespace

/// (y − a)/b with y = a + b·reference by least squares. O(n).
const StepDefinition kMsc = {
    .name = "msc",
    .summary = "Multiplicative scatter correction: bring offset and scale to those of a reference.",
    .source =
        "Geladi, MacDougall, Martens, Appl. Spectrosc. 39 (1985) 491, "
        "doi:10.1366/0003702854248656",
    .traits = {.keeps_peaks = true},
    .run_against = run,
};

}  // namespace candor
