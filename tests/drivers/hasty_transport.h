#pragma once

#include <memory>

#include "drivers/transport/usb_transport.h"

namespace candor::drivers {

/// A transport on another one that waits a tenth as long (a device model is ready in a tenth of the
/// time that a real one may take), though not less than 8 ms for what takes longer than that: many
/// faults in a minute.
std::unique_ptr<UsbTransport> make_hasty(std::unique_ptr<UsbTransport> transport);

}  // namespace candor::drivers
