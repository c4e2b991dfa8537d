#include "pipeline/mixture/simulate.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "pipeline/numerics/random.h"
#include "pipeline/numerics/resample.h"

namespace candor {
namespace {

Result<void> check(const std::vector<SimulatedPart>& parts, const SimulationSettings& settings) {
  if (parts.empty()) return Error{ErrorCode::usage, "a simulated sample needs a substance"};
  const Spectrum& first = parts.front().reference.spectrum;
  for (const SimulatedPart& part : parts) {
    const Spectrum& spectrum = part.reference.spectrum;
    if (!(part.share > 0) || !std::isfinite(part.share)) {
      return Error{ErrorCode::usage, fmt::format("the share of {} is {}, but must be above 0",
                                                 part.reference.id, part.share)};
    }
    if (spectrum.axis().unit() != first.axis().unit() || spectrum.unit() != first.unit() ||
        spectrum.label().technique != first.label().technique) {
      return Error{ErrorCode::incompatible,
                   fmt::format("{} and {} differ in units or technique", parts.front().reference.id,
                               part.reference.id)};
    }
  }
  const bool sound = settings.height > 0 && std::isfinite(settings.height) && settings.noise >= 0 &&
                     std::isfinite(settings.noise) && settings.step > 0;
  if (!sound) {
    return Error{ErrorCode::invalid_value,
                 "height and step of a simulated sample must be above 0, its noise 0 or more"};
  }
  return {};
}

std::string title_of(const std::vector<SimulatedPart>& parts, double total) {
  std::string title = "SIMULATED sample:";
  for (std::size_t i = 0; i < parts.size(); ++i) {
    title += fmt::format("{} {} {:.0f} %", i > 0 ? "," : "", parts[i].reference.substance,
                         100 * parts[i].share / total);
  }
  return title;
}

}  // namespace

Result<Spectrum> simulate_sample(const std::vector<SimulatedPart>& parts,
                                 const SimulationSettings& settings, const std::string& origin) {
  CANDOR_TRY(check(parts, settings));
  double low = parts.front().reference.spectrum.axis().front();
  double high = parts.front().reference.spectrum.axis().back();
  double total = 0;
  for (const SimulatedPart& part : parts) {
    low = std::max(low, part.reference.spectrum.axis().front());
    high = std::min(high, part.reference.spectrum.axis().back());
    total += part.share;
  }
  GridPoints grid{.from = std::ceil(low / settings.step) * settings.step, .step = settings.step};
  grid.count = grid.from < high ? grid_count(grid.from, high, settings.step) : 0;
  constexpr std::size_t kFewest = 16;
  constexpr std::size_t kMost = 1'000'000;
  if (grid.count < kFewest || grid.count > kMost) {
    return Error{
        ErrorCode::insufficient_data,
        fmt::format("the references share {} points at a step of {}", grid.count, settings.step)};
  }
  std::vector<double> intensities(grid.count, 0.0);
  for (const SimulatedPart& part : parts) {
    const Spectrum& spectrum = part.reference.spectrum;
    const double maximum = std::ranges::max(spectrum.intensities());
    if (!(maximum > 0)) {
      return Error{ErrorCode::invalid_value,
                   fmt::format("{} has no positive intensity", part.reference.id)};
    }
    const Resampled sampled =
        CANDOR_TRY(resample(spectrum.axis().positions(), spectrum.intensities(), grid));
    for (std::size_t i = 0; i < grid.count; ++i) {
      intensities[i] += part.share / total * sampled.values[i] / maximum;
    }
  }
  const double scale = settings.height / std::ranges::max(intensities);
  RandomNumbers random(settings.seed);
  for (double& value : intensities) value = scale * value + settings.noise * random.normal();
  std::vector<double> positions;
  for (std::size_t i = 0; i < grid.count; ++i) positions.push_back(grid[i]);
  const Spectrum& first = parts.front().reference.spectrum;
  SpectrumLabel label{.title = title_of(parts, total),
                      .technique = first.label().technique,
                      .metadata = {{"ORIGIN", origin}}};
  auto axis = CANDOR_TRY(Axis::make(std::move(positions), first.axis().unit()));
  return Spectrum::make(std::move(axis), std::move(intensities), first.unit(), std::move(label));
}

}  // namespace candor
