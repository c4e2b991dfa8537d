#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <stop_token>
#include <string_view>

#include "drivers/transport/clock.h"

namespace candor::drivers {

/// How a transfer ended. Which of `gone`, `failed` and `stalled` an unplugged device gives depends
/// on the host controller; only `UsbTransport::present` tells.
enum class TransferStatus {
  complete,   ///< all went over; a read may have ended early with a short packet
  timed_out,  ///< the device did not answer in time
  stalled,    ///< the device refuses: the endpoint is halted until `clear_halt`
  gone,       ///< the device is no longer there
  failed,     ///< the bus reported an error
  overflow,   ///< the device sent more than was asked for
  cancelled,  ///< a stop was requested
};

/// Name a status for a message: "did not answer in time", "was unplugged", ...
std::string_view to_string(TransferStatus status);

/// What came of a transfer. `bytes` counts what went over before it ended; unless it is complete,
/// what was read must not be used.
struct Transfer {
  TransferStatus status = TransferStatus::complete;
  std::size_t bytes = 0;

  bool complete() const { return status == TransferStatus::complete; }
};

/// How long a transfer may take, and what ends it early.
struct Patience {
  Duration timeout;
  std::stop_token stop = {};
};

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
