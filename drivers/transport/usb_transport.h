#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "drivers/transport/clock.h"
#include "drivers/transport/transfer.h"

namespace candor::drivers {

/// The setup stage of a control transfer, as the USB 2.0 standard names its fields (9.3).
struct ControlRequest {
  std::uint8_t request_type = 0;
  std::uint8_t request = 0;
  std::uint16_t value = 0;
  std::uint16_t index = 0;
};

/// One opened and claimed interface of one USB device: the seam between protocols and whatever
/// carries them. Endpoints are given by address, bit 7 set for those that the device sends on;
/// whether one is bulk or interrupt is known from its descriptor. One thread at a time.
class UsbTransport {
 public:
  UsbTransport() = default;
  UsbTransport(const UsbTransport&) = delete;
  UsbTransport& operator=(const UsbTransport&) = delete;
  virtual ~UsbTransport() = default;

  virtual Transfer write(std::uint8_t endpoint, std::span<const std::uint8_t> data,
                         const Patience& patience) = 0;

  /// Read until `into` is full or a packet shorter than `packet_size` ends the transfer. Ask for a
  /// multiple of `packet_size` unless the device ends with a full packet.
  virtual Transfer read(std::uint8_t endpoint, std::span<std::uint8_t> into,
                        const Patience& patience) = 0;

  virtual Transfer control_write(const ControlRequest& request, std::span<const std::uint8_t> data,
                                 const Patience& patience) = 0;
  virtual Transfer control_read(const ControlRequest& request, std::span<std::uint8_t> into,
                                const Patience& patience) = 0;

  virtual TransferStatus clear_halt(std::uint8_t endpoint) = 0;

  /// wMaxPacketSize of an endpoint; 0 if the interface has no such endpoint.
  virtual std::size_t packet_size(std::uint8_t endpoint) const = 0;

  /// Whether the device is still there. After an error of the bus this may take half a second.
  virtual bool present() = 0;

  virtual Clock& clock() = 0;
};

}  // namespace candor::drivers
