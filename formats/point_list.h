#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "formats/format.h"

namespace candor::formats {

/// Make the spectrum of a table in file order: a descending axis is flipped once and recorded.
/// Errors as `Axis::make` and `Spectrum::make`.
Result<FileSpectrum> make_file_spectrum(std::vector<double> x, std::vector<double> y,
                                        AxisUnit x_unit, SignalUnit y_unit, SpectrumLabel label);

/// The points of a table that lists x and y, in file order, checked as they come: all ascend or
/// all descend.
class PointList {
 public:
  /// Take a point. False if its x does not continue the direction of those before; then
  /// `order_error` says how.
  bool add(double x, double y) {
    if (x_.size() == 1) direction_ = x < x_.back() ? -1.0 : 1.0;
    if (!x_.empty() && !((x - x_.back()) * direction_ > 0.0) && !in_order(x)) return false;
    x_.push_back(x);
    y_.push_back(y);
    return true;
  }

  /// Errors: `unsupported` for a position that repeats, `damaged` for one that turns back.
  Error order_error(double x, std::size_t line) const;

  std::size_t size() const { return x_.size(); }
  std::pair<std::vector<double>, std::vector<double>> take() && {
    return {std::move(x_), std::move(y_)};
  }

  /// Errors: `insufficient_data` for fewer than two points.
  Result<FileSpectrum> finish(AxisUnit x_unit, SignalUnit y_unit, SpectrumLabel label) &&;

 private:
  // The difference of two denormals may underflow, and that of two huge numbers overflow.
  bool in_order(double x) const { return direction_ > 0.0 ? x > x_.back() : x < x_.back(); }

  std::vector<double> x_;
  std::vector<double> y_;
  double direction_ = 1.0;
};

}  // namespace candor::formats
