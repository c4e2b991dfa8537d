#pragma once

#include <algorithm>

#include "drivers/transport/clock.h"

namespace candor::drivers::simulated {

/// A clock that stands still until somebody waits. One thread.
class VirtualClock final : public Clock {
 public:
  Duration now() const override { return now_; }
  std::chrono::system_clock::time_point time_of_day() const override {
    return std::chrono::system_clock::time_point(std::chrono::days(20'000)) + now_;
  }
  bool wait(Duration duration, const std::stop_token& stop) override {
    if (stop.stop_requested()) return false;
    now_ += std::max(duration, Duration::zero());
    return true;
  }

 private:
  Duration now_ = {};
};

}  // namespace candor::drivers::simulated
