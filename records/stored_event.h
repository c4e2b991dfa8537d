#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/core/result.h"
#include "records/event.h"

namespace candor::records {

/// An event as it is stored, with nothing read out of it, to be kept elsewhere and checked there.
struct StoredEvent {
  EventNumber number = 0;
  std::string sample;
  std::string kind;
  std::string role;
  std::int64_t time_ms = 0;
  bool time_doubtful = false;
  std::optional<EventNumber> withdraws = {};
  std::string content_hash;
  std::string previous;
  std::string hash;
  std::optional<std::string> content = {};  ///< the bytes that were hashed; none once purged
  std::vector<std::string> files = {};      ///< the SHA-256 of bytes that go with it

  bool operator==(const StoredEvent&) const = default;
};

/// Check that an event follows the one before and is what its hashes say. Errors: `damaged`.
Result<void> check_stored(const StoredEvent& event, EventNumber expected,
                          const std::string& previous);

/// The identity of an event over all logs, a UUID of version 7 (RFC 9562, section 5.7): its time in
/// milliseconds, by which it sorts, then 74 bits of its hash, which covers the log. It follows from
/// the event and costs no column; no two logs give the same.
std::string event_id(std::int64_t time_ms, std::string_view hash);

}  // namespace candor::records
