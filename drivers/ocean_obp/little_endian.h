#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace candor::drivers::ocean_obp {

/// The number in at most eight bytes, the lowest first.
inline std::uint64_t little_endian(std::span<const std::uint8_t> bytes) {
  std::uint64_t value = 0;
  for (std::size_t i = bytes.size(); i-- > 0;) value = value << 8 | bytes[i];
  return value;
}

/// Append the lowest `count` bytes of a number, the lowest first.
inline void append_little_endian(std::vector<std::uint8_t>& bytes, std::uint64_t value,
                                 std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) {
    bytes.push_back(static_cast<std::uint8_t>(value >> (8 * i) & 0xFF));
  }
}

}  // namespace candor::drivers::ocean_obp
