#pragma once

#include <memory>
#include <mutex>
#include <vector>

#include "drivers/transport/libusb_bus.h"
#include "drivers/transport/usb_bus.h"
#include "drivers/transport/usb_transport.h"
#include "pipeline/core/result.h"

namespace candor::drivers {

/// A device was plugged in or unplugged.
struct UsbChange {
  enum class Kind { arrived, left };
  Kind kind = Kind::arrived;
  UsbDevice device;
};

/// Tells which devices come and go on the machine's bus. The bus outlives it. One thread at a time;
/// transports of the same bus may be used on others.
class LibusbHotplug {
 public:
  /// Begin to watch; devices that are there already are not told. Errors: `unsupported` where
  /// libusb cannot tell.
  static Result<std::unique_ptr<LibusbHotplug>> watch(LibusbBus& bus);
  LibusbHotplug(const LibusbHotplug&) = delete;
  LibusbHotplug& operator=(const LibusbHotplug&) = delete;
  ~LibusbHotplug();

  /// Wait for a change, asleep. What has changed since the last call, in the order in which it
  /// happened; nothing if the time ran out or a stop was requested.
  std::vector<UsbChange> wait(const Patience& patience);

 private:
  explicit LibusbHotplug(LibusbBus& bus) : bus_(bus) {}

  void add(UsbChange change);
  std::vector<UsbChange> take();

  LibusbBus& bus_;
  SteadyClock clock_;
  int registration_ = 0;
  std::mutex mutex_;
  std::vector<UsbChange> changes_;
};

}  // namespace candor::drivers
