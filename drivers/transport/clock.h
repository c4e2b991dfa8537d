#pragma once

#include <chrono>
#include <stop_token>

namespace candor::drivers {

using Duration = std::chrono::microseconds;

/// Time as drivers see it, so that tests need not wait for it.
class Clock {
 public:
  Clock() = default;
  Clock(const Clock&) = delete;
  Clock& operator=(const Clock&) = delete;
  virtual ~Clock() = default;

  /// The time since some fixed moment; it never runs backwards.
  virtual Duration now() const = 0;

  /// The time of day, for the record only.
  virtual std::chrono::system_clock::time_point time_of_day() const = 0;

  /// Wait, or until a stop is requested. False if it was.
  virtual bool wait(Duration duration, const std::stop_token& stop) = 0;
};

/// The clock of the machine.
class SteadyClock final : public Clock {
 public:
  Duration now() const override;
  std::chrono::system_clock::time_point time_of_day() const override;
  bool wait(Duration duration, const std::stop_token& stop) override;
};

}  // namespace candor::drivers
