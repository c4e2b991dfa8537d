#include "drivers/transport/clock.h"

#include <condition_variable>
#include <mutex>

namespace candor::drivers {

Duration SteadyClock::now() const {
  return std::chrono::duration_cast<Duration>(std::chrono::steady_clock::now().time_since_epoch());
}

std::chrono::system_clock::time_point SteadyClock::time_of_day() const {
  return std::chrono::system_clock::now();
}

bool SteadyClock::wait(Duration duration, const std::stop_token& stop) {
  std::mutex mutex;
  std::condition_variable_any woken;
  std::unique_lock lock(mutex);
  woken.wait_for(lock, stop, duration, [&] { return stop.stop_requested(); });
  return !stop.stop_requested();
}

}  // namespace candor::drivers
