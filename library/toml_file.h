#pragma once

#include <toml++/toml.h>

#include <filesystem>
#include <string>
#include <string_view>

#include "pipeline/core/result.h"

namespace candor::library {

/// Read a TOML file whole. Errors: unreadable; damaged, with the line.
Result<toml::table> parse_toml_file(const std::filesystem::path& path);

/// An invalid_value; `where` names the file, and the table in it.
Error invalid(const std::string& where, std::string_view what);

}  // namespace candor::library
