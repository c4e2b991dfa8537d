#pragma once

#include <filesystem>
#include <memory>

#include "drivers/transport/serial_transport.h"
#include "pipeline/core/result.h"

namespace candor::drivers {

/// Open a serial port of the machine, 115200 baud, 8N1, raw, for this program alone (TIOCEXCL, and
/// a lock on the file for those whom that does not stop). A stop that is requested ends a transfer
/// at once. Errors: `device` with a sentence that says what helps.
Result<std::unique_ptr<SerialTransport>> open_tty(const std::filesystem::path& path);

}  // namespace candor::drivers
