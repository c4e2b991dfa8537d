#include "records/stored_event.h"

#include <fmt/core.h>

#include <algorithm>

#include "pipeline/core/sha256.h"
#include "records/event_chain.h"

namespace candor::records {
namespace {

Error damaged(EventNumber number, std::string_view words) {
  return {ErrorCode::damaged, fmt::format("event {} {}", number, words)};
}

}  // namespace

Result<void> check_stored(const StoredEvent& event, EventNumber expected,
                          const std::string& previous) {
  if (event.number != expected) return damaged(expected, "is missing");
  if (event.previous != previous) {
    return damaged(event.number, "does not follow the event before it");
  }
  const std::string hash = hash_of({.number = event.number,
                                    .sample = event.sample,
                                    .kind = event.kind,
                                    .role = event.role,
                                    .time_ms = event.time_ms,
                                    .time_doubtful = event.time_doubtful ? 1 : 0,
                                    .withdraws = event.withdraws.value_or(0),
                                    .content_hash = event.content_hash,
                                    .previous = event.previous});
  if (event.hash != hash) return damaged(event.number, "was changed");
  if (event.content && sha256_hex(*event.content) != event.content_hash) {
    return damaged(event.number, "has a changed content");
  }
  return {};
}

std::string event_id(std::int64_t time_ms, std::string_view hash) {
  constexpr std::int64_t kLast = (std::int64_t{1} << 48U) - 1;
  CANDOR_INVARIANT(hash.size() == 64, "the hash of an event is a SHA-256 in hexadecimal digits");
  const std::string time = fmt::format("{:012x}", std::clamp(time_ms, std::int64_t{0}, kLast));
  const std::string_view digits = "0123456789abcdef";
  const char variant = digits[8U | (digits.find(hash[3]) & 3U)];
  return fmt::format("{}-{}-7{}-{}{}-{}", time.substr(0, 8), time.substr(8), hash.substr(0, 3),
                     variant, hash.substr(4, 3), hash.substr(7, 12));
}

}  // namespace candor::records
