#pragma once

#include <cstddef>
#include <optional>

namespace candor {

/// Points of a spectrum whose raw counts stood at the end of the converter's scale.
struct SaturatedPoints {
  std::size_t points = 0;
  std::size_t longest_run = 0;  ///< of neighbours
};

/// What a reader or a driver knows of a measurement that the numbers no longer show, once a dark
/// was subtracted or a ratio taken. Each is there only where the file states it.
struct Acquisition {
  std::optional<SaturatedPoints> saturated = std::nullopt;
  /// The highest raw count over the end of the scale, in [0, 1].
  std::optional<double> used_scale = std::nullopt;
  /// From the background (or dark) to the sample, in s; negative if it is dated after the sample.
  std::optional<double> background_age_s = std::nullopt;
};

}  // namespace candor
