#include "workbench/data_folder.h"

#include <cstdlib>

namespace candor::workbench {
namespace {

/// An environment variable; empty if it is not set.
std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string() : std::string(value);
}

}  // namespace

Result<std::filesystem::path> data_folder(const std::string& option) {
  if (!option.empty()) return std::filesystem::path(option);
  if (const std::string named = environment("CANDOR_DATA"); !named.empty()) {
    return std::filesystem::path(named);
  }
  const std::string xdg = environment("XDG_DATA_HOME");
  if (!xdg.empty()) return std::filesystem::path(xdg) / "candor";
  const std::string home = environment("HOME");
  if (!home.empty()) return std::filesystem::path(home) / ".local" / "share" / "candor";
  return Error{ErrorCode::usage,
               "no folder for data is known, since HOME is not set: name one with --data-dir"};
}

}  // namespace candor::workbench
