#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/core/spectrum.h"

namespace candor::test {

/// A Gaussian band of a single beam: height at its middle, standard deviation, phase in radians.
struct BeamBand {
  double centre_per_cm;
  double deviation_per_cm;
  double height;
  double phase = 0;
};

/// A broad source with bands that it lost and two narrow lines; its centreburst stands out.
inline std::vector<BeamBand> source_with_bands() {
  return {{2000, 400, 1.0}, {3400, 400, 0.3}, {1400, 12, -0.15}, {2900, 25, -0.2}, {2349, 9, 0.25}};
}

inline double beam_at(const std::vector<BeamBand>& bands, double position) {
  double sum = 0;
  for (const BeamBand& band : bands) {
    const double t = (position - band.centre_per_cm) / band.deviation_per_cm;
    sum += band.height * std::exp(-0.5 * t * t);
  }
  return sum;
}

/// The interferogram ∫ B(ν) cos(2πνδ − φ) dν of Gaussian bands in closed form, `before` and `after`
/// points to the sides of δ = 0, moved by `shift` of the distance of two points.
inline std::vector<double> interferogram_of(const std::vector<BeamBand>& bands,
                                            double folding_limit, std::size_t before,
                                            std::size_t after, double shift = 0) {
  std::vector<double> values(before + after + 1);
  const double pi = std::numbers::pi;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double offset = static_cast<double>(i) - static_cast<double>(before) + shift;
    const double delta = offset / (2 * folding_limit);
    for (const BeamBand& band : bands) {
      const double width = pi * band.deviation_per_cm * delta;
      values[i] += band.height * band.deviation_per_cm * std::sqrt(2 * pi) *
                   std::exp(-2 * width * width) *
                   std::cos(2 * pi * band.centre_per_cm * delta - band.phase);
    }
  }
  return values;
}

/// An interferogram as a reader would give it.
inline Spectrum record(std::vector<double> values, SpectrumLabel label = {}) {
  std::vector<double> positions(values.size());
  for (std::size_t i = 0; i < positions.size(); ++i) positions[i] = static_cast<double>(i);
  return Spectrum::make(Axis::make(std::move(positions), AxisUnit::pixel).value(),
                        std::move(values), SignalUnit::interferogram, std::move(label))
      .value();
}

/// The largest difference of two spectra on the same points, as a part of the largest value.
inline double difference(const Spectrum& one, const Spectrum& other) {
  if (!(one.axis() == other.axis())) return 1e300;
  double largest = 0;
  double full = 0;
  for (std::size_t i = 0; i < one.size(); ++i) {
    largest = std::max(largest, std::abs(one.intensities()[i] - other.intensities()[i]));
    full = std::max(full, std::abs(one.intensities()[i]));
  }
  return largest / full;
}

}  // namespace candor::test
