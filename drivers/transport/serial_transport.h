#pragma once

#include <cstdint>
#include <span>

#include "drivers/transport/clock.h"
#include "drivers/transport/transfer.h"

namespace candor::drivers {

/// One opened serial port: the seam between the protocols of boards and whatever carries them. A
/// port knows no frames and no packets: bytes come one after another, and some may be missing. One
/// thread at a time; a stop may be requested from any.
class SerialTransport {
 public:
  SerialTransport() = default;
  SerialTransport(const SerialTransport&) = delete;
  SerialTransport& operator=(const SerialTransport&) = delete;
  virtual ~SerialTransport() = default;

  /// Write all of it; complete once the system has taken it.
  virtual Transfer write(std::span<const std::uint8_t> data, const Patience& patience) = 0;

  /// Read what arrives, at most as much as fits: complete with at least one byte.
  virtual Transfer read(std::span<std::uint8_t> into, const Patience& patience) = 0;

  /// Throw away what has arrived and was not read. What is still on its way arrives afterwards.
  virtual TransferStatus discard() = 0;

  /// Whether the port is still there.
  virtual bool present() = 0;

  virtual Clock& clock() = 0;
};

}  // namespace candor::drivers
