#include <fmt/core.h>

#include <algorithm>
#include <vector>

#include "pipeline/analyse/checks/check.h"
#include "pipeline/numerics/baseline_loss.h"
#include "pipeline/numerics/spikes.h"

namespace candor {

std::optional<QualityCheck> check_spikes(const CheckedSpectrum& spectrum) {
  const Spectrum& signal = spectrum.signal;
  const Prepared& prepared = spectrum.prepared;
  constexpr double kVisible = 0.02;  // of the strongest band
  constexpr double kMany = 5;
  const auto despiked = despike(signal.intensities(), {});
  if (!despiked) return std::nullopt;
  const double least = kVisible * band_height(prepared);
  const auto visible = std::ranges::count_if(despiked->replaced, [&](std::size_t i) {
    return signal.intensities()[i] - despiked->values[i] > least;
  });
  const auto points = static_cast<double>(visible);
  QualityCheck check = passed("spikes", points, kMany, "points");
  if (points <= kMany) return check;
  return flagged(std::move(check), CheckStatus::warn,
                 {"spikes", {{"points", std::to_string(visible)}}}, {"spikes-advice"});
}

std::optional<QualityCheck> check_fluorescence(const CheckedSpectrum& spectrum) {
  const Spectrum& signal = spectrum.signal;
  const Prepared& prepared = spectrum.prepared;
  constexpr double kHighBackground = 10;
  const auto raw = signal.intensities();
  const auto processed = prepared.spectrum().intensities();
  const double height = band_height(prepared);
  if (raw.size() != processed.size() || height <= 0) return std::nullopt;
  std::vector<double> background(raw.size());
  for (std::size_t i = 0; i < raw.size(); ++i) background[i] = raw[i] - processed[i];
  const double ratio = range_of(background).span() / height;
  QualityCheck check = passed("fluorescence", ratio, kHighBackground, "ratio");
  if (ratio <= kHighBackground) return check;
  return flagged(std::move(check), CheckStatus::warn,
                 {"fluorescence", {{"ratio", fmt::format("{:.0f}", ratio)}}},
                 {"fluorescence-advice"});
}

std::optional<QualityCheck> check_band_loss(const CheckedSpectrum& spectrum) {
  constexpr double kLargeLoss = 0.1;
  const auto processed = spectrum.prepared.spectrum().intensities();
  if (processed.size() != spectrum.signal.size()) return std::nullopt;
  // Spikes are taken off on purpose, and are no bands.
  const auto despiked = despike(spectrum.signal.intensities(), {});
  if (!despiked) return std::nullopt;
  std::vector<double> background(processed.size());
  for (std::size_t i = 0; i < background.size(); ++i) {
    background[i] = despiked->values[i] - processed[i];
  }
  const auto losses =
      baseline_loss(spectrum.signal.axis().positions(), despiked->values, background, {});
  if (!losses) return std::nullopt;
  const auto worst = std::ranges::max_element(*losses, {}, &BandLoss::loss);
  const double loss = worst == losses->end() ? 0 : std::clamp(worst->loss, 0.0, 1.0);
  QualityCheck check = passed("band-loss", loss, kLargeLoss, "ratio");
  if (loss <= kLargeLoss) return check;
  return flagged(std::move(check), CheckStatus::warn,
                 {"band-loss",
                  {{"position", fmt::format("{:.0f}", worst->position)},
                   {"percent", fmt::format("{:.0f}", 100 * loss)}}},
                 {"band-loss-advice"});
}

std::optional<QualityCheck> check_exposure(const CheckedSpectrum& spectrum) {
  constexpr double kLittle = 0.1;
  const auto& used = spectrum.signal.label().acquisition.used_scale;
  if (!used) return std::nullopt;
  QualityCheck check = passed("exposure", *used, kLittle, "ratio");
  if (*used >= kLittle) return check;
  return flagged(
      std::move(check), CheckStatus::warn,
      {"exposure", {{"percent", fmt::format("{:.1f}", 100 * *used), FillingKind::number}}},
      {"exposure-advice"});
}

}  // namespace candor
