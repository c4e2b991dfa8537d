#pragma once

#include <memory>

#include "drivers/transport/transcript.h"
#include "drivers/transport/usb_bus.h"
#include "drivers/transport/usb_transport.h"

namespace candor::drivers {

/// A transport that writes down all that goes over another one, and changes nothing. The transcript
/// outlives it, and grows as long as it is used.
class RecordingTransport final : public UsbTransport {
 public:
  /// Begin a transcript; whatever stood in it is gone.
  RecordingTransport(std::unique_ptr<UsbTransport> inner, const UsbDevice& device,
                     Transcript& transcript);

  Transfer write(std::uint8_t endpoint, std::span<const std::uint8_t> data,
                 const Patience& patience) override;
  Transfer read(std::uint8_t endpoint, std::span<std::uint8_t> into,
                const Patience& patience) override;
  Transfer control_write(const ControlRequest& request, std::span<const std::uint8_t> data,
                         const Patience& patience) override;
  Transfer control_read(const ControlRequest& request, std::span<std::uint8_t> into,
                        const Patience& patience) override;
  TransferStatus clear_halt(std::uint8_t endpoint) override;
  std::size_t packet_size(std::uint8_t endpoint) const override {
    return inner_->packet_size(endpoint);
  }
  bool present() override;
  Clock& clock() override { return inner_->clock(); }

 private:
  /// A transfer that begins now.
  RecordedTransfer begun(TransferKind kind);
  Transfer note(RecordedTransfer recorded, const Transfer& transfer,
                std::span<const std::uint8_t> data);

  std::unique_ptr<UsbTransport> inner_;
  Transcript& transcript_;
  Duration beginning_;
};

}  // namespace candor::drivers
