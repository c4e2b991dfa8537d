#pragma once

#include <vector>

#include "tests/drivers/instruments.h"

namespace candor::drivers {

/// One instrument for each form of the Ocean Binary Protocol.
std::vector<TestedInstrument> obp_instruments();

}  // namespace candor::drivers
