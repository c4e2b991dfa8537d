#pragma once

#include <cstddef>
#include <stop_token>
#include <string_view>

#include "drivers/transport/clock.h"
#include "pipeline/core/error.h"

namespace candor::drivers {

/// How a transfer ended. Which of `gone`, `failed` and `stalled` an unplugged device gives depends
/// on the host controller; only `present` of the transport tells.
enum class TransferStatus {
  complete,   ///< all went over; a read may have ended early with a short packet
  timed_out,  ///< the device did not answer in time
  stalled,    ///< the device refuses: the endpoint is halted until `clear_halt`
  gone,       ///< the device is no longer there
  failed,     ///< the bus reported an error
  overflow,   ///< the device sent more than was asked for
  cancelled,  ///< a stop was requested
};

/// Name a status for a message: "did not answer in time", "was unplugged", ...
std::string_view to_string(TransferStatus status);

/// The error for a transfer that was not complete: `cancelled` if it was stopped, else `device`;
/// "reading the spectrum: the instrument did not answer in time".
Error transfer_error(TransferStatus status, std::string_view doing);

/// What came of a transfer. `bytes` counts what went over before it ended; unless it is complete,
/// what was read must not be used.
struct Transfer {
  TransferStatus status = TransferStatus::complete;
  std::size_t bytes = 0;

  bool complete() const { return status == TransferStatus::complete; }
};

/// How long a transfer may take, and what ends it early.
struct Patience {
  Duration timeout;
  std::stop_token stop = {};
};

}  // namespace candor::drivers
