#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "tests/numerics/random.h"

namespace candor::bench {

constexpr std::size_t kPoints = 2048;

/// A made-up spectrum: 24 bands on a broad background with noise.
inline std::vector<double> made_spectrum(std::uint64_t seed) {
  candor::test::Noise noise(seed);
  std::vector<double> y(kPoints);
  for (std::size_t i = 0; i < kPoints; ++i) {
    const double x = static_cast<double>(i);
    y[i] = 400.0 * candor::test::pseudo_voigt(x, 700, 1500) + 3.0 * noise.normal();
  }
  for (int band = 0; band < 24; ++band) {
    const double centre = 2048.0 * noise.uniform();
    const double fwhm = 8.0 + 20.0 * noise.uniform();
    const double height = 1000.0 * noise.uniform();
    for (std::size_t i = 0; i < kPoints; ++i) {
      y[i] += height * candor::test::pseudo_voigt(static_cast<double>(i), centre, fwhm);
    }
  }
  return y;
}

}  // namespace candor::bench
