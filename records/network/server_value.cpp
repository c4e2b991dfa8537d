#include "records/network/server_value.h"

#include <utility>

#include "pipeline/core/hexadecimal.h"

namespace candor::records {

ServerValue::ServerValue(std::int64_t number) : text_(std::to_string(number)) {}

ServerValue::ServerValue(std::optional<std::int64_t> number) {
  if (number) text_ = std::to_string(*number);
}

ServerValue::ServerValue(bool value) : text_(value ? "true" : "false") {}

ServerValue::ServerValue(Blob blob) : text_("\\x" + hex_digits(blob.bytes)) {}

void ServerArray::add(const ServerValue& value) {
  if (!text_.empty()) text_ += ',';
  if (!value.text()) {
    text_ += "NULL";
    return;
  }
  text_ += '"';
  for (const char letter : *value.text()) {
    if (letter == '"' || letter == '\\') text_ += '\\';
    text_ += letter;
  }
  text_ += '"';
}

Result<std::string> bytes_of_server_text(std::string_view text) {
  const Error damaged = {ErrorCode::damaged, "the server sent bytes that are none"};
  if (!text.starts_with("\\x")) return damaged;
  auto bytes = bytes_of_hex(text.substr(2));
  if (!bytes) return damaged;
  return *std::move(bytes);
}

}  // namespace candor::records
