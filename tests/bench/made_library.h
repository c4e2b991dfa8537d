#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "tests/numerics/random.h"

namespace candor::bench {

/// Simulated references that look alike: families of eight compounds that share most bands, and
/// variants of each compound, shifted by up to a point, with another background and other noise.
class MadeLibrary {
 public:
  static constexpr std::size_t kFamily = 8;

  MadeLibrary(std::size_t points, std::size_t variants, std::uint64_t seed)
      : points_(points), variants_(variants), seed_(seed) {}

  /// Row `index`: one maximum of about 1 and noise of 0.5 %. The same for the same index;
  /// consecutive indices are cheapest.
  const std::vector<float>& row(std::size_t index) {
    const std::size_t compound = index / variants_;
    if (compound != compound_ || curve_.empty()) {
      compound_ = compound;
      curve_ = compound_curve(compound);
    }
    test::Noise noise(seed_ * 1000003 + index);
    const double shift = 2 * noise.uniform() - 1;
    const double slope = 0.1 * noise.uniform();
    const double grain = 0.01;
    values_.resize(points_);
    for (std::size_t i = 0; i < points_; ++i) {
      const double left = curve_[i];
      const double right = curve_[i + 1];
      const double between = shift >= 0 ? left + shift * (right - left)
                                        : curve_[i + 1] - (1 + shift) * (curve_[i + 1] - left);
      const double x = static_cast<double>(i) / static_cast<double>(points_);
      values_[i] =
          static_cast<float>(between + slope * x * (1 - x) + grain * (noise.uniform() - 0.5));
    }
    return values_;
  }

 private:
  std::vector<double> compound_curve(std::size_t compound) const {
    std::vector<double> curve(points_ + 1, 0.0);
    test::Noise family(seed_ + 7919 * (compound / kFamily + 1));
    add_bands(curve, 18, family);
    test::Noise own(seed_ + 104729 * (compound + 1));
    add_bands(curve, 6, own);
    const double maximum = *std::max_element(curve.begin(), curve.end());
    for (double& value : curve) value /= maximum;
    return curve;
  }

  void add_bands(std::vector<double>& curve, int count, test::Noise& noise) const {
    for (int band = 0; band < count; ++band) {
      const double centre = static_cast<double>(points_) * noise.uniform();
      const double fwhm = 5 + 15 * noise.uniform();
      const double height = 0.05 + noise.uniform();
      const double reach = 25 * fwhm;
      const double size = static_cast<double>(curve.size());
      const auto first = static_cast<std::size_t>(std::max(0.0, centre - reach));
      const auto last = static_cast<std::size_t>(std::min(size, centre + reach));
      for (std::size_t i = first; i < last; ++i) {
        curve[i] += height * test::pseudo_voigt(static_cast<double>(i), centre, fwhm);
      }
    }
  }

  std::size_t points_;
  std::size_t variants_;
  std::uint64_t seed_;
  std::size_t compound_ = 0;
  std::vector<double> curve_;
  std::vector<float> values_;
};

}  // namespace candor::bench
