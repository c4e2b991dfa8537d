#include "formats/raw_counts.h"

#include <algorithm>

namespace candor::formats {

Acquisition acquisition_of(std::span<const double> raw_counts) {
  constexpr double kFullScale = 65535;
  if (raw_counts.empty()) return {};
  const double highest = std::ranges::max(raw_counts);
  if (!(highest > 0) || highest > kFullScale) return {};
  Acquisition acquisition{.used_scale = highest / kFullScale};
  SaturatedPoints saturated;
  std::size_t run = 0;
  for (const double count : raw_counts) {
    run = count >= kFullScale ? run + 1 : 0;
    if (run > 0) ++saturated.points;
    saturated.longest_run = std::max(saturated.longest_run, run);
  }
  if (saturated.points > 0) acquisition.saturated = saturated;
  return acquisition;
}

}  // namespace candor::formats
