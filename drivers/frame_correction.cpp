#include "drivers/frame_correction.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "pipeline/core/decimal.h"
#include "pipeline/core/sha256.h"
#include "pipeline/numerics/combine_repeats.h"
#include "pipeline/numerics/matrix.h"

namespace candor::drivers {
namespace {

double polynomial(std::span<const double> coefficients, double x) {
  double value = 0;
  for (std::size_t i = coefficients.size(); i-- > 0;) value = value * x + coefficients[i];
  return value;
}

Result<void> require_repeats(const Traits& traits, std::span<const RawFrame> frames,
                             std::string_view what) {
  for (const RawFrame& frame : frames) {
    if (frame.counts.size() != traits.pixels) {
      return Error{ErrorCode::incompatible,
                   fmt::format("a {} frame has {} pixels where the instrument has {}", what,
                               frame.counts.size(), traits.pixels)};
    }
    if (frame.exposure != frames.front().exposure) {
      return Error{ErrorCode::incompatible,
                   fmt::format("{} frames of {} and {} us were to be averaged", what,
                               frames.front().exposure.count(), frame.exposure.count())};
    }
  }
  return {};
}

/// The mean of frames without spikes, or the plain mean where they are no repeats.
struct Mean {
  std::vector<double> counts;
  std::size_t replaced = 0;
  std::optional<std::string> remark;
};

/// A count as the maker of the instrument corrects it.
double corrected(const Traits& traits, std::size_t pixel, std::uint32_t count) {
  const auto value = static_cast<double>(count);
  if (pixel % 2 == 0) return traits.count_scale * value;
  return traits.count_scale * (traits.odd_pixels.gain * value + traits.odd_pixels.offset);
}

Mean mean_of(std::span<const RawFrame> frames, const Traits& traits) {
  const std::size_t pixels = frames.front().counts.size();
  Matrix scans(pixels, frames.size());
  std::vector<double> plain(pixels, 0.0);
  for (std::size_t k = 0; k < frames.size(); ++k) {
    for (std::size_t i = 0; i < pixels; ++i) {
      scans(i, k) = corrected(traits, i, frames[k].counts[i]);
      plain[i] += scans(i, k) / static_cast<double>(frames.size());
    }
  }
  if (frames.size() < 2) return {std::move(plain), 0, std::nullopt};
  auto combined = combine_repeats(scans, {});
  if (!combined) {
    return {std::move(plain), 0,
            "spikes were not removed from single frames: " + combined.error().message};
  }
  return {std::move(combined->mean), combined->replaced.size(), std::nullopt};
}

/// Saturation as the worst frame shows it.
Acquisition acquisition_of(const Traits& traits, std::span<const RawFrame> frames) {
  Acquisition result;
  SaturatedPoints worst;
  std::uint32_t highest = 0;
  const PixelRange& active = traits.active;
  for (const RawFrame& frame : frames) {
    SaturatedPoints here;
    std::size_t run = 0;
    for (std::size_t i = active.first; i <= active.last; ++i) {
      highest = std::max(highest, frame.counts[i]);
      run = frame.counts[i] >= traits.full_scale ? run + 1 : 0;
      if (run > 0) ++here.points;
      here.longest_run = std::max(here.longest_run, run);
    }
    if (here.points >= worst.points) worst = here;
  }
  result.saturated = worst;
  result.used_scale = std::min(1.0, static_cast<double>(highest) / traits.full_scale);
  return result;
}

/// Replace each run of bad pixels by the line between the good ones beside it.
void bridge(std::vector<double>& counts, const std::vector<std::size_t>& bad_pixels) {
  std::vector<bool> bad(counts.size(), false);
  for (const std::size_t pixel : bad_pixels) {
    if (pixel < counts.size()) bad[pixel] = true;
  }
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (!bad[i]) continue;
    std::size_t end = i;
    while (end < counts.size() && bad[end]) ++end;
    const bool has_left = i > 0;
    const bool has_right = end < counts.size();
    if (!has_left && !has_right) return;
    const double left = has_left ? counts[i - 1] : counts[end];
    const double right = has_right ? counts[end] : left;
    const auto gap = static_cast<double>(end - i + 1);
    for (std::size_t k = i; k < end; ++k) {
      counts[k] = left + (right - left) * static_cast<double>(k - i + 1) / gap;
    }
    i = end;
  }
}

/// Subtract the dark and undo the detector's curve, which holds for counts above the dark.
void subtract(std::vector<double>& counts, const std::vector<double>& dark, const Traits& traits) {
  for (std::size_t i = 0; i < counts.size(); ++i) {
    counts[i] -= dark[i];
    if (traits.nonlinearity_coefficients.empty() || counts[i] <= 0) continue;
    counts[i] /= polynomial(traits.nonlinearity_coefficients, counts[i] / traits.count_scale);
  }
}

std::vector<double> pixel_numbers(std::size_t first, std::size_t count) {
  std::vector<double> numbers(count);
  for (std::size_t i = 0; i < count; ++i) numbers[i] = static_cast<double>(first + i);
  return numbers;
}

/// The wavelength of each active pixel, as they are sent.
Result<std::vector<double>> active_wavelengths(const Traits& traits) {
  if (!traits.wavelengths_nm.empty()) {
    if (traits.wavelengths_nm.size() != traits.active.size()) {
      return Error{ErrorCode::incompatible,
                   fmt::format("the instrument stores {} wavelengths for {} pixels",
                               traits.wavelengths_nm.size(), traits.active.size())};
    }
    return traits.wavelengths_nm;
  }
  std::vector<double> nm;
  for (std::size_t i = traits.active.first; i <= traits.active.last; ++i) {
    const double place = static_cast<double>(i) - static_cast<double>(traits.wavelength_origin);
    nm.push_back(polynomial(traits.wavelength_coefficients, place));
  }
  return nm;
}

/// What stands in the provenance: a polynomial itself, a table by its ends and its hash.
std::string wavelength_step(const Traits& traits, const std::vector<double>& nm) {
  std::string numbers;
  const bool is_table = !traits.wavelengths_nm.empty();
  for (const double number : is_table ? nm : traits.wavelength_coefficients) {
    if (!numbers.empty()) numbers += ",";
    numbers += to_decimal(number);
  }
  if (!is_table) return fmt::format("wavelengths-of-instrument({})", numbers);
  return fmt::format("wavelengths-of-instrument(table={},first={},last={},sha256={})", nm.size(),
                     to_decimal(nm.front()), to_decimal(nm.back()), sha256_hex(numbers));
}

}  // namespace

Result<CorrectedFrames> correct_frames(const Traits& traits, std::span<const RawFrame> frames,
                                       const std::optional<DarkFrames>& dark) {
  if (frames.empty()) return Error{ErrorCode::insufficient_data, "there is no frame to analyse"};
  if (auto same = require_repeats(traits, frames, "sample"); !same) return same.error();
  Mean mean = mean_of(frames, traits);
  std::vector<std::string> remarks;
  if (mean.remark) remarks.push_back(*mean.remark);
  std::string steps =
      fmt::format("mean-of-frames(count={},spikes={})", frames.size(), mean.replaced);
  if (traits.odd_pixels != PixelMatch{}) {
    steps += fmt::format("; odd-pixels(gain={},offset={})", to_decimal(traits.odd_pixels.gain),
                         to_decimal(traits.odd_pixels.offset));
  }
  SpectrumLabel label;
  label.technique = Technique::unknown;
  label.acquisition = acquisition_of(traits, frames);
  if (dark && !dark->frames.empty()) {
    if (auto same = require_repeats(traits, dark->frames, "dark"); !same) return same.error();
    if (dark->frames.front().exposure != frames.front().exposure) {
      return Error{
          ErrorCode::incompatible,
          fmt::format("the dark was exposed {} us and the sample {} us: take a new dark",
                      dark->frames.front().exposure.count(), frames.front().exposure.count())};
    }
    subtract(mean.counts, mean_of(dark->frames, traits).counts, traits);
    label.acquisition.background_age_s = dark->age_s;
    steps += fmt::format("; subtract-dark(count={})", dark->frames.size());
    if (!traits.nonlinearity_coefficients.empty()) steps += "; detector-curve";
  }
  if (!traits.bad_pixels.empty()) {
    bridge(mean.counts, traits.bad_pixels);
    steps += fmt::format("; bad-pixels(count={})", traits.bad_pixels.size());
  }
  Axis axis = CANDOR_TRY(Axis::make(pixel_numbers(0, traits.pixels), AxisUnit::pixel));
  const Spectrum counted =
      CANDOR_TRY(Spectrum::make(axis, mean.counts, SignalUnit::counts, std::move(label)));
  Spectrum spectrum =
      CANDOR_TRY(counted.derive(std::move(mean.counts), SignalUnit::counts, AppliedStep{steps}));
  return CorrectedFrames{std::move(spectrum), mean.replaced, std::move(remarks)};
}

Result<Spectrum> on_wavelengths(const Traits& traits, const Spectrum& pixels) {
  if (!traits.has_wavelengths()) {
    return Error{ErrorCode::insufficient_data,
                 "the instrument stores no wavelengths: calibrate it with a lamp "
                 "(candor calibrate wavelength) and give --calibration"};
  }
  std::vector<double> nm = CANDOR_TRY(active_wavelengths(traits));
  const auto active = pixels.intensities().subspan(traits.active.first, traits.active.size());
  std::vector<double> counts(active.begin(), active.end());
  std::string step = wavelength_step(traits, nm);
  if (nm.front() > nm.back()) {
    std::ranges::reverse(nm);
    std::ranges::reverse(counts);
  }
  Axis axis = CANDOR_TRY(Axis::make(std::move(nm), AxisUnit::wavelength_nm));
  return pixels.derive(std::move(axis), std::move(counts), pixels.unit(),
                       AppliedStep{std::move(step)});
}

Result<Spectrum> with_intensity_factors(const Traits& traits, const Spectrum& pixels) {
  if (traits.intensity_coefficients.empty()) return pixels;
  std::vector<double> counts(pixels.intensities().begin(), pixels.intensities().end());
  for (std::size_t i = traits.active.first; i <= traits.active.last; ++i) {
    counts[i] *= std::pow(10, polynomial(traits.intensity_coefficients, static_cast<double>(i)));
  }
  return pixels.derive(std::move(counts), SignalUnit::arbitrary,
                       AppliedStep{"intensity-factors-of-instrument"});
}

}  // namespace candor::drivers
