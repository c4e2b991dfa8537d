#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <list>
#include <optional>
#include <span>
#include <vector>

#include "drivers/simulated/usb_device_model.h"
#include "tests/drivers/reception.h"

namespace candor::drivers {

/// The setup stage of a control transfer with the length of its data stage.
struct SetupStage {
  ControlRequest request;
  std::uint16_t length = 0;
};

/// Read the eight bytes of a setup stage (USB 2.0, 9.3).
SetupStage setup_of(std::span<const std::uint8_t, 8> bytes);

/// A device model as something that a real Linux can enumerate: it answers the standard requests
/// (USB 2.0, chapter 9), which a model leaves to whoever presents it, and keeps the transfers that
/// wait for the device, in their order. What carries them to Linux is not its business.
class DevicePort {
 public:
  /// Names a transfer, as whoever asks for it likes.
  using Id = std::uint64_t;

  /// A read that has ended.
  struct Read {
    Id id = 0;
    std::uint8_t endpoint = 0;
    TransferStatus status = TransferStatus::complete;
    std::vector<std::uint8_t> bytes;
  };

  /// The model outlives the port. `sent` is given all bytes that the device sends on endpoints
  /// other than 0, in the order in which they go to the host.
  DevicePort(simulated::UsbDeviceModel& model,
             std::function<void(std::span<const std::uint8_t>)> sent);

  /// Do a control transfer. The reply to one that goes to the device has no data.
  simulated::ControlReply control(const SetupStage& setup, std::span<const std::uint8_t> data,
                                  Duration now);

  TransferStatus write(std::uint8_t endpoint, std::span<const std::uint8_t> bytes, Duration now);

  /// Ask for bytes; `ended` tells what came.
  void read(Id id, std::uint8_t endpoint, std::size_t size);

  /// Call a read off. It comes back with what had arrived, or nothing if it has ended already.
  std::optional<Read> cancel(Id id);

  /// The reads that have ended by now. Each is told once.
  std::vector<Read> ended(Duration now);

  /// When the next packet for a read that waits is there; nothing if none is underway.
  std::optional<Duration> due() const;

 private:
  struct Waiting {
    Id id = 0;
    std::uint8_t endpoint = 0;
    std::size_t asked = 0;
    Reception reception;
  };

  simulated::ControlReply standard(const SetupStage& setup);
  simulated::ControlReply descriptor(std::uint16_t which) const;
  Read finish(Waiting waiting, TransferStatus status);

  simulated::UsbDeviceModel& model_;
  std::function<void(std::span<const std::uint8_t>)> sent_;
  std::list<Waiting> waiting_;
};

}  // namespace candor::drivers
