#pragma once

#include <chrono>
#include <functional>

namespace candor::records {

/// A moment as the log keeps it.
using Time = std::chrono::sys_time<std::chrono::milliseconds>;

/// Says what time it is. Passed in: nothing here looks at a clock of its own.
using Clock = std::function<std::chrono::system_clock::time_point()>;

}  // namespace candor::records
