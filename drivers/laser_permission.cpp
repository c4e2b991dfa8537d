#include "drivers/laser_permission.h"

#include <fmt/core.h>

#include <algorithm>

namespace candor::drivers {

Result<LaserPermission> LaserPermission::after_warning(
    Clock& clock, Duration warning, const std::function<void(Duration)>& remaining,
    const std::stop_token& stop) {
  constexpr Duration kTick = std::chrono::milliseconds(100);
  if (warning < kShortestWarning) {
    return Error{ErrorCode::invalid_value,
                 fmt::format("a laser warning of {} ms is too short: people need at least {} ms",
                             warning.count() / 1000, kShortestWarning.count() / 1000)};
  }
  const Duration end = clock.now() + warning;
  for (Duration left = warning; left > Duration::zero(); left = end - clock.now()) {
    if (remaining) remaining(left);
    if (!clock.wait(std::min(left, kTick), stop)) {
      return Error{ErrorCode::cancelled, "stopped before the laser was switched on"};
    }
  }
  return LaserPermission(clock.now());
}

}  // namespace candor::drivers
