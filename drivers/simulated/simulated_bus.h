#pragma once

#include <memory>
#include <vector>

#include "drivers/simulated/usb_device_model.h"
#include "drivers/transport/usb_bus.h"

namespace candor::drivers::simulated {

/// A bus of device models in the same process. It outlives what was opened on it.
class SimulatedBus final : public UsbBus {
 public:
  explicit SimulatedBus(Clock& clock) : clock_(clock) {}

  /// Plug a device in; it stays at its port.
  UsbDeviceModel& add(std::unique_ptr<UsbDeviceModel> model);

  Result<std::vector<UsbDevice>> devices() override;
  std::optional<Obstacle> obstacle(const UsbDevice& device) override;
  Result<std::unique_ptr<UsbTransport>> open(const UsbDevice& device,
                                             int interface_number) override;

 private:
  Clock& clock_;
  std::vector<std::unique_ptr<UsbDeviceModel>> models_;
};

}  // namespace candor::drivers::simulated
