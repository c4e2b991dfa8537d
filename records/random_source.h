#pragma once

#include <cstdint>
#include <functional>
#include <string>

namespace candor::records {

/// Yields 32 random bits a call. Passed in, so that a test can say what is drawn.
using RandomSource = std::function<std::uint32_t()>;

/// The operating system's own source (getrandom), which nobody can predict.
RandomSource system_random();

/// Draw `digits` lower-case hexadecimal digits, a multiple of eight.
std::string random_hex(const RandomSource& random, std::size_t digits);

}  // namespace candor::records
