#include <fmt/core.h>

#include <array>

#include "pipeline/core/decimal.h"
#include "pipeline/steps/catalogue.h"

namespace candor {
namespace {

constexpr std::array kParameters = {
    Parameter{.name = "from",
              .unit = "axis unit",
              .low = -1e9,
              .high = 1e9,
              .help = "the lowest position that is removed"},
    Parameter{.name = "to",
              .unit = "axis unit",
              .low = -1e9,
              .high = 1e9,
              .help = "the highest position that is removed"},
};

Result<Spectrum> run(const Spectrum& spectrum, const ParameterValues& values, AppliedStep applied) {
  const double from = values["from"];
  const double to = values["to"];
  if (from > to) {
    return Error{ErrorCode::invalid_value, fmt::format("from = {} must not be above to = {}",
                                                       to_decimal(from), to_decimal(to))};
  }
  std::vector<double> positions;
  std::vector<double> intensities;
  for (std::size_t i = 0; i < spectrum.size(); ++i) {
    const double x = spectrum.axis()[i];
    if (from <= x && x <= to) continue;
    positions.push_back(x);
    intensities.push_back(spectrum.intensities()[i]);
  }
  if (positions.size() < 2) {
    return Error{ErrorCode::insufficient_data,
                 fmt::format("fewer than 2 points would be left outside {} to {}; the spectrum "
                             "runs from {} to {}",
                             to_decimal(from), to_decimal(to), to_decimal(spectrum.axis().front()),
                             to_decimal(spectrum.axis().back()))};
  }
  auto axis = CANDOR_TRY(Axis::make(std::move(positions), spectrum.axis().unit()));
  return spectrum.derive(std::move(axis), std::move(intensities), spectrum.unit(),
                         std::move(applied));
}

}  // namespace

/// Remove the points with from <= x <= to. A gap within the spectrum makes its axis uneven: steps
/// that need an even one refuse it, and resample does not bridge it. O(n).
const StepDefinition kMask = {
    .name = "mask",
    .summary = "Remove the points between two positions.",
    .source = "definition",
    .parameters = kParameters,
    .traits = {.scales = true},
    .run = run,
};

}  // namespace candor
