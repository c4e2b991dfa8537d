#pragma once

#include <string>
#include <vector>

#include "pipeline/core/result.h"
#include "pipeline/report/report_context.h"
#include "records/record.h"
#include "records/sample_log.h"
#include "workbench/reanalysis.h"

namespace candor::workbench {

/// A decision as a paper has it: the role in its language, a date as it is to be printed.
ReportedDecision reported_decision(const records::Decision& decision, const std::string& reason,
                                   records::Role role, std::string date, Language language);

/// The answer of a laboratory, after `before`: its version counts those under the same reference.
ReportedLabResult reported_lab_result(const records::LabResult& result,
                                      const std::vector<ReportedLabResult>& before);

/// What a card or report of a sample is made from, and what a person should know of that.
struct ReportedSample {
  ReportContext context;
  std::vector<std::string> remarks;  ///< a sentence each
};

/// Everything that stands in the log of a sample, for a card or report. An analysis is what was
/// recorded, read from its document; strips that were recorded later count, and what was taken back
/// does not. Dates are days in UTC, YYYY-MM-DD; `date` is that of the paper.
///
/// Where `reanalyser` is given, each analysis is run again too: one that gives the same document is
/// taken from there, for then its reasons can be said in every language; any other keeps its
/// reasons in English, and a remark says why. Errors: `invalid_value` for a sample that was purged;
/// `damaged` for a document that cannot be read, naming the event; those of the log and of shipped
/// data.
Result<ReportedSample> reported_sample(records::SampleLog& log, const records::Sample& sample,
                                       Language language, const std::string& date,
                                       Reanalyser* reanalyser);

}  // namespace candor::workbench
