#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "drivers/transport/usb_bus.h"
#include "pipeline/core/result.h"

struct libusb_context;
struct libusb_device;

namespace candor::drivers {

struct ExitLibusb {
  void operator()(libusb_context* context) const;
};

/// The machine's USB bus, through libusb. It outlives what was opened on it.
class LibusbBus final : public UsbBus {
 public:
  /// Errors: `device` if libusb does not start.
  static Result<std::unique_ptr<LibusbBus>> make();

  Result<std::vector<UsbDevice>> devices() override;
  /// As the interface says; an interface that a driver of Linux holds is no obstacle, for opening
  /// takes it away from the driver and closing gives it back.
  std::optional<Obstacle> obstacle(const UsbDevice& device) override;
  Result<std::unique_ptr<UsbTransport>> open(const UsbDevice& device,
                                             int interface_number) override;

  libusb_context& context() { return *context_; }

 private:
  explicit LibusbBus(libusb_context* context) : context_(context) {}

  std::unique_ptr<libusb_context, ExitLibusb> context_;
};

/// What libusb knows of a device without opening it.
UsbDevice describe(libusb_device& device);

}  // namespace candor::drivers
