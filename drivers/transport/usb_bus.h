#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "drivers/transport/obstacle.h"
#include "drivers/transport/usb_transport.h"
#include "pipeline/core/result.h"

namespace candor::drivers {

/// A device on the bus, as it can be seen without opening it.
struct UsbDevice {
  std::uint16_t vendor_id = 0;
  std::uint16_t product_id = 0;
  int bus = 0;
  int address = 0;
  /// Where it is plugged in, "1-4.2"; the same after it was unplugged and plugged in again.
  std::string port;
};

/// Where devices are found and opened: the machine's, or simulated ones.
class UsbBus {
 public:
  UsbBus() = default;
  UsbBus(const UsbBus&) = delete;
  UsbBus& operator=(const UsbBus&) = delete;
  virtual ~UsbBus() = default;

  /// Every device, in the order of bus and address. Errors: `device` if the bus cannot be read.
  virtual Result<std::vector<UsbDevice>> devices() = 0;

  /// What keeps a device from being opened now; nothing if it opens. It is not kept open.
  virtual std::optional<Obstacle> obstacle(const UsbDevice& device) = 0;

  /// Open a device and claim its interface. Errors: `device`, with the obstacle's two sentences.
  virtual Result<std::unique_ptr<UsbTransport>> open(const UsbDevice& device,
                                                     int interface_number) = 0;
};

}  // namespace candor::drivers
