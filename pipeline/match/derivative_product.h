#pragma once

#include <span>
#include <vector>

namespace candor {

/// ‖C D x‖: the length of the first differences of `values` less their mean; at least 2 values.
double norm_of_derivative(std::span<const float> values);

/// DᵀCᵀC D x / ‖C D x‖, whose product with y, over ‖C D y‖, is Pearson's correlation of the first
/// differences of x and y: no second library of derivatives is needed. Zeros where x is a line.
std::vector<double> derivative_row(std::span<const double> values);

}  // namespace candor
