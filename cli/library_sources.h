#pragma once

#include <string>

#include "cli/library_arguments.h"

namespace candor::cli {

/// `candor library build` and `add`: take references from folders and files. What is printed.
Result<std::string> build_from_sources(const LibraryArguments& arguments);
Result<std::string> add_sources(const LibraryArguments& arguments);

}  // namespace candor::cli
