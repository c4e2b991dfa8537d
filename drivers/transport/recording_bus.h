#pragma once

#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "drivers/transport/transcript.h"
#include "drivers/transport/usb_bus.h"

namespace candor::drivers {

/// A bus of which all that goes over to the device opened last is written down. It outlives what
/// was opened on it, and the transcript outlives both.
class RecordingBus final : public UsbBus {
 public:
  RecordingBus(std::unique_ptr<UsbBus> inner, Transcript& transcript)
      : inner_(std::move(inner)), transcript_(transcript) {}

  Result<std::vector<UsbDevice>> devices() override { return inner_->devices(); }
  std::optional<Obstacle> obstacle(const UsbDevice& device) override {
    return inner_->obstacle(device);
  }
  Result<std::unique_ptr<UsbTransport>> open(const UsbDevice& device,
                                             int interface_number) override;

 private:
  std::unique_ptr<UsbBus> inner_;
  Transcript& transcript_;
};

}  // namespace candor::drivers
