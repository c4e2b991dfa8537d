#include "pipeline/calibration/response.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "pipeline/numerics/median.h"
#include "pipeline/numerics/noise.h"
#include "pipeline/numerics/spikes.h"
#include "pipeline/numerics/whittaker.h"

namespace candor {
namespace {

constexpr double kStiffness = 1e4;
// The noise of a curve smoothed with λ is √(3/(8√2)·λ^(−1/4)) of what it was: the root of the mean
// over all frequencies of 1/(1 + λω⁴)².
constexpr double kNoiseLeft = 0.1629;
constexpr double kLaserRoom = 1;  // in nm
constexpr double kLeastOfHighest = 0.05;
constexpr double kMostNoise = 0.1;
constexpr std::size_t kLeastPixels = 50;
constexpr double kPatternOfHighest = 0.2;
constexpr std::size_t kEdge = 30;
constexpr double kLeastPattern = 2;  // in its uncertainty

/// A run of pixels, the end excluded.
struct PixelRange {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t size() const { return end > begin ? end - begin : 0; }
};

/// The run around the highest value of a range in which values reach a share of it.
PixelRange around_highest(std::span<const double> values, PixelRange range, double share) {
  const auto part = values.subspan(range.begin, range.size());
  const auto top =
      range.begin + static_cast<std::size_t>(std::ranges::max_element(part) - part.begin());
  const double least = share * values[top];
  PixelRange run{top, top + 1};
  while (run.begin > range.begin && values[run.begin - 1] >= least) --run.begin;
  while (run.end < range.end && values[run.end] >= least) ++run.end;
  return run;
}

Result<void> refuse_saturated(std::span<const std::size_t> saturated, PixelRange range) {
  const auto count = std::ranges::count_if(
      saturated, [&](std::size_t pixel) { return pixel >= range.begin && pixel < range.end; });
  if (count == 0) return {};
  return Error{ErrorCode::invalid_value,
               fmt::format("{} pixels of the range {} to {} are saturated: use a shorter exposure",
                           count, range.begin, range.end - 1)};
}

Result<std::vector<double>> smoothed(std::span<const double> counts) {
  WhittakerSmoother smoother(Roughness::even(counts.size()), kStiffness);
  const std::vector<double> weights(counts.size(), 1.0);
  const auto curve = CANDOR_TRY(smoother.smooth(counts, weights));
  return std::vector<double>(curve.begin(), curve.end());
}

Error too_few(std::size_t pixels, std::string_view why) {
  return Error{ErrorCode::insufficient_data,
               fmt::format("{} pixels remain {}; {} are needed", pixels, why, kLeastPixels)};
}

/// The pixels within the certified range and that of the pixel pattern.
PixelRange certified_range(const Calibration& calibration, const IntensityCertificate& certificate,
                           Wavelength laser) {
  PixelRange range{0, calibration.axis().pixels};
  if (const auto& pattern = calibration.parts().pixel) {
    range = {pattern->first_pixel, pattern->first_pixel + pattern->factors.size()};
  }
  const auto shift = [&](std::size_t pixel) {
    return raman_shift(laser, Wavelength(calibration.axis().at(static_cast<double>(pixel))))
        .per_cm();
  };
  while (range.size() > 0 && shift(range.begin) < certificate.from_per_cm) ++range.begin;
  while (range.size() > 0 && shift(range.end - 1) > certificate.to_per_cm) --range.end;
  return range;
}

Result<Wavelength> laser_for(const Calibration& calibration,
                             const IntensityCertificate& certificate) {
  const auto& laser = calibration.parts().laser;
  if (!laser) {
    return Error{ErrorCode::incompatible,
                 "the calibration knows no laser yet: run `candor calibrate raman-shift` first"};
  }
  if (std::abs(laser->laser.nm() - certificate.laser_nm) <= kLaserRoom) return laser->laser;
  return Error{ErrorCode::incompatible,
               fmt::format("{} is certified for a laser of {} nm, and this one has {:.2f} nm",
                           certificate.name, certificate.laser_nm, laser->laser.nm())};
}

Result<void> require_pixels(std::size_t found, std::size_t wanted) {
  if (found == wanted) return {};
  return Error{ErrorCode::incompatible,
               fmt::format("a spectrum of {} pixels, and a detector of {}", found, wanted)};
}

/// The measured standard without the pixel pattern and without spikes; 0 where there is no pattern.
Result<std::vector<double>> cleaned(const Calibration& calibration,
                                    const DetectorCounts& measured) {
  std::vector<double> counts(measured.counts.begin(), measured.counts.end());
  if (const auto& pattern = calibration.parts().pixel) {
    for (std::size_t i = 0; i < counts.size(); ++i) {
      const bool known =
          i >= pattern->first_pixel && i < pattern->first_pixel + pattern->factors.size();
      counts[i] *= known ? pattern->factors[i - pattern->first_pixel] : 0.0;
    }
  }
  return CANDOR_TRY(despike(counts, {})).values;
}

/// The mean of measurements, each scaled to the same total.
std::vector<double> mean_of(std::span<const std::vector<double>> curves) {
  std::vector<double> mean(curves.front().size(), 0.0);
  for (const auto& curve : curves) {
    for (std::size_t i = 0; i < mean.size(); ++i) {
      mean[i] += curve[i] / static_cast<double>(curves.size());
    }
  }
  return mean;
}

/// The pattern of a measurement in a range: counts over the smoothed curve.
Result<std::vector<double>> pattern_of(std::span<const double> counts, PixelRange range) {
  const auto part = counts.subspan(range.begin, range.size());
  const auto smooth = CANDOR_TRY(smoothed(part));
  std::vector<double> pattern(part.size());
  for (std::size_t i = 0; i < part.size(); ++i) {
    if (!(part[i] > 0) || !(smooth[i] > 0)) {
      return Error{ErrorCode::invalid_value,
                   fmt::format("pixel {} has no counts above the dark", range.begin + i)};
    }
    pattern[i] = part[i] / smooth[i];
  }
  return pattern;
}

double root_mean_square(std::span<const double> values, double about) {
  double squares = 0;
  for (const double value : values) squares += (value - about) * (value - about);
  return std::sqrt(squares / static_cast<double>(values.size()));
}

/// The standard uncertainty of the mean pattern, from how the patterns differ.
double pattern_uncertainty(std::span<const std::vector<double>> patterns,
                           std::span<const double> mean) {
  const auto count = static_cast<double>(patterns.size());
  double squares = 0;
  for (const auto& pattern : patterns) {
    for (std::size_t i = 0; i < mean.size(); ++i) squares += std::pow(pattern[i] - mean[i], 2);
  }
  return std::sqrt(squares / static_cast<double>(mean.size()) / (count - 1) / count);
}

}  // namespace

Result<FactorPart> relative_intensity(const Calibration& calibration,
                                      const DetectorCounts& measured,
                                      const IntensityCertificate& certificate) {
  const Wavelength laser = CANDOR_TRY(laser_for(calibration, certificate));
  CANDOR_TRY(require_pixels(measured.counts.size(), calibration.axis().pixels));
  const PixelRange certified = certified_range(calibration, certificate, laser);
  if (certified.size() < kLeastPixels) return too_few(certified.size(), "in the certified range");
  CANDOR_TRY(refuse_saturated(measured.saturated, certified));
  const auto clean = CANDOR_TRY(cleaned(calibration, measured));
  const auto part = std::span(clean).subspan(certified.begin, certified.size());
  const auto smooth = CANDOR_TRY(smoothed(part));
  const PixelRange kept = around_highest(smooth, {0, smooth.size()}, kLeastOfHighest);
  if (kept.size() < kLeastPixels) return too_few(kept.size(), "with counts in the certified range");
  const double noise = CANDOR_TRY(white_noise(part.subspan(kept.begin, kept.size())));
  const double level =
      median(std::vector<double>(smooth.begin() + static_cast<std::ptrdiff_t>(kept.begin),
                                 smooth.begin() + static_cast<std::ptrdiff_t>(kept.end)));
  if (!(noise < kMostNoise * level)) {
    return Error{
        ErrorCode::insufficient_data,
        fmt::format("the noise is {:.0f} % of the counts of the standard: expose it longer",
                    100 * noise / level)};
  }
  FactorPart result;
  result.first_pixel = certified.begin + kept.begin;
  for (std::size_t i = kept.begin; i < kept.end; ++i) {
    const double nm = calibration.axis().at(static_cast<double>(certified.begin + i));
    result.factors.push_back(certificate.value(raman_shift(laser, Wavelength(nm)).per_cm()) /
                             smooth[i]);
  }
  const auto top = std::ranges::max_element(smooth) - smooth.begin();
  const double scale = result.factors[static_cast<std::size_t>(top) - kept.begin];
  for (double& factor : result.factors) factor /= scale;
  result.relative_uncertainty = kNoiseLeft * noise / level;
  return result;
}

Result<FactorPart> pixel_response(std::span<const DetectorCounts> measurements) {
  if (measurements.size() < 2) {
    return Error{ErrorCode::insufficient_data,
                 "noise and pattern cannot be told apart in one measurement: give two or more of "
                 "the same source"};
  }
  std::vector<std::vector<double>> curves;
  for (const DetectorCounts& one : measurements) {
    CANDOR_TRY(require_pixels(one.counts.size(), measurements.front().counts.size()));
    double total = 0;
    for (const double count : one.counts) total += count;
    if (!(total > 0)) {
      return Error{ErrorCode::invalid_value, "a measurement has no counts above the dark"};
    }
    curves.emplace_back(one.counts.begin(), one.counts.end());
    for (double& count : curves.back()) count /= total / static_cast<double>(one.counts.size());
  }
  const auto smooth = CANDOR_TRY(smoothed(mean_of(curves)));
  PixelRange range = around_highest(smooth, {0, smooth.size()}, kPatternOfHighest);
  if (range.begin > 0) range.begin += kEdge;
  if (range.end < smooth.size()) range.end -= std::min(range.end, kEdge);
  if (range.size() < kLeastPixels) return too_few(range.size(), "where the source is bright");
  std::vector<std::vector<double>> patterns;
  for (std::size_t i = 0; i < curves.size(); ++i) {
    CANDOR_TRY(refuse_saturated(measurements[i].saturated, range));
    patterns.push_back(CANDOR_TRY(pattern_of(curves[i], range)));
  }
  const auto mean = mean_of(patterns);
  const double pattern = root_mean_square(mean, 1);
  const double uncertainty = pattern_uncertainty(patterns, mean);
  if (pattern < kLeastPattern * uncertainty) {
    return Error{
        ErrorCode::insufficient_data,
        fmt::format("the pattern of {:.2f} % is hardly more than its uncertainty of {:.2f} "
                    "%: there is nothing to take out, or more exposures are needed",
                    100 * pattern, 100 * uncertainty)};
  }
  FactorPart result{range.begin, {}, uncertainty, {}};
  for (const double value : mean) result.factors.push_back(1 / value);
  return result;
}

}  // namespace candor
