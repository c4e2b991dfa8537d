#include "pipeline/numerics/internal_reflection.h"

#include <cmath>
#include <numbers>

#include "pipeline/core/invariant.h"

namespace candor {
namespace {

double radians(double degrees) { return degrees * std::numbers::pi / 180; }

}  // namespace

bool InternalReflection::is_total() const {
  return crystal_index * std::sin(radians(angle_degrees)) > sample_index;
}

double InternalReflection::effective_thickness() const {
  CANDOR_INVARIANT(is_total(), "an angle above the critical one");
  const double ratio = sample_index / crystal_index;
  const double ratio_squared = ratio * ratio;
  const double sine = std::sin(radians(angle_degrees));
  const double sine_squared = sine * sine;
  const double perpendicular = ratio * std::cos(radians(angle_degrees)) /
                               (crystal_index * std::numbers::pi * (1 - ratio_squared) *
                                std::sqrt(sine_squared - ratio_squared));
  const double parallel = perpendicular * (2 * sine_squared - ratio_squared) /
                          ((1 + ratio_squared) * sine_squared - ratio_squared);
  return 0.5 * (perpendicular + parallel);
}

}  // namespace candor
