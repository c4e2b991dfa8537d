#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include "pipeline/steps/catalogue.h"

namespace candor {
namespace {

constexpr std::array kParameters = {Parameter{.name = "window",
                                              .unit = "points",
                                              .kind = ParameterKind::odd_integer,
                                              .low = 3,
                                              .high = 99,
                                              .default_value = 5,
                                              .help = "points that each median is taken of"}};

/// The median of `window` values around each one; near the ends, of as many on either side as
/// there are. O(n·window).
std::vector<double> moving_median(std::span<const double> values, std::size_t window) {
  std::vector<double> medians;
  std::vector<double> around;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const std::size_t half = std::min({window / 2, i, values.size() - 1 - i});
    const auto piece = values.subspan(i - half, 2 * half + 1);
    around.assign(piece.begin(), piece.end());
    const auto middle = around.begin() + static_cast<std::ptrdiff_t>(half);
    std::ranges::nth_element(around, middle);
    medians.push_back(*middle);
  }
  return medians;
}

Result<Spectrum> run(const Spectrum& spectrum, const ParameterValues& values, AppliedStep applied) {
  const auto window = static_cast<std::size_t>(values["window"]);
  return spectrum.derive(moving_median(spectrum.intensities(), window), spectrum.unit(),
                         std::move(applied));
}

}  // namespace

/// Replace each point by the median around it. Points are counted: on an uneven axis the window
/// is not of one width. Not declared to keep peaks, since a wide window flattens them.
const StepDefinition kMovingMedian = {
    .name = "moving-median",
    .summary = "Replace each point by the median of the points around it.",
    .source = "Tukey, Exploratory Data Analysis (1977)",
    .parameters = kParameters,
    .traits = {.scales = true},
    .run = run,
};

}  // namespace candor
