#pragma once

#include <span>
#include <vector>

namespace candor {

/// Every value divided by `divisor`, which must not be 0.
std::vector<double> divided(std::span<const double> values, double divisor);

/// The area between a curve and 0 by the trapezoids of |y|: Σ (|yᵢ| + |yᵢ₊₁|)(xᵢ₊₁ − xᵢ)/2.
double absolute_area(std::span<const double> positions, std::span<const double> intensities);

/// √Σy², scaled by the largest |y| so that it neither overflows nor vanishes.
double euclidean_norm(std::span<const double> values);

struct Moments {
  double mean = 0;
  double deviation = 0;  ///< standard deviation with n − 1
};

/// Mean and standard deviation of at least two values, in two passes; the deviation of equal
/// values is 0.
Moments mean_and_deviation(std::span<const double> values);

}  // namespace candor
