#pragma once

#include <stop_token>
#include <string>
#include <vector>

#include "drivers/wasatch/eeprom.h"
#include "drivers/wasatch/link.h"
#include "pipeline/core/result.h"

namespace candor::drivers::wasatch {

/// Bring the detector into the state that the memory states, whatever another program has left:
/// gain, offset and temperature. What the instrument does not take or confirm is remarked on, a
/// sentence each; whether the detector gets cold shows in the temperature of every frame. Errors:
/// `device`, `cancelled`.
Result<std::vector<std::string>> prepare_detector(Link& link, const Eeprom& eeprom,
                                                  const std::stop_token& stop);

}  // namespace candor::drivers::wasatch
