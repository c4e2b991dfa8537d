#include "library/file_error.h"

#include <fmt/core.h>

namespace candor::library {

Error in_file(const std::filesystem::path& path, Error error) {
  error.message = fmt::format("{}: {}", path.string(), error.message);
  return error;
}

}  // namespace candor::library
