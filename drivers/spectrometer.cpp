#include "drivers/spectrometer.h"

namespace candor::drivers {

Result<void> Spectrometer::set_laser_power(double /*milliwatt*/) {
  return Error{ErrorCode::unsupported, "the power of this instrument's laser cannot be set"};
}

}  // namespace candor::drivers
