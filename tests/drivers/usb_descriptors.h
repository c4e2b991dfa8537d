#pragma once

#include <cstdint>
#include <vector>

#include "drivers/simulated/usb_device_model.h"

namespace candor::drivers {

/// Write what a device sends as its device descriptor and its only configuration with one
/// interface, number 0, as the USB 2.0 standard lays them out (9.6); for a HID device with the
/// descriptor of that class.
std::vector<std::uint8_t> device_descriptors(const simulated::DeviceDescription& description);

}  // namespace candor::drivers
