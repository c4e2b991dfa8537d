#pragma once

#include <cstdint>
#include <filesystem>

#include "pipeline/core/result.h"

namespace candor::library {

/// The application id in the SQLite header of a library: "Cand".
inline constexpr std::uint32_t kApplicationId = 0x43616E64;

/// Check what can be told from the first 100 bytes and the size, before SQLite is asked: that
/// there is a file, that it is a library, that it is as long as it says. Errors: `not_found`,
/// `unreadable`, `library_damaged`.
Result<void> check_library_file(const std::filesystem::path& path);

/// True if the file begins as a library does, whole or damaged.
bool looks_like_library(const std::filesystem::path& path);

}  // namespace candor::library
