#pragma once

#include <filesystem>
#include <string>

#include "pipeline/core/result.h"

namespace candor::workbench {

/// Where data of the user go: what `--data-dir` names, else CANDOR_DATA, else
/// $XDG_DATA_HOME/candor, else ~/.local/share/candor. Errors: `usage` if none of these is set.
Result<std::filesystem::path> data_folder(const std::string& option);

}  // namespace candor::workbench
