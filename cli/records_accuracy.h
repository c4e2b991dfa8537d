#pragma once

#include <string>

#include "cli/log_flags.h"
#include "cli/options.h"
#include "pipeline/core/result.h"

namespace candor::cli {

/// Point-of-care results of a log against the later answers of laboratories; in JSON,
/// candor.records-accuracy/1. Errors: those of the log.
Result<std::string> accuracy_report(const LogFlags& flags, const OutputFlags& output);

}  // namespace candor::cli
