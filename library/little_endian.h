#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace candor::library {

/// Append doubles as IEEE 754 binary64, least significant byte first, on any machine.
void append_little_endian(std::string& bytes, std::span<const double> values);

/// Append a whole number as eight bytes, least significant first.
void append_little_endian(std::string& bytes, std::uint64_t value);

/// Read what `append_little_endian` wrote; none if the length is no multiple of eight.
std::optional<std::vector<double>> doubles_from_little_endian(std::string_view bytes);

}  // namespace candor::library
