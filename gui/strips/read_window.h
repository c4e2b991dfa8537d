#pragma once

#include <chrono>
#include <functional>
#include <optional>

namespace candor::gui {

/// When a strip may be read, in seconds after it was dipped.
struct ReadWindow {
  int from_s = 0;
  int until_s = 0;  ///< above `from_s`

  bool operator==(const ReadWindow&) const = default;
};

/// Where a strip stands. `untimed`: it runs, and nobody said when it may be read.
enum class ReadPhase { not_started, untimed, too_early, read_now, too_late };

/// The phase so many seconds after dipping; none for a strip whose time was not taken.
ReadPhase phase_at(const std::optional<ReadWindow>& window, std::optional<int> elapsed_s);

/// Tells how much time has passed since some moment; never goes back.
using Clock = std::function<std::chrono::milliseconds()>;

/// A clock that goes on while the computer sleeps: a strip that waited through that is too late.
Clock waking_clock();

}  // namespace candor::gui
