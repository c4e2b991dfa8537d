#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace candor {

/// The SHA-256 of some bytes as 64 lower-case hexadecimal digits (FIPS 180-4, by libsodium).
std::string sha256_hex(std::span<const std::byte> bytes);
std::string sha256_hex(std::string_view text);

}  // namespace candor
