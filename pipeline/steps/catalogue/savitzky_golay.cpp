#include "pipeline/numerics/savitzky_golay.h"

#include <fmt/core.h>

#include <array>

#include "pipeline/core/decimal.h"
#include "pipeline/steps/catalogue.h"

namespace candor {
namespace {

constexpr std::array kParameters = {
    Parameter{.name = "window",
              .unit = "points",
              .kind = ParameterKind::odd_integer,
              .low = 3,
              .high = 999,
              .default_value = 11,
              .help = "points that each polynomial is fitted to"},
    Parameter{.name = "order",
              .kind = ParameterKind::integer,
              .low = 0,
              .high = 10,
              .default_value = 3,
              .help = "degree of the polynomial, below the window"},
    Parameter{.name = "derivative",
              .kind = ParameterKind::integer,
              .low = 0,
              .high = 10,
              .default_value = 0,
              .help = "which derivative to yield, per axis unit, up to the order; 0 smooths"},
};

Result<Spectrum> run(const Spectrum& spectrum, const ParameterValues& values, AppliedStep applied) {
  const auto window = static_cast<std::size_t>(values["window"]);
  const auto order = static_cast<std::size_t>(values["order"]);
  const auto derivative = static_cast<std::size_t>(values["derivative"]);
  if (order >= window) {
    return Error{ErrorCode::invalid_value,
                 fmt::format("order = {} must be below window = {}", order, window)};
  }
  if (derivative > order) {
    return Error{ErrorCode::invalid_value,
                 fmt::format("derivative = {} must not be above order = {}", derivative, order)};
  }
  if (spectrum.size() < window) {
    return Error{
        ErrorCode::insufficient_data,
        fmt::format("window = {}, but the spectrum has only {} points", window, spectrum.size())};
  }
  const SavitzkyGolay filter(window, order, derivative, spectrum.axis().mean_step());
  return spectrum.derive(filter.filter(spectrum.intensities()),
                         derivative == 0 ? spectrum.unit() : SignalUnit::arbitrary,
                         std::move(applied));
}

}  // namespace

/// Fit polynomials to windows of points; a derivative has an arbitrary ordinate. It is not
/// declared to keep peaks, since a derivative does not.
const StepDefinition kSavitzkyGolay = {
    .name = "savitzky-golay",
    .summary = "Smooth or differentiate by fitting polynomials to windows of points.",
    .source =
        "Savitzky, Golay, Anal. Chem. 36 (1964) 1627, doi:10.1021/ac60214a047; "
        "ends: Gorry, Anal. Chem. 62 (1990) 570, doi:10.1021/ac00205a007",
    .parameters = kParameters,
    .traits = {.scales = true, .needs_even_axis = true},
    .run = run,
};

}  // namespace candor
