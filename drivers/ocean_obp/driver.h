#pragma once

#include <memory>
#include <stop_token>

#include "drivers/ocean_obp/models.h"
#include "drivers/spectrometer.h"
#include "drivers/transport/usb_transport.h"
#include "pipeline/core/result.h"

namespace candor::drivers::ocean_obp {

/// Open an instrument of this protocol on a claimed transport: set it up, read what it stores of
/// itself, and set an exposure of 100 ms (or what it can do nearest to that). Errors: `device`,
/// `cancelled`.
Result<std::unique_ptr<Spectrometer>> open(std::unique_ptr<UsbTransport> transport,
                                           const Model& model, const std::stop_token& stop);

}  // namespace candor::drivers::ocean_obp
