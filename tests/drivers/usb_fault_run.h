#pragma once

#include <cstdint>

#include "tests/drivers/fault_run.h"
#include "tests/drivers/instruments.h"

namespace candor::drivers {

/// As `run_faults`, but through libusb and on the machine's clock: with exposures of a few
/// milliseconds, hasty timeouts, and silence seldom, which costs a timeout each time.
FaultReport run_faults_through_libusb(const TestedInstrument& instrument, int count,
                                      std::uint64_t seed);

}  // namespace candor::drivers
