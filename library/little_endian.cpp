#include "library/little_endian.h"

#include <bit>
#include <cstring>
#include <limits>

namespace candor::library {

static_assert(sizeof(double) == 8 && std::numeric_limits<double>::is_iec559);

void append_little_endian(std::string& bytes, std::uint64_t value) {
  for (unsigned shift = 0; shift < 64; shift += 8) {
    bytes.push_back(static_cast<char>(static_cast<unsigned char>((value >> shift) & 0xFFU)));
  }
}

void append_little_endian(std::string& bytes, std::span<const double> values) {
  if constexpr (std::endian::native == std::endian::little) {
    if (values.empty()) return;
    bytes.append(reinterpret_cast<const char*>(values.data()), values.size_bytes());
  } else {
    for (const double value : values) {
      append_little_endian(bytes, std::bit_cast<std::uint64_t>(value));
    }
  }
}

std::optional<std::vector<double>> doubles_from_little_endian(std::string_view bytes) {
  if (bytes.size() % sizeof(double) != 0) return std::nullopt;
  std::vector<double> values(bytes.size() / sizeof(double));
  if constexpr (std::endian::native == std::endian::little) {
    if (!values.empty()) std::memcpy(values.data(), bytes.data(), bytes.size());
  } else {
    for (std::size_t i = 0; i < values.size(); ++i) {
      std::uint64_t bits = 0;
      for (unsigned k = 0; k < 8; ++k) {
        bits |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[8 * i + k])) << (8 * k);
      }
      values[i] = std::bit_cast<double>(bits);
    }
  }
  return values;
}

}  // namespace candor::library
