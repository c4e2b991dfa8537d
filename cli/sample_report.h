#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cli/sample_arguments.h"
#include "records/sample.h"
#include "records/sample_log.h"
#include "records/sample_summary.h"

namespace candor::cli {

/// Samples as a list shows them, of `count` in all; in JSON, candor.sample-list/1.
std::string samples_text(const std::vector<records::SampleSummary>& samples, std::int64_t count);
std::string samples_json(const std::vector<records::SampleSummary>& samples, std::int64_t count);

/// Everything recorded of a sample; in JSON, candor.sample/1. Errors: `invalid_value` for a record
/// that cannot be written as JSON.
std::string sample_text(const records::Sample& sample);
Result<std::string> sample_json(const records::Sample& sample);

/// An event that was recorded; in JSON, candor.sample-event/1.
std::string recorded_report(const SampleArguments& arguments, const records::SampleCode& code,
                            records::RecordKind kind, const records::Recorded& recorded);

}  // namespace candor::cli
