#pragma once

#include <functional>
#include <stop_token>

#include "drivers/transport/clock.h"
#include "pipeline/core/result.h"

namespace candor::drivers {

/// The operator's act of allowing laser light. There is no other way to make one than to ask for it
/// and to wait while people are warned, and it runs out: a driver switches a laser on for nothing
/// less.
class LaserPermission {
 public:
  /// Shortest time of warning, and how long a permission may be used.
  static constexpr Duration kShortestWarning = std::chrono::seconds(2);
  static constexpr Duration kValidity = std::chrono::minutes(10);

  /// Warn for a time, telling `remaining` about ten times a second what is left of it. Errors:
  /// `invalid_value` for a shorter warning than the shortest, `cancelled` if a stop was requested.
  static Result<LaserPermission> after_warning(Clock& clock, Duration warning,
                                               const std::function<void(Duration)>& remaining,
                                               const std::stop_token& stop);

  bool valid_at(Duration now) const { return now >= given_ && now - given_ <= kValidity; }

 private:
  explicit LaserPermission(Duration given) : given_(given) {}

  Duration given_;
};

}  // namespace candor::drivers
