#include "pipeline/numerics/baseline_loss.h"

#include <algorithm>
#include <cstddef>

#include "pipeline/core/invariant.h"
#include "pipeline/numerics/find_peaks.h"
#include "pipeline/numerics/noise.h"

namespace candor {
namespace {

constexpr double kClearOfNoise = 20;

struct Feet {
  std::size_t left = 0;
  std::size_t right = 0;
};

double above_line(std::span<const double> positions, std::span<const double> curve, std::size_t top,
                  Feet feet) {
  const double part =
      (positions[top] - positions[feet.left]) / (positions[feet.right] - positions[feet.left]);
  return curve[top] - (curve[feet.left] + part * (curve[feet.right] - curve[feet.left]));
}

}  // namespace

Result<std::vector<BandLoss>> baseline_loss(std::span<const double> positions,
                                            std::span<const double> intensities,
                                            std::span<const double> baseline,
                                            const LossOptions& options) {
  CANDOR_INVARIANT(positions.size() == intensities.size() && positions.size() == baseline.size(),
                   "curve and baseline on one axis");
  const double noise = CANDOR_TRY(white_noise(intensities));
  auto peaks = find_peaks(positions, intensities, kClearOfNoise * noise);
  std::erase_if(peaks, [&](const Peak& peak) { return peak.fwhm > options.widest; });
  std::vector<BandLoss> losses;
  if (peaks.empty()) return losses;
  const double least =
      options.least_prominence * std::ranges::max(peaks, {}, &Peak::prominence).prominence;
  for (const Peak& peak : peaks) {
    if (peak.prominence < least) continue;
    if (peak.position - peak.fwhm < positions.front() ||
        peak.position + peak.fwhm > positions.back()) {
      continue;
    }
    const auto after = std::ranges::lower_bound(positions, peak.position + peak.fwhm);
    const auto before = std::ranges::upper_bound(positions, peak.position - peak.fwhm) - 1;
    const Feet feet{.left = static_cast<std::size_t>(before - positions.begin()),
                    .right = static_cast<std::size_t>(after - positions.begin())};
    const double height = above_line(positions, intensities, peak.index, feet);
    // In a crowd the feet may stand on neighbours: then nothing can be said.
    if (height < 0.5 * peak.prominence) continue;
    losses.push_back({.position = peak.vertex,
                      .fwhm = peak.fwhm,
                      .height = height,
                      .loss = above_line(positions, baseline, peak.index, feet) / height});
  }
  return losses;
}

}  // namespace candor
