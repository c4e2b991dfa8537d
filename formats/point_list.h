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

/// Watches that the positions of a table, as they come, all ascend or all descend.
class OrderCheck {
 public:
  /// Take a position. False if it does not continue the direction of those before; then `error`
  /// says how.
  bool continues(double x) {
    if (count_ == 1) descends_ = x < last_;
    if (count_ != 0 && !(descends_ ? x < last_ : x > last_)) return false;
    last_ = x;
    ++count_;
    return true;
  }

  /// Errors: `unsupported` for a position that repeats, `damaged` for one that turns back.
  Error error(double x, std::size_t line) const;

 private:
  double last_ = 0;
  std::size_t count_ = 0;
  bool descends_ = false;
};

/// The points of a table that lists x and y, in file order, checked as they come.
class PointList {
 public:
  /// Take a point. False if its x does not continue the direction of those before; then
  /// `order_error` says how.
  bool add(double x, double y) {
    if (!order_.continues(x)) return false;
    x_.push_back(x);
    y_.push_back(y);
    return true;
  }

  /// Take a point that repeats the one before, number for number; false if it does not. The caller
  /// sets the two apart before an axis is made of them.
  bool add_twin(double x, double y) {
    if (x_.empty() || x != x_.back() || y != y_.back()) return false;
    x_.push_back(x);
    y_.push_back(y);
    return true;
  }

  /// Errors as those of `OrderCheck`.
  Error order_error(double x, std::size_t line) const { return order_.error(x, line); }

  std::size_t size() const { return x_.size(); }
  std::pair<std::vector<double>, std::vector<double>> take() && {
    return {std::move(x_), std::move(y_)};
  }

  /// Errors: `insufficient_data` for fewer than two points.
  Result<FileSpectrum> finish(AxisUnit x_unit, SignalUnit y_unit, SpectrumLabel label) &&;

 private:
  std::vector<double> x_;
  std::vector<double> y_;
  OrderCheck order_;
};

}  // namespace candor::formats
