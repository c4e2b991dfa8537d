#include <fmt/core.h>

#include <array>

#include "pipeline/numerics/savitzky_golay.h"
#include "pipeline/steps/catalogue.h"

namespace candor {
namespace {

constexpr std::array kParameters = {
    Parameter{.name = "order",
              .kind = ParameterKind::integer,
              .low = 1,
              .high = 4,
              .default_value = 1,
              .help = "which derivative to yield, per axis unit"},
};

Result<Spectrum> run(const Spectrum& spectrum, const ParameterValues& values, AppliedStep applied) {
  const auto order = static_cast<std::size_t>(values["order"]);
  const std::size_t window = 2 * ((order + 1) / 2) + 1;
  if (spectrum.size() < window) {
    return Error{ErrorCode::insufficient_data,
                 fmt::format("order = {} takes {} points, but the spectrum has only {}", order,
                             window, spectrum.size())};
  }
  const SavitzkyGolay differences(window, window - 1, order, spectrum.axis().mean_step());
  return spectrum.derive(differences.filter(spectrum.intensities()), SignalUnit::arbitrary,
                         std::move(applied));
}

}  // namespace

/// Take central finite differences: the derivative of the polynomial through the fewest points
/// that lie evenly around each, (y₊₁ − y₋₁)/2h, (y₊₁ − 2y + y₋₁)/h², ..., and at the ends of the
/// polynomial through the outermost points. Order 1 is NumPy's `gradient(edge_order=2)`. That is
/// the Savitzky–Golay filter of least window and does not smooth: what should be smoothed is for
/// savitzky-golay(derivative=...). O(n).
const StepDefinition kDerivative = {
    .name = "derivative",
    .summary = "Differentiate by central finite differences, without smoothing.",
    .source = "Fornberg, Math. Comput. 51 (1988) 699, doi:10.1090/S0025-5718-1988-0935077-0",
    .parameters = kParameters,
    .traits = {.scales = true, .needs_even_axis = true},
    .run = run,
};

}  // namespace candor
