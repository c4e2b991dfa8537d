#include <fmt/core.h>

#include <array>

#include "pipeline/core/decimal.h"
#include "pipeline/numerics/automatic_baseline.h"
#include "pipeline/steps/baseline_step.h"
#include "pipeline/steps/catalogue.h"

namespace candor {
namespace {

constexpr std::array kParameters = {
    Parameter{.name = "reach",
              .unit = "axis unit",
              .low = 1e-6,
              .high = 1e6,
              .default_value = 300,
              .help = "length within which the spectrum comes down to its background somewhere: "
                      "three times the widest band"},
    kTolerance, kMaxIterations};

Result<Spectrum> run(const Spectrum& spectrum, const ParameterValues& values, AppliedStep applied) {
  const auto found =
      CANDOR_TRY(automatic_arpls(spectrum.axis(), spectrum.intensities(),
                                 {.reach = values["reach"],
                                  .tolerance = values["tolerance"],
                                  .max_iterations = static_cast<int>(values["max-iterations"])}));
  applied.text += fmt::format(" [as baseline-arpls(lambda={},tolerance={},max-iterations={})]",
                              to_decimal(found.lambda), to_decimal(values["tolerance"]),
                              to_decimal(values["max-iterations"]));
  return subtract_baseline(spectrum, found.baseline, std::move(applied));
}

}  // namespace

/// Subtract an arPLS baseline whose stiffness is chosen by what it leaves (`automatic_arpls`). The
/// applied step names the call that yields the same numbers. Not declared to scale: the stiffest
/// curve has rounding errors of 1e-7 of the level.
const StepDefinition kBaselineAuto = {
    .name = "baseline-auto",
    .summary = "Subtract the stiffest arPLS baseline that leaves no background.",
    .source =
        "arPLS: Baek, Park, Ahn, Choo, Analyst 140 (2015) 250, doi:10.1039/C4AN01061B; the choice "
        "of lambda is Candor's own (docs/method.md)",
    .parameters = kParameters,
    .traits = {.keeps_peaks = true},
    .run = run,
};

}  // namespace candor
