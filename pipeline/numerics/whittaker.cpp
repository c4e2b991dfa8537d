#include "pipeline/numerics/whittaker.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "pipeline/core/decimal.h"

namespace candor {
namespace {

double median_distance(std::span<const double> positions) {
  std::vector<double> distances(positions.size() - 1);
  for (std::size_t i = 0; i + 1 < positions.size(); ++i) {
    distances[i] = positions[i + 1] - positions[i];
  }
  const auto middle = distances.begin() + static_cast<std::ptrdiff_t>(distances.size() / 2);
  std::ranges::nth_element(distances, middle);
  return *middle;
}

}  // namespace

void Roughness::add_row(std::size_t first, double left, double centre, double right) {
  diagonal_[first] += left * left;
  diagonal_[first + 1] += centre * centre;
  diagonal_[first + 2] += right * right;
  first_band_[first] += left * centre;
  first_band_[first + 1] += centre * right;
  second_band_[first] += left * right;
}

Roughness Roughness::even(std::size_t size) {
  Roughness result(size);
  for (std::size_t i = 0; i + 2 < size; ++i) result.add_row(i, 1.0, -2.0, 1.0);
  return result;
}

Roughness Roughness::on(const Axis& axis) {
  if (axis.is_even()) return even(axis.size());
  Roughness result(axis.size());
  const auto x = axis.positions();
  const double unit = median_distance(x);
  for (std::size_t i = 0; i + 2 < x.size(); ++i) {
    const double before = (x[i + 1] - x[i]) / unit;
    const double after = (x[i + 2] - x[i + 1]) / unit;
    const double scale = std::sqrt(0.5 * (before + after));
    const double left = scale * 2.0 / (before * (before + after));
    const double right = scale * 2.0 / (after * (before + after));
    result.add_row(i, left, -(left + right), right);
  }
  return result;
}

Roughness Roughness::first_order(const Axis& axis) {
  Roughness result(axis.size());
  const auto x = axis.positions();
  const bool even = axis.is_even();
  const double unit = even ? 1.0 : median_distance(x);
  for (std::size_t i = 0; i + 1 < x.size(); ++i) {
    const double weight = even ? 1.0 : unit / (x[i + 1] - x[i]);
    result.diagonal_[i] += weight;
    result.diagonal_[i + 1] += weight;
    result.first_band_[i] -= weight;
  }
  return result;
}

Error undetermined_curve(double lambda, std::size_t points) {
  return {ErrorCode::invalid_value,
          fmt::format("lambda = {} is too large for {} points with these weights: the smooth curve "
                      "is not determined in double precision",
                      to_decimal(lambda), points)};
}

// The last two eliminated rows of one end: each row's inverse pivot, its coupling to the next row
// and its right-hand side, as the next row needs them.
struct WhittakerSmoother::Chain {
  double near_squared_over_pivot = 0;  // u²/d of the row before
  double far_squared_over_pivot = 0;   // c²/d of the row before
  double near_over_pivot = 0;          // u/d of the row before
  double far_over_pivot = 0;           // c/d of the row before
  double coupling = 0;                 // c·u/d of the row before
  double rhs = 0;                      // v of the row before
  double older_far_squared_over_pivot = 0;
  double older_far_over_pivot = 0;
  double older_rhs = 0;
  double least_pivot = 1e300;

  double reduced_diagonal(double diagonal) const {
    return (diagonal - older_far_squared_over_pivot) - near_squared_over_pivot;
  }
  double reduced_rhs(double value) const {
    return (value - older_far_over_pivot * older_rhs) - near_over_pivot * rhs;
  }

  /// Eliminate a row; `near` and `far` are its couplings to the next two.
  void eliminate(double diagonal, double near, double far, double value) {
    const double pivot = reduced_diagonal(diagonal);
    const double reduced_near = near - coupling;
    const double reduced_value = reduced_rhs(value);
    const double inverse = 1.0 / pivot;
    least_pivot = std::min(least_pivot, pivot);
    older_far_squared_over_pivot = far_squared_over_pivot;
    older_far_over_pivot = far_over_pivot;
    older_rhs = rhs;
    near_squared_over_pivot = (reduced_near * reduced_near) * inverse;
    far_squared_over_pivot = (far * far) * inverse;
    near_over_pivot = reduced_near * inverse;
    far_over_pivot = far * inverse;
    coupling = (far * reduced_near) * inverse;
    rhs = reduced_value;
    scaled_rhs = reduced_value * inverse;
  }
  double scaled_rhs = 0;
};

WhittakerSmoother::WhittakerSmoother(Roughness roughness, double lambda)
    : roughness_(std::move(roughness)),
      lambda_(lambda),
      curve_(roughness_.size()),
      near_(roughness_.size()),
      far_(roughness_.size()),
      target_(roughness_.size()) {
  CANDOR_INVARIANT(lambda > 0 && roughness_.size() >= 2, "a stiffness and at least two points");
}

Result<std::span<const double>> WhittakerSmoother::smooth(std::span<const double> intensities,
                                                          std::span<const double> weights) {
  const std::size_t n = size();
  CANDOR_INVARIANT(intensities.size() == n && weights.size() == n, "one weight per intensity");
  const double* const a = roughness_.diagonal().data();
  const double* const b = roughness_.first_band().data();
  const double* const c = roughness_.second_band().data();
  const double inverse_lambda = 1.0 / lambda_;
  const std::size_t top = (n - 2) / 2;

  Chain down;
  Chain up;
  const auto eliminate_up = [&](std::size_t i) {
    const double weight = weights[i] * inverse_lambda;
    up.eliminate(a[i] + weight, b[i - 1], c[i - 2], weight * intensities[i]);
    near_[i] = up.near_over_pivot;
    far_[i] = up.far_over_pivot;
    target_[i] = up.scaled_rhs;
  };
  for (std::size_t i = 0; i < top; ++i) {
    const double weight = weights[i] * inverse_lambda;
    down.eliminate(a[i] + weight, b[i], c[i], weight * intensities[i]);
    near_[i] = down.near_over_pivot;
    far_[i] = down.far_over_pivot;
    target_[i] = down.scaled_rhs;
    eliminate_up(n - 1 - i);
  }
  if (n - 2 - top > top) eliminate_up(top + 2);

  const double upper_weight = weights[top] * inverse_lambda;
  const double lower_weight = weights[top + 1] * inverse_lambda;
  const double upper = down.reduced_diagonal(a[top] + upper_weight) - up.far_squared_over_pivot;
  const double lower = up.reduced_diagonal(a[top + 1] + lower_weight) - down.far_squared_over_pivot;
  const double across = b[top] - down.coupling - up.coupling;
  const double upper_rhs =
      down.reduced_rhs(upper_weight * intensities[top]) - up.far_over_pivot * up.rhs;
  const double lower_rhs =
      up.reduced_rhs(lower_weight * intensities[top + 1]) - down.far_over_pivot * down.rhs;
  const double determinant = upper * lower - across * across;
  if (!(std::min({down.least_pivot, up.least_pivot, upper, determinant}) > 0)) {
    return undetermined_curve(lambda_, n);
  }
  double* const z = curve_.data();
  z[top] = (lower * upper_rhs - across * lower_rhs) / determinant;
  z[top + 1] = (upper * lower_rhs - across * upper_rhs) / determinant;

  double up_next = z[top];
  double up_after = z[top + 1];
  double down_next = z[top + 1];
  double down_after = z[top];
  const auto substitute_down = [&](std::size_t i) {
    const double value = (target_[i] - far_[i] * down_after) - near_[i] * down_next;
    down_after = down_next;
    down_next = value;
    z[i] = value;
  };
  for (std::size_t k = 0; k < top; ++k) {
    const std::size_t i = top - 1 - k;
    const double value = (target_[i] - far_[i] * up_after) - near_[i] * up_next;
    up_after = up_next;
    up_next = value;
    z[i] = value;
    substitute_down(top + 2 + k);
  }
  if (n - 2 - top > top) substitute_down(n - 1);
  return std::span<const double>(curve_);
}

}  // namespace candor
