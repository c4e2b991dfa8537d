#pragma once

#include <string>

#include "cli/library_arguments.h"

namespace candor::cli {

/// `candor library export`: write a reference's spectrum to a file. What is printed.
Result<std::string> export_reference(const LibraryArguments& arguments);

/// `candor library simulate`: write a sample that never existed. What is printed.
Result<std::string> simulate_from_library(const LibraryArguments& arguments);

}  // namespace candor::cli
