#include "gui/strips/read_window.h"

#include <algorithm>

namespace candor::gui {

ReadPhase phase_at(const std::optional<ReadWindow>& window, std::optional<int> elapsed_s) {
  if (!elapsed_s) return ReadPhase::not_started;
  if (!window) return ReadPhase::untimed;
  if (*elapsed_s < window->from_s) return ReadPhase::too_early;
  return *elapsed_s < window->until_s ? ReadPhase::read_now : ReadPhase::too_late;
}

Clock waking_clock() {
  // The steady clock stands still while the computer sleeps, the other one can be set back: of the
  // two the one that has gone further is right, or errs towards "too late".
  using Steady = std::chrono::steady_clock;
  using Wall = std::chrono::system_clock;
  return [steady = Steady::now(), wall = Wall::now(),
          last = std::chrono::milliseconds(0)]() mutable {
    const auto by_steady =
        std::chrono::duration_cast<std::chrono::milliseconds>(Steady::now() - steady);
    const auto by_wall = std::chrono::duration_cast<std::chrono::milliseconds>(Wall::now() - wall);
    last = std::max({last, by_steady, by_wall});
    return last;
  };
}

}  // namespace candor::gui
