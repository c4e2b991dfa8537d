#pragma once

#include <memory>
#include <stop_token>
#include <string_view>

#include "drivers/c12880ma/models.h"
#include "drivers/spectrometer.h"
#include "drivers/transport/serial_transport.h"
#include "drivers/transport/transcript.h"
#include "pipeline/core/result.h"

namespace candor::drivers::c12880ma {

/// Open a board at a port that is open. One that was reset by the opening of its port gets the time
/// to start. Errors: `device` if no such board is heard, `cancelled`.
Result<std::unique_ptr<Spectrometer>> open(std::unique_ptr<SerialTransport> transport,
                                           const Model& model, const std::stop_token& stop);

/// The same at a port of the machine, for the stock sketch; a transcript, where one is given,
/// outlives it.
Result<std::unique_ptr<Spectrometer>> open_streaming_port(std::string_view port,
                                                          Transcript* transcript,
                                                          const std::stop_token& stop);

/// The same for the arduino-microspec firmware.
Result<std::unique_ptr<Spectrometer>> open_microspec_port(std::string_view port,
                                                          Transcript* transcript,
                                                          const std::stop_token& stop);

}  // namespace candor::drivers::c12880ma
