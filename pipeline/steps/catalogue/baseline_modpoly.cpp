#include <fmt/core.h>

#include <array>

#include "pipeline/numerics/shape_baselines.h"
#include "pipeline/steps/baseline_step.h"
#include "pipeline/steps/catalogue.h"

namespace candor {
namespace {

constexpr std::array kParameters = {Parameter{.name = "order",
                                              .kind = ParameterKind::integer,
                                              .low = 0,
                                              .high = 15,
                                              .default_value = 6,
                                              .help = "degree of the polynomial"},
                                    kTolerance,
                                    Parameter{.name = "max-iterations",
                                              .kind = ParameterKind::integer,
                                              .low = 1,
                                              .high = 10000,
                                              .default_value = 250,
                                              .help = "repetitions at most"}};

Result<Spectrum> run(const Spectrum& spectrum, const ParameterValues& values, AppliedStep applied) {
  const auto order = static_cast<std::size_t>(values["order"]);
  if (spectrum.size() <= order) {
    return Error{ErrorCode::insufficient_data,
                 fmt::format("order = {} takes more than {} points", order, spectrum.size())};
  }
  const auto baseline = modpoly(spectrum.axis().positions(), spectrum.intensities(), order,
                                values["tolerance"], static_cast<int>(values["max-iterations"]));
  return subtract_baseline(spectrum, baseline, std::move(applied));
}

}  // namespace

/// Subtract a polynomial that is fitted again and again to the curve cut to its last fit, on any
/// axis.
const StepDefinition kBaselineModpoly = {
    .name = "baseline-modpoly",
    .summary = "Subtract a polynomial fitted under the peaks.",
    .source =
        "Lieber, Mahadevan-Jansen, Appl. Spectrosc. 57 (2003) 1363, doi:10.1366/000370203322554518",
    .parameters = kParameters,
    .traits = {.scales = true, .keeps_peaks = true},
    .run = run,
};

}  // namespace candor
