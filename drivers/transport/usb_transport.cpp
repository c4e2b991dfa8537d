#include "drivers/transport/usb_transport.h"

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

}  // namespace candor::drivers
