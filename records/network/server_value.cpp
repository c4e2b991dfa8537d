#include "records/network/server_value.h"

#include <array>
#include <utility>

namespace candor::records {
namespace {

constexpr std::string_view kDigits = "0123456789abcdef";

std::string hex_text(std::string_view bytes) {
  std::string text = "\\x";
  text.reserve(2 + 2 * bytes.size());
  for (const char byte : bytes) {
    const auto value = static_cast<unsigned char>(byte);
    text += kDigits[value >> 4U];
    text += kDigits[value & 0xFU];
  }
  return text;
}

}  // namespace

ServerValue::ServerValue(std::int64_t number) : text_(std::to_string(number)) {}

ServerValue::ServerValue(std::optional<std::int64_t> number) {
  if (number) text_ = std::to_string(*number);
}

ServerValue::ServerValue(bool value) : text_(value ? "true" : "false") {}

ServerValue::ServerValue(Blob blob) : text_(hex_text(blob.bytes)) {}

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
  if (!text.starts_with("\\x") || text.size() % 2 != 0) return damaged;
  std::string bytes;
  bytes.reserve(text.size() / 2);
  for (std::size_t i = 2; i < text.size(); i += 2) {
    const std::size_t high = kDigits.find(text[i]);
    const std::size_t low = kDigits.find(text[i + 1]);
    if (high == std::string_view::npos || low == std::string_view::npos) return damaged;
    bytes += static_cast<char>(high << 4U | low);
  }
  return bytes;
}

}  // namespace candor::records
