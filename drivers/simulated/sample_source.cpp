#include "drivers/simulated/sample_source.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <utility>

namespace candor::drivers::simulated {
namespace {

/// A spectrum between its points, 0 outside.
double value_at(const Spectrum& spectrum, double position) {
  const auto positions = spectrum.axis().positions();
  if (position < positions.front() || position > positions.back()) return 0;
  const auto above = std::ranges::upper_bound(positions, position);
  if (above == positions.end()) return spectrum.intensities().back();
  const auto i = static_cast<std::size_t>(above - positions.begin());
  const double t = (position - positions[i - 1]) / (positions[i] - positions[i - 1]);
  return (1 - t) * spectrum.intensities()[i - 1] + t * spectrum.intensities()[i];
}

/// The same as a slit's image of Gaussian shape shows it.
double seen_at(const Spectrum& spectrum, double position, double fwhm) {
  constexpr int kReach = 4;
  constexpr double kSigmas = 0.5;
  const double sigma = fwhm / 2.3548;
  double sum = 0;
  double weights = 0;
  for (int k = -kReach; k <= kReach; ++k) {
    const double weight = std::exp(-0.5 * kSigmas * kSigmas * k * k);
    sum += weight * value_at(spectrum, position + kSigmas * k * sigma);
    weights += weight;
  }
  return sum / weights;
}

}  // namespace

Result<std::unique_ptr<SampleSource>> SampleSource::make(BenchSettings settings,
                                                         const Spectrum& sample) {
  if (sample.axis().unit() != AxisUnit::raman_shift_per_cm) {
    return Error{ErrorCode::incompatible,
                 "a simulated bench needs a sample over Raman shift in cm-1"};
  }
  const double highest = std::ranges::max(sample.intensities());
  std::vector<double> bands;
  std::vector<double> hump;
  for (const double nm : settings.wavelengths_nm) {
    const double shift = 1e7 / settings.laser_nm - 1e7 / nm;
    // The filter in front of the slit lets nothing through near the laser.
    const double filter = 1 / (1 + std::exp(-(shift - 150) / 10));
    const double height = seen_at(sample, shift, settings.resolution_per_cm) / highest;
    bands.push_back(settings.signal_per_s * filter * std::max(height, 0.0));
    const double place = (shift - 1400) / 900;
    hump.push_back(settings.fluorescence_per_s * filter * std::exp(-0.5 * place * place));
  }
  return std::unique_ptr<SampleSource>(
      new SampleSource(std::move(settings), std::move(bands), std::move(hump)));
}

SampleSource::SampleSource(BenchSettings settings, std::vector<double> bands,
                           std::vector<double> hump)
    : settings_(std::move(settings)),
      bands_(std::move(bands)),
      hump_(std::move(hump)),
      random_(settings_.seed) {
  constexpr double kHottest = 60;
  for (std::size_t i = 0; i < bands_.size(); ++i) {
    const bool hot = random_.uniform() < settings_.hot_part;
    dark_.push_back(settings_.dark_per_s * (hot ? kHottest * random_.uniform() : 1) *
                    random_.log_normal(0.1));
  }
}

double SampleSource::electrons(std::size_t pixel, double seconds, bool lit) const {
  constexpr double kBleachingS = 60;
  constexpr double kLasting = 0.4;  // part of the fluorescence that does not bleach
  double rate = dark_[pixel];
  if (lit) {
    const double left = kLasting + (1 - kLasting) * std::exp(-lit_s_ / kBleachingS);
    rate += bands_[pixel] + left * hump_[pixel];
  }
  return rate * seconds;
}

std::vector<std::uint32_t> SampleSource::expose(const ExposureConditions& conditions) {
  const bool lit = conditions.laser_on || (settings_.by_hand != nullptr && settings_.by_hand->open);
  const double seconds = 1e-6 * static_cast<double>(conditions.exposure.count());
  std::vector<double> charge(bands_.size());
  for (std::size_t i = 0; i < charge.size(); ++i) {
    const double mean = electrons(i, seconds, lit);
    // For so many electrons Poisson's distribution is as good as normal.
    charge[i] = std::max(0.0, mean + std::sqrt(mean) * random_.normal());
  }
  double expected = settings_.spikes_per_s * seconds;
  while (random_.uniform() < expected) {
    const std::size_t pixel = random_.below(charge.size());
    const double height = 3'000 * random_.log_normal(1);
    charge[pixel] += height;
    if (pixel + 1 < charge.size()) charge[pixel + 1] += 0.3 * height;
    expected -= 1;
  }
  if (lit) lit_s_ += seconds;
  std::vector<std::uint32_t> counts(charge.size());
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const double value = settings_.offset_counts + charge[i] / settings_.electrons_per_count +
                         settings_.read_noise_counts * random_.normal();
    counts[i] = static_cast<std::uint32_t>(
        std::clamp(std::round(value), 0.0, static_cast<double>(settings_.full_scale)));
  }
  return counts;
}

}  // namespace candor::drivers::simulated
