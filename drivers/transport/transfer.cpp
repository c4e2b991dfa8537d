#include "drivers/transport/transfer.h"

#include <fmt/core.h>

namespace candor::drivers {

std::string_view to_string(TransferStatus status) {
  switch (status) {
    case TransferStatus::complete: return "answered";
    case TransferStatus::timed_out: return "did not answer in time";
    case TransferStatus::stalled: return "refused the request";
    case TransferStatus::gone: return "was unplugged";
    case TransferStatus::failed: return "could not be reached over the bus";
    case TransferStatus::overflow: return "sent more than it was asked for";
    case TransferStatus::cancelled: return "was told to stop";
  }
  return "failed";
}

Error transfer_error(TransferStatus status, std::string_view doing) {
  if (status == TransferStatus::cancelled) {
    return {ErrorCode::cancelled, fmt::format("{}: stopped on request", doing)};
  }
  return {ErrorCode::device, fmt::format("{}: the instrument {}", doing, to_string(status))};
}

}  // namespace candor::drivers
