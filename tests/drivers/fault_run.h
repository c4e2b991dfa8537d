#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tests/drivers/instruments.h"

namespace candor::drivers {

/// What came of many faults.
struct FaultReport {
  int injected = 0;
  int delivered = 0;
  int refused = 0;  ///< calls that ended with an error
  int recovered = 0;
  int reopened = 0;            ///< after the device was unplugged and plugged in again
  Duration longest_call = {};  ///< of `acquire`, beyond the exposures it waited for
  Duration longest_recovery = {};
  std::vector<std::string> wrong;  ///< what must never happen, a sentence each; at most ten
};

/// Let an instrument go wrong so many times, at seeded moments and in seeded ways, among changes of
/// exposure, pauses and good frames, on a virtual clock; look at every frame that is delivered.
FaultReport run_faults(const TestedInstrument& instrument, int count, std::uint64_t seed);

}  // namespace candor::drivers
