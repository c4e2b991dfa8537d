#include "pipeline/analyse/artefacts.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "pipeline/numerics/noise.h"

namespace candor {

Plateau longest_plateau(std::span<const double> values) {
  Plateau longest;
  std::size_t first = 0;
  for (std::size_t i = 0; i <= values.size(); ++i) {
    if (i < values.size() && values[i] == values[first]) continue;
    if (i - first > longest.points) longest = {first, i - first};
    first = i;
  }
  return longest;
}

std::optional<Plateau> clipped_top(std::span<const double> values) {
  constexpr std::size_t kFewestEqual = 3;
  constexpr std::size_t kBeyondChance = 6;
  constexpr double kSteps = 4;
  constexpr double kDeviations = 6;
  if (values.size() < kFewestEqual + 2) return std::nullopt;
  double step = std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i + 1 < values.size(); ++i) {
    const double difference = std::abs(values[i + 1] - values[i]);
    if (difference > 0) step = std::min(step, difference);
  }
  const auto estimate = white_noise(values);
  const double noise = estimate ? *estimate : 0;
  const double highest = std::ranges::max(values);
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i] != highest) continue;
    const std::size_t first = i;
    while (i < values.size() && values[i] == highest) ++i;
    if (first == 0 || i == values.size() || i - first < kFewestEqual) continue;
    const double drop = highest - std::max(values[first - 1], values[i]);
    const double by_chance = i - first < kBeyondChance ? kDeviations * noise : 0;
    if (drop >= std::max(kSteps * step, by_chance)) return Plateau{first, i - first};
  }
  return std::nullopt;
}

}  // namespace candor
