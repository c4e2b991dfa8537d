#pragma once

#include <memory>
#include <stop_token>

#include "drivers/spectrometer.h"
#include "drivers/transport/usb_transport.h"
#include "drivers/wasatch/models.h"
#include "pipeline/core/result.h"

namespace candor::drivers::wasatch {

/// Open an instrument of this protocol on a claimed transport: laser off, read what it stores of
/// itself, cool its detector, set an exposure of 100 ms (or what it can do nearest to that).
///
/// The laser, once allowed, has the highest power that the instrument's memory allows; where that
/// is not calibrated, its full power. On the XS it goes off by itself after 15 s and four
/// exposures: that ends `acquire` with an error. Call `laser_on` again before that, and after
/// setting a longer exposure. Errors: `device`, `cancelled`.
Result<std::unique_ptr<Spectrometer>> open(std::unique_ptr<UsbTransport> transport,
                                           const Model& model, const std::stop_token& stop);

}  // namespace candor::drivers::wasatch
