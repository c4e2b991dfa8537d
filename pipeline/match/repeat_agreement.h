#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "pipeline/core/result.h"
#include "pipeline/core/spectrum.h"
#include "pipeline/steps/recipe.h"

namespace candor {

/// What two repeats of one standard must have in common: the correlation of their prepared curves,
/// with what noise alone takes off it made good, and the difference of their axes.
inline constexpr double kLeastRepeatCorrelation = 0.98;
inline constexpr double kMostRepeatShift = 2;     ///< cm⁻¹
inline constexpr double kMostRepeatNoise = 0.05;  ///< of the strongest band
inline constexpr double kMostRepeatStrength = 2;  ///< times the median, or less than its inverse

/// How one repeat stands to the others.
struct RepeatStanding {
  double strength = 0;      ///< over the median strength of all
  double noise = 0;         ///< over the height of its strongest band
  double correlation = 0;   ///< with the others, their mean, made good for noise; at most 1
  double shift_per_cm = 0;  ///< against the others, the median; positive: to higher positions
};

/// How far repeats of one standard agree.
struct RepeatAgreement {
  std::vector<RepeatStanding> repeats;  ///< in the order given
  /// Root mean square over points and repeats of what differs from the mean, each repeat scaled to
  /// the mean, over the height of its strongest band.
  double rms_deviation = 0;
  double largest_deviation = 0;  ///< of a point, over the repeats, alike
  double largest_at = 0;         ///< where, in cm⁻¹
};

/// Hold repeats against each other as a recipe prepares them. The shift is where the
/// cross-correlation of two prepared curves is highest, within 20 cm⁻¹, to a part of a grid step by
/// a parabola. Errors: `insufficient_data` for fewer than two, `incompatible` for different axes or
/// ordinates, and those of the recipe, with the number of the repeat (from 1). Cost: O(n²·points).
Result<RepeatAgreement> compare_repeats(std::span<const Spectrum> repeats, const Recipe& recipe);

/// The repeat that fits the others least, and why it cannot be one of them.
struct RepeatFault {
  std::size_t repeat = 0;
  std::string reason;  ///< what was found, and what would be right
};

/// The worst of the repeats that do not agree; nothing if all do.
std::optional<RepeatFault> disagreement(const RepeatAgreement& agreement);

}  // namespace candor
