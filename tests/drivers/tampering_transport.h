#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <utility>

#include "drivers/transport/usb_transport.h"

namespace candor::drivers {

/// A wire on which a test changes what the device sends.
class TamperingTransport final : public UsbTransport {
 public:
  using Change = std::function<void(std::span<std::uint8_t>)>;

  TamperingTransport(std::unique_ptr<UsbTransport> transport, Change change)
      : transport_(std::move(transport)), change_(std::move(change)) {}

  Transfer write(std::uint8_t endpoint, std::span<const std::uint8_t> data,
                 const Patience& patience) override {
    return transport_->write(endpoint, data, patience);
  }
  Transfer read(std::uint8_t endpoint, std::span<std::uint8_t> into,
                const Patience& patience) override {
    const Transfer transfer = transport_->read(endpoint, into, patience);
    if (transfer.complete()) change_(into.first(transfer.bytes));
    return transfer;
  }
  Transfer control_write(const ControlRequest& request, std::span<const std::uint8_t> data,
                         const Patience& patience) override {
    return transport_->control_write(request, data, patience);
  }
  Transfer control_read(const ControlRequest& request, std::span<std::uint8_t> into,
                        const Patience& patience) override {
    return transport_->control_read(request, into, patience);
  }
  TransferStatus clear_halt(std::uint8_t endpoint) override {
    return transport_->clear_halt(endpoint);
  }
  std::size_t packet_size(std::uint8_t endpoint) const override {
    return transport_->packet_size(endpoint);
  }
  bool present() override { return transport_->present(); }
  Clock& clock() override { return transport_->clock(); }

 private:
  std::unique_ptr<UsbTransport> transport_;
  Change change_;
};

}  // namespace candor::drivers
