#pragma once

#include <optional>
#include <vector>

#include "pipeline/core/result.h"

namespace candor {

/// A place on an axis of which the value is known: where a tick stands.
struct AxisTick {
  double place = 0;  ///< pixels along the axis
  double value = 0;  ///< in the unit of the axis
};

/// How pixels along an axis become values: a straight line, or two that meet at the value of a
/// break, as infrared axes have one at 2000 cm-1. Fitted to ticks by least squares of their places.
class PlotScale {
 public:
  /// `placing` is the standard uncertainty of one place in pixels, where fewer ticks than say it
  /// are given. Errors: `insufficient_data` for fewer than two ticks, or with a break fewer than
  /// two on either side (one at the break counts on both); `invalid_value` for ticks that share a
  /// place or a value or are in no order, and where a tick is farther from its place than ticks on
  /// such an axis are: more than `tolerance` pixels.
  static Result<PlotScale> fit(std::vector<AxisTick> ticks, const std::optional<double>& break_at,
                               double placing, double tolerance);

  double value(double place) const;
  double place(double value) const;
  /// Units a pixel at a place, above 0.
  double step(double place) const;
  /// The standard uncertainty of a place, in pixels: what the fit leaves open there.
  double uncertainty(double place) const;
  /// Standard deviation of the ticks from the scale, in pixels; 0 where nothing checks it.
  double residual() const { return residual_; }
  bool is_checked() const { return is_checked_; }
  const std::vector<AxisTick>& ticks() const { return ticks_; }

 private:
  PlotScale() = default;
  void fit_line();

  // place = at_ + below_ (value - origin_) for values up to the break, above_ beyond it.
  double origin_ = 0;
  double at_ = 0;
  double below_ = 1;
  double above_ = 1;
  double placing_ = 0;
  double residual_ = 0;
  bool is_checked_ = false;
  bool is_broken_ = false;
  std::vector<AxisTick> ticks_;
};

}  // namespace candor
