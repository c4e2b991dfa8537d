#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "drivers/simulated/usb_device_model.h"

namespace candor::drivers {

/// What has arrived of a transfer from a device to the host.
struct Reception {
  std::vector<std::uint8_t> bytes;
  std::optional<TransferStatus> status;  ///< once the transfer has ended
};

/// Let a transfer of `asked` bytes take the packets that lie on its endpoint by now, as a host
/// controller does: a packet that is not full ends it, and one with more bytes than there is room
/// for is an overflow. On an endpoint that the device does not have it ends as stalled.
Reception receive(simulated::UsbDeviceModel& model, std::uint8_t endpoint, std::size_t asked,
                  Duration now, Reception so_far);

}  // namespace candor::drivers
