#pragma once

#include <string>

#include "cli/library_arguments.h"
#include "pipeline/core/result.h"

namespace candor::cli {

/// Calibrate detection for every technique of a library by its shipped recipe, and store the result
/// in the library. Returns what to print. Errors: those of loading, of learning from a site's
/// measurements, of `calibrate_detection` and of storing; `insufficient_data` if no technique has
/// two references, or none of the site's measurements is of a technique that has.
Result<std::string> calibrate_library(const LibraryArguments& arguments);

}  // namespace candor::cli
