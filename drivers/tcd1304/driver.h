#pragma once

#include <memory>
#include <stop_token>
#include <string_view>

#include "drivers/spectrometer.h"
#include "drivers/tcd1304/models.h"
#include "drivers/transport/serial_transport.h"
#include "drivers/transport/transcript.h"
#include "pipeline/core/result.h"

namespace candor::drivers::tcd1304 {

/// Open a board at a port that is open: bring it into step, and set an exposure of 100 ms. A frame
/// takes two exposures and 0.7 s, in which it comes over the line. Errors: `device` if no such
/// board answers, `cancelled`.
Result<std::unique_ptr<Spectrometer>> open(std::unique_ptr<SerialTransport> transport,
                                           const Model& model, const std::stop_token& stop);

/// The same at a port of the machine, "/dev/ttyACM0"; a transcript, where one is given, outlives
/// it.
Result<std::unique_ptr<Spectrometer>> open_port(std::string_view port, Transcript* transcript,
                                                const std::stop_token& stop);

}  // namespace candor::drivers::tcd1304
