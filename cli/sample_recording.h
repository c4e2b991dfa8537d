#pragma once

#include <string>
#include <vector>

#include "cli/sample_arguments.h"
#include "pipeline/core/result.h"
#include "records/record.h"
#include "records/sample_code.h"
#include "records/sample_log.h"

namespace candor::cli {

/// Record something of a sample, with the role, the reason and the correction that the arguments
/// name. Warns of what may tell who somebody is and says what was recorded. Errors: those of
/// `SampleLog::record`.
Result<std::string> record_event(records::SampleLog& log, const records::SampleCode& code,
                                 records::Record record, const SampleArguments& arguments,
                                 std::vector<std::string> files = {});

/// The same for the log and the sample that the arguments name. Errors: also `invalid_value` for a
/// role that does not record such things, `usage` for a mistyped code.
Result<std::string> recorded(const SampleArguments& arguments, records::Record record,
                             std::vector<std::string> files = {});

}  // namespace candor::cli
