#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "pipeline/core/result.h"

namespace candor::drivers::ocean_obp {

using Md5 = std::array<std::uint8_t, 16>;

/// The MD5 of bytes (RFC 1321), which the protocol uses against damage on the wire. Errors:
/// `unsupported` where the machine's policy forbids MD5.
Result<Md5> md5(std::span<const std::uint8_t> bytes);

}  // namespace candor::drivers::ocean_obp
