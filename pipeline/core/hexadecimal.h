#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace candor {

/// Bytes as lower-case hexadecimal digits, two a byte.
std::string hex_digits(std::string_view bytes);

/// The bytes that lower-case hexadecimal digits stand for; none for an odd number of them and for
/// any other text.
std::optional<std::string> bytes_of_hex(std::string_view digits);

}  // namespace candor
