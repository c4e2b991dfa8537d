#pragma once

#include <cstdint>
#include <vector>

#include "drivers/wasatch/eeprom.h"
#include "tests/drivers/instruments.h"

namespace candor::drivers {

/// What a sound instrument of that many pixels stores of itself.
wasatch::Eeprom wasatch_memory(std::size_t pixels);

/// The instruments of Wasatch Photonics' protocol: one for each way of sending a spectrum.
std::vector<TestedInstrument> wasatch_instruments();

}  // namespace candor::drivers
