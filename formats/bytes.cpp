#include "formats/bytes.h"

#include <fmt/core.h>

#include <array>
#include <charconv>

#include "formats/text.h"

namespace candor::formats {
namespace {

std::string from_latin_1(std::string_view bytes) {
  std::string text;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) {
      text += c;
    } else {
      text += static_cast<char>(0xC0 | (byte >> 6));
      text += static_cast<char>(0x80 | (byte & 0x3F));
    }
  }
  return text;
}

}  // namespace

Result<std::string_view> ByteReader::slice(std::size_t place, std::size_t count) const {
  if (!holds(place, count)) return too_short(place, count, 1);
  return bytes_.substr(place, count);
}

Result<std::string> ByteReader::text(std::size_t place, std::size_t count) const {
  const std::string_view field = CANDOR_TRY(slice(place, count));
  return field_text(field.substr(0, field.find('\0')));
}

Error ByteReader::too_short(std::size_t place, std::size_t count, std::size_t each) const {
  return Error{ErrorCode::damaged,
               fmt::format("byte {}: {} of {} bytes should lie here, but the file ends at byte {}: "
                           "it has been cut or its header is wrong",
                           place, count, each, bytes_.size())};
}

std::string field_text(std::string_view bytes) {
  std::string text = is_utf8(bytes) ? std::string(bytes) : from_latin_1(bytes);
  for (char& c : text) {
    if (is_control(c)) c = ' ';
  }
  return std::string(trimmed(text));
}

std::string float_text(float value) {
  std::array<char, 32> buffer{};
  const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
  return error == std::errc{} ? std::string(buffer.data(), end) : std::string();
}

}  // namespace candor::formats
