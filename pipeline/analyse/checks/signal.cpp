#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "pipeline/analyse/artefacts.h"
#include "pipeline/analyse/band_shape.h"
#include "pipeline/analyse/checks/check.h"
#include "pipeline/numerics/find_peaks.h"
#include "pipeline/numerics/median.h"

namespace candor {
namespace {

/// What a ratio to no noise at all is called.
constexpr double kNoiseless = 1e6;
constexpr std::size_t kFewestValues = 8;

double ratio_to_noise(double signal, double noise) {
  if (noise > 0) return std::min(kNoiseless, signal / noise);
  return signal > 0 ? kNoiseless : 0;
}

}  // namespace

QualityCheck passed(std::string id, double value, std::optional<double> limit, std::string unit) {
  return {.id = std::move(id), .value = value, .limit = limit, .unit = std::move(unit)};
}

Range range_of(std::span<const double> values) {
  const auto [low, high] = std::ranges::minmax(values);
  return {low, high};
}

double band_height(const Prepared& prepared) {
  return range_of(without_trend(prepared.values())).span();
}

std::span<const double> within_grid(const Spectrum& signal, const Grid& grid) {
  const auto positions = signal.axis().positions();
  const auto first = std::ranges::lower_bound(positions, grid.from) - positions.begin();
  const auto last = std::ranges::upper_bound(positions, grid.to) - positions.begin();
  return signal.intensities().subspan(static_cast<std::size_t>(first),
                                      static_cast<std::size_t>(last - first));
}

std::optional<QualityCheck> check_spacing(const CheckedSpectrum& spectrum) {
  constexpr double kCoarseSpacing = 4;  // grid steps
  const auto positions = spectrum.signal.axis().positions();
  std::vector<double> steps;
  for (std::size_t i = 0; i + 1 < positions.size(); ++i) {
    steps.push_back(positions[i + 1] - positions[i]);
  }
  const double spacing = median(std::move(steps));
  const double limit = kCoarseSpacing * spectrum.recipe.grid().step;
  QualityCheck check = passed("point-spacing", spacing, limit, "cm-1");
  if (spacing <= limit) return check;
  return flagged(std::move(check), CheckStatus::fail,
                 {"point-spacing", {{"spacing", fmt::format("{:.0f}", spacing)}}},
                 {"point-spacing-advice"});
}

std::optional<QualityCheck> check_shape(const CheckedSpectrum& spectrum) {
  // A straight line is zero but for rounding once its trend is off.
  constexpr double kFlat = 1e-9;
  const bool enough = spectrum.prepared.values().size() >= kFewestValues;
  const double height = enough ? band_height(spectrum.prepared) : 0;
  const Range range = range_of(spectrum.signal.intensities());
  const double largest = std::max(std::abs(range.low), std::abs(range.high));
  QualityCheck check = passed("bands", height, kFlat * largest, "ordinate");
  if (height > *check.limit) return check;
  return flagged(std::move(check), CheckStatus::fail, {"bands"}, {"bands-advice"});
}

std::optional<QualityCheck> check_saturation(const CheckedSpectrum& spectrum) {
  constexpr std::size_t kFewestNeighbours = 3;
  const auto& recorded = spectrum.signal.label().acquisition.saturated;
  const auto top = clipped_top(spectrum.signal.intensities());
  const std::size_t points = std::max(top ? top->points : 0, recorded ? recorded->points : 0);
  QualityCheck check = passed("saturation", static_cast<double>(points), 0, "points");
  if (points == 0) return check;
  if (!top && recorded->longest_run < kFewestNeighbours) {
    return flagged(std::move(check), CheckStatus::warn,
                   {"saturation-single", {{"points", std::to_string(points)}}},
                   {"saturation-advice"});
  }
  if (recorded && recorded->points >= points) {
    return flagged(std::move(check), CheckStatus::fail,
                   {"saturation-recorded",
                    {{"points", std::to_string(recorded->points)},
                     {"run", std::to_string(recorded->longest_run)}}},
                   {"saturation-advice"});
  }
  const double from = spectrum.signal.axis().positions()[top->first];
  return flagged(std::move(check), CheckStatus::fail,
                 {"saturation-top",
                  {{"points", std::to_string(points)}, {"position", fmt::format("{:.0f}", from)}}},
                 {"saturation-advice"});
}

std::optional<QualityCheck> check_dead_region(const CheckedSpectrum& spectrum) {
  constexpr double kLargePart = 0.1;
  constexpr double kSmallPart = 0.02;
  constexpr std::size_t kFewestEqual = 16;
  const auto values = within_grid(spectrum.signal, spectrum.recipe.grid());
  const Plateau longest = values.empty() ? Plateau{} : longest_plateau(values);
  const double part =
      values.empty() ? 0 : static_cast<double>(longest.points) / static_cast<double>(values.size());
  QualityCheck check = passed("dead-region", part, kSmallPart, "ratio");
  if (longest.points < kFewestEqual || part <= kSmallPart) return check;
  const CheckStatus status = part > kLargePart ? CheckStatus::fail : CheckStatus::warn;
  if (status == CheckStatus::fail) check.limit = kLargePart;
  return flagged(std::move(check), status,
                 {"dead-region", {{"points", std::to_string(longest.points)}}},
                 {"dead-region-advice"});
}

std::optional<QualityCheck> check_noise(const CheckedSpectrum& spectrum) {
  constexpr double kPoorSignalToNoise = 50;
  constexpr double kNoSignalToNoise = 10;
  const double ratio = ratio_to_noise(band_height(spectrum.prepared), spectrum.prepared.noise());
  QualityCheck check = passed("signal-to-noise", ratio, kPoorSignalToNoise, "ratio");
  if (ratio >= kPoorSignalToNoise) return check;
  const CheckStatus status = ratio < kNoSignalToNoise ? CheckStatus::fail : CheckStatus::warn;
  if (status == CheckStatus::fail) check.limit = kNoSignalToNoise;
  return flagged(
      std::move(check), status,
      {"signal-to-noise", {{"ratio", fmt::format("{:.1f}", ratio), FillingKind::number}}},
      {"signal-to-noise-advice"});
}

std::optional<QualityCheck> check_peak_to_peak_noise(const CheckedSpectrum& spectrum) {
  constexpr std::size_t kStretch = 25;
  const auto values = spectrum.prepared.values();
  if (values.size() < kStretch) return std::nullopt;
  double quietest = range_of(values).span();
  for (std::size_t first = 0; first + kStretch <= values.size(); ++first) {
    quietest = std::min(quietest, range_of(without_trend(values.subspan(first, kStretch))).span());
  }
  return passed("signal-to-peak-to-peak-noise",
                ratio_to_noise(band_height(spectrum.prepared), quietest), std::nullopt, "ratio");
}

std::optional<QualityCheck> check_mean_signal(const CheckedSpectrum& spectrum) {
  double squares = 0;
  const auto bands = without_trend(spectrum.prepared.values());
  for (const double value : bands) squares += value * value;
  const double mean = std::sqrt(squares / static_cast<double>(bands.size()));
  return passed("mean-signal-to-noise", ratio_to_noise(mean, spectrum.prepared.noise()),
                std::nullopt, "ratio");
}

std::optional<QualityCheck> check_bands_above_noise(const CheckedSpectrum& spectrum) {
  const Prepared& prepared = spectrum.prepared;
  constexpr double kWidestBand = 120;  // cm⁻¹
  constexpr double kLeastRatio = 8;
  std::vector<double> positions;
  for (std::size_t i = 0; i < prepared.values().size(); ++i) {
    positions.push_back(prepared.position(i));
  }
  double highest = 0;
  for (const Peak& peak : find_peaks(positions, prepared.values(), 0)) {
    if (peak.fwhm <= kWidestBand) highest = std::max(highest, peak.prominence);
  }
  const double ratio = ratio_to_noise(highest, prepared.noise());
  QualityCheck check = passed("bands-above-noise", ratio, kLeastRatio, "ratio");
  if (ratio >= kLeastRatio) return check;
  return flagged(std::move(check), CheckStatus::fail, {"bands-above-noise"},
                 {"bands-above-noise-advice"});
}

std::optional<QualityCheck> check_negative(const CheckedSpectrum& spectrum) {
  constexpr double kNegative = -0.25;  // of the highest value
  const Range range = range_of(spectrum.prepared.values());
  const double ratio = range.high > 0 ? range.low / range.high : -1;
  QualityCheck check = passed("negative-bands", ratio, kNegative, "ratio");
  if (ratio >= kNegative) return check;
  return flagged(std::move(check), CheckStatus::fail, {"negative-bands"},
                 {"negative-bands-advice"});
}

std::optional<QualityCheck> check_background_age(const CheckedSpectrum& spectrum) {
  // British Columbia's technicians take a background before every sample; a visit takes minutes.
  constexpr double kOld = 15 * 60;
  const auto& age = spectrum.signal.label().acquisition.background_age_s;
  if (!age) return std::nullopt;
  QualityCheck check = passed("background-age", *age, kOld, "s");
  if (*age >= 0 && *age <= kOld) return check;
  constexpr double kHour = 3600;
  constexpr double kDay = 24 * kHour;
  CheckText cause{"background-age-minutes", {{"age", fmt::format("{:.0f}", *age / 60)}}};
  if (*age < 0) {
    cause = {"background-age-after"};
  } else if (*age >= 2 * kDay) {
    cause = {"background-age-days", {{"age", fmt::format("{:.0f}", *age / kDay)}}};
  } else if (*age >= 2 * kHour) {
    cause = {"background-age-hours", {{"age", fmt::format("{:.0f}", *age / kHour)}}};
  }
  return flagged(std::move(check), CheckStatus::warn, std::move(cause), {"background-age-advice"});
}

}  // namespace candor
