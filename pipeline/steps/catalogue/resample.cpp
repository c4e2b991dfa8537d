#include "pipeline/numerics/resample.h"

#include <fmt/core.h>

#include <array>

#include "pipeline/core/decimal.h"
#include "pipeline/steps/catalogue.h"

namespace candor {
namespace {

constexpr double kMostPoints = 4'000'000;

constexpr std::array kParameters = {
    Parameter{.name = "from",
              .unit = "axis unit",
              .low = -1e9,
              .high = 1e9,
              .help = "the first position"},
    Parameter{.name = "to",
              .unit = "axis unit",
              .low = -1e9,
              .high = 1e9,
              .help = "no position lies above it"},
    Parameter{.name = "step",
              .unit = "axis unit",
              .low = 1e-6,
              .high = 1e6,
              .help = "the distance of neighbours"},
};

Result<Spectrum> run(const Spectrum& spectrum, const ParameterValues& values, AppliedStep applied) {
  const double from = values["from"];
  const double to = values["to"];
  const double step = values["step"];
  if (to < from + step) {
    return Error{ErrorCode::invalid_value,
                 fmt::format("from = {}, to = {}, step = {} is a grid of fewer than 2 points",
                             to_decimal(from), to_decimal(to), to_decimal(step))};
  }
  if ((to - from) / step > kMostPoints) {
    return Error{
        ErrorCode::invalid_value,
        fmt::format("from = {}, to = {}, step = {} is a grid of more than {} points",
                    to_decimal(from), to_decimal(to), to_decimal(step), to_decimal(kMostPoints))};
  }
  const GridPoints grid{.from = from, .step = step, .count = grid_count(from, to, step)};
  auto resampled = CANDOR_TRY(resample(spectrum.axis().positions(), spectrum.intensities(), grid));
  std::vector<double> positions(grid.count);
  for (std::size_t i = 0; i < grid.count; ++i) positions[i] = grid[i];
  auto axis = CANDOR_TRY(Axis::make(std::move(positions), spectrum.axis().unit()));
  return spectrum.derive(std::move(axis), std::move(resampled.values), spectrum.unit(),
                         std::move(applied));
}

}  // namespace

/// Read the spectrum on the even grid from, from + step, ... <= to.
const StepDefinition kResample = {
    .name = "resample",
    .summary = "Read the spectrum on an even grid: interpolate, or average where it is coarser.",
    .source = "de Boor, A Practical Guide to Splines (1978), chapter IV",
    .parameters = kParameters,
    .traits = {.scales = true},
    .run = run,
};

}  // namespace candor
