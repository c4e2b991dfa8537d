#pragma once

#include <filesystem>

#include "pipeline/core/error.h"

namespace candor::library {

/// The same error, with the name of the file that it was met in before its sentence.
Error in_file(const std::filesystem::path& path, Error error);

}  // namespace candor::library
