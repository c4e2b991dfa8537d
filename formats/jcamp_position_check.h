#pragma once

#include <cmath>
#include <cstddef>
#include <optional>
#include <string>

#include "pipeline/core/result.h"

namespace candor::formats {

/// How the X of the lines lie to the grid of the header: within rounding, or how far off.
class PositionCheck {
 public:
  PositionCheck(double first, double last, double points, double header_rounding)
      : first_(first),
        step_(points > 1 ? (last - first) / (points - 1) : 0.0),
        rounding_(header_rounding) {}

  /// Compare the X of a line, whose last digit is worth `worth`, with its place on the grid.
  void add(double x, double worth, std::size_t index, std::size_t line);

  /// A warning where the lines after the first all lie one step behind, as in the NIST
  /// quantitative infrared database. Errors: `damaged` for any other disagreement.
  Result<std::optional<std::string>> verdict() const;

 private:
  struct Place {
    std::size_t line = 0;  // 0: none
    double x = 0;
    double expected = 0;
  };

  double first_;
  double step_;
  double rounding_;
  Place first_off_;
  std::size_t lines_ = 0;  // behind the first
  bool starts_well_ = false;
  bool all_cut_ = true;
  double lowest_ = HUGE_VAL;
  double highest_ = -HUGE_VAL;
  double widest_ = 0;
};

}  // namespace candor::formats
