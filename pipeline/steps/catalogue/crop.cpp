#include <fmt/core.h>

#include <algorithm>
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
              .help = "the lowest position that is kept"},
    Parameter{.name = "to",
              .unit = "axis unit",
              .low = -1e9,
              .high = 1e9,
              .help = "the highest position that is kept"},
};

Result<Spectrum> run(const Spectrum& spectrum, const ParameterValues& values, AppliedStep applied) {
  const double from = values["from"];
  const double to = values["to"];
  const auto positions = spectrum.axis().positions();
  const auto first = std::ranges::lower_bound(positions, from);
  const auto last = std::ranges::upper_bound(positions, to);
  if (last - first < 2) {
    return Error{ErrorCode::insufficient_data,
                 fmt::format("fewer than 2 points lie between {} and {}; the spectrum runs from "
                             "{} to {}",
                             to_decimal(from), to_decimal(to), to_decimal(positions.front()),
                             to_decimal(positions.back()))};
  }
  auto axis = CANDOR_TRY(Axis::make(std::vector<double>(first, last), spectrum.axis().unit()));
  const auto offset = first - positions.begin();
  const auto kept = spectrum.intensities().subspan(static_cast<std::size_t>(offset),
                                                   static_cast<std::size_t>(last - first));
  return spectrum.derive(std::move(axis), std::vector<double>(kept.begin(), kept.end()),
                         spectrum.unit(), std::move(applied));
}

}  // namespace

/// Keep the points with from <= x <= to. O(n).
const StepDefinition kCrop = {
    .name = "crop",
    .summary = "Keep the points between two positions.",
    .source = "definition",
    .parameters = kParameters,
    .traits = {.scales = true},
    .run = run,
};

}  // namespace candor
