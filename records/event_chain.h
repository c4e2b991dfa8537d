#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace candor::records {

/// What the hash of an event is made of: all of it but its content, of which there is the hash, so
/// that the chain can still be walked when the content was purged.
struct ChainLink {
  std::int64_t number = 0;
  std::string_view sample;
  std::string_view kind;
  std::string_view role;
  std::int64_t time_ms = 0;
  std::int64_t time_doubtful = 0;
  std::int64_t withdraws = 0;  ///< 0 for none
  std::string_view content_hash;
  std::string_view previous;  ///< hash of the event before
};

/// The hash that the first event of a log follows.
std::string chain_start(std::string_view log_id);

/// The SHA-256 of a link.
std::string hash_of(const ChainLink& link);

}  // namespace candor::records
