#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "pipeline/core/axis.h"
#include "pipeline/core/result.h"

namespace candor {

/// The roughness of a curve as the sum of its squared second differences, zᵀDᵀDz: a symmetric
/// matrix with two bands on either side of the diagonal.
///
/// On an even grid a row of D is (1, −2, 1). On an uneven axis it is the second derivative through
/// three neighbours, z″ = 2·((z₊ − z)/h₊ − (z − z₋)/h₋)/(h₋ + h₊), times h̄²·√((h₋ + h₊)/(2h̄))
/// with h̄ the median distance of neighbours: the sum then approaches h̄³·∫z″² dx, as it does on an
/// even grid, so that one lambda means the same stiffness on both and a gap is bridged by the
/// smoothest curve.
class Roughness {
 public:
  /// The roughness on an even grid of `size` points.
  static Roughness even(std::size_t size);

  /// The roughness on an axis; that of an even grid if the axis is even.
  static Roughness on(const Axis& axis);

  /// The sum of squared first differences on an axis, each times h̄/h: it approaches h̄·∫z′² dx.
  static Roughness first_order(const Axis& axis);

  std::size_t size() const { return diagonal_.size(); }
  std::span<const double> diagonal() const { return diagonal_; }
  /// Element (i, i + 1) for each i; 0 past the end.
  std::span<const double> first_band() const { return first_band_; }
  /// Element (i, i + 2) for each i; 0 past the end.
  std::span<const double> second_band() const { return second_band_; }
  /// Whether it is that of an even grid: the second band is 1 wherever it is used.
  bool is_even() const { return even_; }

 private:
  explicit Roughness(std::size_t size)
      : diagonal_(size, 0.0), first_band_(size, 0.0), second_band_(size, 0.0) {}
  void add_row(std::size_t first, double left, double centre, double right);

  std::vector<double> diagonal_;
  std::vector<double> first_band_;
  std::vector<double> second_band_;
  bool even_ = false;
};

/// The error of a system that is singular in double precision.
Error undetermined_curve(double lambda, std::size_t points);

/// Whittaker's smoother: the curve z that minimises Σ wᵢ(yᵢ − zᵢ)² + λ·zᵀDᵀDz. It holds its
/// workspace, so that a method that solves again and again with other weights allocates once.
///
/// Source: Whittaker, Proc. Edinb. Math. Soc. 41 (1923) 63; Eilers, Anal. Chem. 75 (2003) 3631,
/// doi:10.1021/ac034173t. The system (W/λ + DᵀD) z = (W/λ) y is factored as LDLᵀ from both ends
/// towards the middle, in double: two chains of dependent operations that run side by side, one
/// division a point. O(n) time, 6n doubles with the roughness. Rounding costs,
/// relative to the level of the curve, 3e-10 at λ = 1e6, 3e-6 at 1e10 and 4e-5 at 1e12 (measured
/// against quadruple precision); in single precision the factorisation is unsound from λ ≈ 1e4 on.
class WhittakerSmoother {
 public:
  /// A smoother of that stiffness; `lambda` must be positive, `roughness` of at least two points.
  WhittakerSmoother(Roughness roughness, double lambda);

  std::size_t size() const { return roughness_.size(); }

  /// Smooth `intensities` under `weights` (not negative), both of size(). The curve is valid until
  /// the next call. Errors: `invalid_value` if the system is singular in double precision: too few
  /// points with a weight for this lambda.
  Result<std::span<const double>> smooth(std::span<const double> intensities,
                                         std::span<const double> weights);

 private:
  Roughness roughness_;
  double lambda_;
  std::vector<double> curve_;
  std::vector<double> near_;
  std::vector<double> far_;
};

}  // namespace candor
