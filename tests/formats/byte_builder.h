#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace candor::formats {

/// Append numbers as a little-endian file holds them.
template <typename Number>
void append(std::string& bytes, Number value) {
  static_assert(std::endian::native == std::endian::little);
  char raw[sizeof(Number)];
  std::memcpy(raw, &value, sizeof(Number));
  bytes.append(raw, sizeof(Number));
}

/// Write a number over the bytes at a place.
template <typename Number>
void overwrite(std::string& bytes, std::size_t place, Number value) {
  std::memcpy(bytes.data() + place, &value, sizeof(Number));
}

/// A text field of a fixed width, filled up with NUL.
inline std::string field(std::string_view text, std::size_t width) {
  std::string bytes(text.substr(0, width));
  bytes.resize(width, '\0');
  return bytes;
}

}  // namespace candor::formats
