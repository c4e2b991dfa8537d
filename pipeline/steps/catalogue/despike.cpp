#include <fmt/core.h>

#include <array>

#include "pipeline/numerics/spikes.h"
#include "pipeline/steps/catalogue.h"

namespace candor {
namespace {

constexpr std::array kParameters = {
    Parameter{.name = "threshold",
              .unit = "noise deviations",
              .low = 1,
              .high = 1000,
              .default_value = 4,
              .help = "by how much a spike must be sharper than a line"},
    Parameter{.name = "window",
              .unit = "points",
              .kind = ParameterKind::integer,
              .low = 3,
              .high = 100,
              .default_value = 7,
              .help = "points on either side that a spike is compared with"},
    Parameter{.name = "line-width",
              .unit = "points",
              .low = 1.5,
              .high = 100,
              .default_value = 2.5,
              .help = "width at half height of the narrowest line; what is narrower is removed"},
};

Result<Spectrum> run(const Spectrum& spectrum, const ParameterValues& values, AppliedStep applied) {
  SpikeOptions options;
  options.threshold = values["threshold"];
  options.window = static_cast<std::size_t>(values["window"]);
  options.line_width = values["line-width"];
  auto despiked = CANDOR_TRY(despike(spectrum.intensities(), options));
  if (!despiked.replaced.empty()) {
    applied.text += fmt::format(" [{} points replaced]", despiked.replaced.size());
  }
  return spectrum.derive(std::move(despiked.values), spectrum.unit(), std::move(applied));
}

}  // namespace

/// Replace cosmic-ray spikes; the text of the applied step says how many points that were.
const StepDefinition kDespike = {
    .name = "despike",
    .summary = "Replace spikes of one to three points that are sharper than any line.",
    .source =
        "own method, after the idea of Whitaker, Hayes, Chemom. Intell. Lab. Syst. 179 (2018) 82, "
        "doi:10.1016/j.chemolab.2018.06.009",
    .parameters = kParameters,
    .traits = {.scales = true, .keeps_peaks = true},
    .run = run,
};

}  // namespace candor
