#include "pipeline/core/error.h"

namespace candor {

std::string_view to_string(ErrorCode code) {
  switch (code) {
    case ErrorCode::usage: return "usage";
    case ErrorCode::unreadable: return "unreadable";
    case ErrorCode::unsupported: return "unsupported";
    case ErrorCode::damaged: return "damaged";
    case ErrorCode::unknown_unit: return "unknown-unit";
    case ErrorCode::invalid_value: return "invalid-value";
    case ErrorCode::incompatible: return "incompatible";
    case ErrorCode::insufficient_data: return "insufficient-data";
    case ErrorCode::not_found: return "not-found";
    case ErrorCode::already_exists: return "already-exists";
    case ErrorCode::write_failure: return "write-failure";
    case ErrorCode::library_damaged: return "library-damaged";
    case ErrorCode::device: return "device";
    case ErrorCode::cancelled: return "cancelled";
    case ErrorCode::internal: return "internal";
  }
  return "internal";
}

}  // namespace candor
