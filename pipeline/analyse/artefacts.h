#pragma once

#include <cstddef>
#include <optional>
#include <span>

namespace candor {

/// Neighbouring points of one value.
struct Plateau {
  std::size_t first = 0;
  std::size_t points = 0;
};

/// The longest run of points that have exactly one value. At least 1 value. Cost linear.
Plateau longest_plateau(std::span<const double> values);

/// Find where a detector or a converter stopped counting: at least three neighbours that have
/// exactly the highest value, with a drop of at least four quantisation steps at either side. A
/// rounded band reaches its top in small steps: the parabola y = h − c·x² that is rounded to steps
/// of q and has n equal points at its top falls by less than q·(1 + 2/n)² < 2.8 q to the next one.
/// The step q is the smallest difference of neighbours that is not zero. Up to five equal points
/// may be a chance of the noise: there the drop must also be six times its standard deviation. A
/// top from which a dark was subtracted scatters as the dark does, and is not found. Cost linear.
std::optional<Plateau> clipped_top(std::span<const double> values);

}  // namespace candor
