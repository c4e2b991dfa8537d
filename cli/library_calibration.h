#pragma once

#include <cstdint>
#include <string>

#include "cli/terminal.h"
#include "pipeline/core/result.h"
#include "pipeline/detect/calibrate_detection.h"

namespace candor::cli {

enum class ReportStyle { text, json };

/// Calibrate detection for every technique of a library by its shipped recipe, and store the result
/// in the library. Returns what to print. Errors: those of loading, of `calibrate_detection` and of
/// storing; `library_damaged` if no technique has two references.
Result<std::string> calibrate_library(const std::string& library, CalibrationPlan plan,
                                      Chatter chatter, ReportStyle style);

}  // namespace candor::cli
