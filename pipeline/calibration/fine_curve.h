#pragma once

#include <span>
#include <vector>

#include "pipeline/core/result.h"
#include "pipeline/numerics/resample.h"

namespace candor {

/// A part of a spectrum on an even grid of a quarter of a cm⁻¹, to be broadened.
class FineCurve {
 public:
  /// Read what lies from `low` to `high`, as far as the curve goes. Errors: those of `resample`.
  static Result<FineCurve> read(std::span<const double> positions, std::span<const double> values,
                                double low, double high);

  /// The curve convolved with a Gaussian of that standard deviation, in the axis unit; 0 leaves it.
  /// Near the ends the weights of the points that there are sum to 1.
  FineCurve broadened(double deviation) const;

  /// Linear between the grid's points, the last value beyond.
  double at(double position) const;

 private:
  FineCurve(GridPoints grid, std::vector<double> values)
      : grid_(grid), values_(std::move(values)) {}

  GridPoints grid_;
  std::vector<double> values_;
};

}  // namespace candor
