#pragma once

#include "drivers/spectrometer.h"
#include "drivers/wasatch/eeprom.h"
#include "drivers/wasatch/models.h"
#include "pipeline/core/result.h"

namespace candor::drivers::wasatch {

/// What the memory of an instrument means for those who use it. The memory counts pixels after
/// their order was inverted, where its feature mask asks for that; here they are counted as they
/// are sent, so ranges, bad pixels and polynomials are turned round. Errors: `device` if the memory
/// states no number of pixels.
Result<Traits> make_traits(const Model& model, const Eeprom& eeprom);

}  // namespace candor::drivers::wasatch
