#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "pipeline/numerics/random.h"
#include "pipeline/warning/residual_signature.h"

namespace candor::test {

inline constexpr std::size_t kPoints = 286;

/// A signal of 12 bands at random places, and noise that differs.
inline ResidualSignature signature(std::uint64_t bands_seed, std::uint64_t noise_seed,
                                   double noise) {
  RandomNumbers bands(bands_seed);
  RandomNumbers random(noise_seed);
  std::vector<double> values(kPoints, 0.0);
  for (int band = 0; band < 12; ++band) {
    const double centre = bands.uniform() * kPoints;
    const double height = bands.uniform();
    for (std::size_t i = 0; i < kPoints; ++i) {
      const double d = (static_cast<double>(i) - centre) / 3;
      values[i] += height * std::exp(-d * d / 2);
    }
  }
  ResidualSignature signature;
  signature.technique = Technique::ir;
  signature.first_per_cm = 660;
  signature.step_per_cm = 4;
  signature.share = 0.2;
  double square = 0;
  for (double& value : values) {
    value += noise * random.normal();
    square += value * value;
  }
  const double size = std::sqrt(square / kPoints);
  for (const double value : values) {
    signature.signal.push_back(static_cast<float>(value / size));
    signature.doubt.push_back(static_cast<float>(noise / size));
  }
  return signature;
}

}  // namespace candor::test
