#include "records/event_chain.h"

#include <fmt/core.h>

#include "pipeline/core/sha256.h"

namespace candor::records {

std::string chain_start(std::string_view log_id) {
  return sha256_hex(fmt::format("candor-log 1\n{}\n", log_id));
}

// Codes, names and digits hold no line break, so no two links give the same text.
std::string hash_of(const ChainLink& link) {
  return sha256_hex(fmt::format("candor-event 1\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n", link.number,
                                link.previous, link.sample, link.kind, link.role, link.time_ms,
                                link.time_doubtful, link.withdraws, link.content_hash));
}

}  // namespace candor::records
