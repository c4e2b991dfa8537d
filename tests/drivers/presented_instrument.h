#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>

#include "drivers/simulated/usb_device_model.h"

namespace candor::drivers {

/// The device that a command line names, `INSTRUMENT [FAULT...]`, whose frames say of themselves
/// what they are (CountingSource). The faults happen to one frame each, in that order, in its
/// middle. Null if there is no such instrument or fault.
std::unique_ptr<simulated::UsbDeviceModel> presented_instrument(std::span<char* const> words);

/// The instruments and the faults that there are, for somebody who mistyped one.
std::string presentable();

/// What the laser of a device does, and did.
struct LaserLight {
  bool enabled = false;    ///< it may shine now or later without another command
  bool shines = false;     ///< now
  bool has_shone = false;  ///< before it was last switched
};

/// What the device's own laser does; nothing if it has none.
std::optional<LaserLight> laser_light(const simulated::UsbDeviceModel& model, Duration now);

}  // namespace candor::drivers
