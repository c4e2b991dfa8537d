#pragma once

#include <memory>
#include <stop_token>

#include "drivers/aseq_lr1/models.h"
#include "drivers/spectrometer.h"
#include "drivers/transport/usb_transport.h"
#include "pipeline/core/result.h"

namespace candor::drivers::aseq_lr1 {

/// Open an instrument of this protocol on a claimed transport: reset it, set it up with an exposure
/// of 100 ms, and read its wavelengths. These are a text of which 37 kB are needed; full speed
/// takes 0.7 s for them, and after 5 s of trying the instrument is opened without, with a remark.
/// Errors: `device`, `cancelled`.
///
/// Each frame takes two exposures, the first after opening or an error four. Between frames the
/// detector is idle and collects charge, which the first exposure after a trigger sweeps out; the
/// second is the frame. Both begin after the trigger, so that no frame is older than the call that
/// asked for it.
Result<std::unique_ptr<Spectrometer>> open(std::unique_ptr<UsbTransport> transport,
                                           const Model& model, const std::stop_token& stop);

}  // namespace candor::drivers::aseq_lr1
