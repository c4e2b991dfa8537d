#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "tests/drivers/serial_boards.h"

namespace candor::drivers {

/// What came of many faults.
struct SerialFaultReport {
  int injected = 0;
  int delivered = 0;
  int refused = 0;  ///< calls that ended with an error
  int recovered = 0;
  int reset = 0;               ///< by hand, because the board hung
  int reopened = 0;            ///< after the board was unplugged and plugged in again
  Duration longest_call = {};  ///< of `acquire`, beyond the exposures it waited for
  Duration longest_recovery = {};
  std::map<std::string, int> refusals;  ///< by the fault that was next when the call began
  std::vector<std::string> wrong;       ///< what must never happen, a sentence each; at most ten
};

/// Let a board go wrong so many times, at seeded moments and in seeded ways, among changes of
/// exposure, pauses and good frames, on a virtual clock; look at every frame that is delivered.
SerialFaultReport run_serial_faults(const TestedBoard& board, int count, std::uint64_t seed);

}  // namespace candor::drivers
