#pragma once

#include <cmath>
#include <cstdint>
#include <numbers>
#include <vector>

namespace candor::test {

/// Normal deviates that are the same on every platform (splitmix64, Box and Muller).
class Noise {
 public:
  explicit Noise(std::uint64_t seed) : state_(seed) {}

  double normal() {
    const double radius = std::sqrt(-2.0 * std::log(1.0 - uniform()));
    return radius * std::cos(2.0 * std::numbers::pi * uniform());
  }

  double uniform() {
    state_ += 0x9E3779B97F4A7C15U;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
    z ^= z >> 31U;
    return static_cast<double>(z >> 11U) * 0x1p-53;
  }

 private:
  std::uint64_t state_;
};

/// Half Gaussian, half Lorentzian of height 1.
inline double pseudo_voigt(double x, double centre, double fwhm) {
  const double t = (x - centre) / fwhm;
  return 0.5 * std::exp(-4.0 * std::numbers::ln2 * t * t) + 0.5 / (1.0 + 4.0 * t * t);
}

/// from, from + step, ... , `count` of them.
inline std::vector<double> ramp(double from, double step, std::size_t count) {
  std::vector<double> values(count);
  for (std::size_t i = 0; i < count; ++i) values[i] = from + step * static_cast<double>(i);
  return values;
}

}  // namespace candor::test
