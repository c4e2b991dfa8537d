#pragma once

#include "drivers/simulated/usb_device_model.h"
#include "drivers/transport/usb_transport.h"

namespace candor::drivers::simulated {

/// A transport that talks to a device model in the same process, on any clock. The model and the
/// clock outlive it.
class ModelTransport final : public UsbTransport {
 public:
  ModelTransport(UsbDeviceModel& model, Clock& clock);
  ~ModelTransport() override;

  /// How many of them exist, to find those that were never closed.
  static int count();

  Transfer write(std::uint8_t endpoint, std::span<const std::uint8_t> data,
                 const Patience& patience) override;
  Transfer read(std::uint8_t endpoint, std::span<std::uint8_t> into,
                const Patience& patience) override;
  Transfer control_write(const ControlRequest& request, std::span<const std::uint8_t> data,
                         const Patience& patience) override;
  Transfer control_read(const ControlRequest& request, std::span<std::uint8_t> into,
                        const Patience& patience) override;
  TransferStatus clear_halt(std::uint8_t endpoint) override;
  std::size_t packet_size(std::uint8_t endpoint) const override;
  bool present() override { return reachable(); }
  Clock& clock() override { return clock_; }

 private:
  /// Whether the device this was opened for is there; one plugged in again is another.
  bool reachable();

  UsbDeviceModel& model_;
  Clock& clock_;
  bool lost_ = false;
};

}  // namespace candor::drivers::simulated
