#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace candor {

inline constexpr std::string_view kHexDigits = "0123456789abcdef";

/// Bytes as lower-case hexadecimal digits, two a byte.
inline std::string hex_digits(std::string_view bytes) {
  std::string digits;
  digits.reserve(2 * bytes.size());
  for (const char byte : bytes) {
    const auto value = static_cast<unsigned char>(byte);
    digits.push_back(kHexDigits[value >> 4U]);
    digits.push_back(kHexDigits[value & 0xFU]);
  }
  return digits;
}

/// The bytes that lower-case hexadecimal digits stand for; none for an odd number of them and for
/// any other text.
inline std::optional<std::string> bytes_of_hex(std::string_view digits) {
  if (digits.size() % 2 != 0) return std::nullopt;
  std::string bytes;
  bytes.reserve(digits.size() / 2);
  for (std::size_t i = 0; i < digits.size(); i += 2) {
    const std::size_t high = kHexDigits.find(digits[i]);
    const std::size_t low = kHexDigits.find(digits[i + 1]);
    if (high == std::string_view::npos || low == std::string_view::npos) return std::nullopt;
    bytes.push_back(static_cast<char>(high << 4U | low));
  }
  return bytes;
}

}  // namespace candor
