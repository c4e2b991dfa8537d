#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "drivers/transport/usb_transport.h"
#include "pipeline/core/result.h"

namespace candor::drivers {

/// Write all of it. Errors: those of `transfer_error`; `doing` says what for.
Result<void> send(UsbTransport& transport, std::uint8_t endpoint,
                  std::span<const std::uint8_t> data, const Patience& patience,
                  std::string_view doing);

/// Read one answer of at most `most` bytes, asking for whole packets. Errors as above.
Result<std::vector<std::uint8_t>> receive(UsbTransport& transport, std::uint8_t endpoint,
                                          std::size_t most, const Patience& patience,
                                          std::string_view doing);

/// Throw away what a device still has to say on an endpoint, up to a megabyte, until it is silent
/// for `silence`. An endpoint that it lacks is left alone.
void drain(UsbTransport& transport, std::uint8_t endpoint, Duration silence);

}  // namespace candor::drivers
