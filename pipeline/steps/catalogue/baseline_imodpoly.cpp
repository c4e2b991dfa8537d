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
  const std::size_t least = 2 * (order + 1);
  if (spectrum.size() < least) {
    return Error{ErrorCode::insufficient_data,
                 fmt::format("order = {} takes at least {} points, but the spectrum has only {}",
                             order, least, spectrum.size())};
  }
  const auto baseline = imodpoly(spectrum.axis().positions(), spectrum.intensities(), order,
                                 values["tolerance"], static_cast<int>(values["max-iterations"]));
  return subtract_baseline(spectrum, baseline, std::move(applied));
}

}  // namespace

/// Subtract a polynomial that is fitted between the bands, on any
/// axis.
const StepDefinition kBaselineImodpoly = {
    .name = "baseline-imodpoly",
    .summary = "Subtract a polynomial fitted between the peaks, through the middle of the noise.",
    .source =
        "Zhao, Lui, McLean, Zeng, Appl. Spectrosc. 61 (2007) 1225, doi:10.1366/000370207782597003",
    .parameters = kParameters,
    .traits = {.scales = true, .keeps_peaks = true},
    .run = run,
};

}  // namespace candor
