#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string_view>

#include "drivers/spectrometer.h"
#include "drivers/transport/usb_bus.h"
#include "drivers/transport/usb_transport.h"
#include "pipeline/core/result.h"

namespace candor::drivers {

/// A protocol that instruments speak: one row of the catalogue.
struct Protocol {
  std::string_view name;
  std::string_view vendor;
  int interface_number;
  /// The model that these numbers stand for; nothing if it does not speak this protocol.
  std::optional<std::string_view> (*model)(const UsbDevice& device);
  /// Open such a model on its claimed interface. Errors: `device`.
  Result<std::unique_ptr<Spectrometer>> (*open)(std::unique_ptr<UsbTransport> transport,
                                                const UsbDevice& device,
                                                const std::stop_token& stop);
};

std::span<const Protocol> all_protocols();

/// The protocol of a device; null if it is no instrument that is known.
const Protocol* protocol_of(const UsbDevice& device);

/// Open a device on a bus. Errors: `device`, `unsupported` if it is none that is known.
Result<std::unique_ptr<Spectrometer>> open_spectrometer(UsbBus& bus, const UsbDevice& device,
                                                        const std::stop_token& stop);

}  // namespace candor::drivers
