#pragma once

#include <optional>
#include <string>

#include "records/event.h"

namespace candor::records {

/// The end of a chain.
struct ChainHead {
  EventNumber event = 0;  ///< 0 for a log without events
  std::string hash;

  bool operator==(const ChainHead&) const = default;
};

/// The first thing that is not as it was recorded.
struct ChainFault {
  EventNumber event = 0;  ///< the first event in question; 0 if it is none in particular
  std::string message;
};

/// What checking a log gave.
struct Verification {
  ChainHead head;
  EventNumber purged = 0;  ///< events whose content was purged
  std::optional<ChainFault> fault = {};
  bool traces_may_remain = false;  ///< a purge could not yet wipe the files

  bool sound() const { return !fault.has_value(); }
};

}  // namespace candor::records
