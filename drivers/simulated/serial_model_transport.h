#pragma once

#include "drivers/simulated/serial_device_model.h"
#include "drivers/transport/serial_transport.h"

namespace candor::drivers::simulated {

/// A serial port with a model of a board on it in the same process, on any clock. The model and the
/// clock outlive it.
class SerialModelTransport final : public SerialTransport {
 public:
  SerialModelTransport(SerialDeviceModel& model, Clock& clock);
  ~SerialModelTransport() override;

  /// How many of them exist, to find those that were never closed.
  static int count();

  Transfer write(std::span<const std::uint8_t> data, const Patience& patience) override;
  Transfer read(std::span<std::uint8_t> into, const Patience& patience) override;
  TransferStatus discard() override;
  bool present() override;
  Clock& clock() override { return clock_; }

 private:
  SerialDeviceModel& model_;
  Clock& clock_;
  bool lost_ = false;  ///< one that was plugged in again is another port
};

}  // namespace candor::drivers::simulated
