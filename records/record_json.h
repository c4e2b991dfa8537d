#pragma once

#include <string>
#include <string_view>

#include "records/record.h"

namespace candor::records {

/// The content of an event as it is stored: the record, why it was made, and random digits. They
/// keep what a purge leaves, the hash of the content, from telling anybody what the content was.
struct EventContent {
  Record record;
  std::string reason;
  std::string salt;
};

/// Write a content as one JSON object with sorted keys. Errors: `invalid_value` for text that is
/// not UTF-8.
Result<std::string> to_json(const EventContent& content);

/// Read it back. Errors: `damaged`.
Result<EventContent> content_from_json(RecordKind kind, std::string_view text);

}  // namespace candor::records
