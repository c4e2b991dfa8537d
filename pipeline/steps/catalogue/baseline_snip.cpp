#include <fmt/core.h>

#include <array>

#include "pipeline/numerics/shape_baselines.h"
#include "pipeline/steps/baseline_step.h"
#include "pipeline/steps/catalogue.h"

namespace candor {
namespace {

constexpr std::array kParameters = {Parameter{.name = "half-window",
                                              .unit = "points",
                                              .kind = ParameterKind::integer,
                                              .low = 1,
                                              .high = 2000,
                                              .default_value = 40,
                                              .help = "half of the width of the widest peak"}};

Result<Spectrum> run(const Spectrum& spectrum, const ParameterValues& values, AppliedStep applied) {
  const auto half_window = static_cast<std::size_t>(values["half-window"]);
  if (spectrum.size() < half_window) {
    return Error{ErrorCode::insufficient_data,
                 fmt::format("half-window = {}, but the spectrum has only {} points", half_window,
                             spectrum.size())};
  }
  const Baseline baseline{.values = snip(spectrum.intensities(), half_window), .converged = true};
  return subtract_baseline(spectrum, baseline, std::move(applied));
}

}  // namespace

/// Subtract a SNIP baseline. Windows are counted in points, hence an even axis.
const StepDefinition kBaselineSnip = {
    .name = "baseline-snip",
    .summary = "Subtract a baseline by clipping peaks (SNIP), with decreasing windows.",
    .source = "Morháč, Matoušek, Appl. Spectrosc. 62 (2008) 91, doi:10.1366/000370208783412762",
    .parameters = kParameters,
    .traits = {.scales = true, .keeps_peaks = true, .needs_even_axis = true},
    .run = run,
};

}  // namespace candor
