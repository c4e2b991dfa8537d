#pragma once

#include <filesystem>

#include "pipeline/core/result.h"

namespace candor::workbench {

/// The folder that holds this program.
std::filesystem::path program_folder();

/// The data shipped with the program, found beside it: in the build tree as after an install.
/// Errors: `not_found` naming the places that were tried.
Result<std::filesystem::path> shipped_data();

}  // namespace candor::workbench
