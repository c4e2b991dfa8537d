#include "library/toml_file.h"

#include <fmt/core.h>

#include "formats/format.h"

namespace candor::library {

Result<toml::table> parse_toml_file(const std::filesystem::path& path) {
  const std::string text = CANDOR_TRY(formats::read_bytes(path));
  try {
    return toml::parse(text);
  } catch (const toml::parse_error& error) {
    return Error{ErrorCode::damaged, fmt::format("{}: line {}: {}", path.string(),
                                                 error.source().begin.line, error.description())};
  }
}

Error invalid(const std::string& where, std::string_view what) {
  return Error{ErrorCode::invalid_value, fmt::format("{}: {}", where, what)};
}

}  // namespace candor::library
