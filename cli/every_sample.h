#pragma once

#include <functional>
#include <string>

#include "cli/terminal.h"
#include "pipeline/core/result.h"
#include "records/sample.h"
#include "records/sample_log.h"

namespace candor::cli {

/// Take every sample that is not purged once, the newest first, one in memory at a time, with a
/// progress bar. Other programs may record and purge meanwhile: what they begin is left out, what
/// they purge is left out unless it was taken before, and every other sample is taken once. Errors:
/// those of the log, and the first of `take`.
Result<void> for_every_sample(records::SampleLog& log, const std::string& label, Chatter chatter,
                              const std::function<Result<void>(const records::Sample&)>& take);

}  // namespace candor::cli
