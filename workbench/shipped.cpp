#include "workbench/shipped.h"

#include <fmt/core.h>

namespace candor::workbench {

std::filesystem::path program_folder() {
  std::error_code failed;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", failed);
  return failed ? std::filesystem::current_path(failed) : program.parent_path();
}

Result<std::filesystem::path> shipped_data() {
  const auto folder = program_folder().parent_path() / "share" / "candor";
  std::error_code failed;
  if (std::filesystem::is_directory(folder, failed)) return folder;
  return Error{ErrorCode::not_found,
               fmt::format("the data shipped with Candor are not at {}; build or install it again",
                           folder.string())};
}

}  // namespace candor::workbench
