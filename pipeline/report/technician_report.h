#pragma once

#include "pipeline/report/page.h"
#include "pipeline/report/report_context.h"

namespace candor {

/// Everything that is known of a sample, on A4, for a technician or an auditor: what was concluded
/// from all tests, what a person decided beside it, each scan with its components, limits, quality
/// and origin, strips, results of laboratories by version, and the program's reasons. Of an
/// analysis that was read from a document (`analysis_of_document`) these are in English, and it
/// says so.
Document technician_report(const ReportContext& context, TextSize text_size = TextSize::normal);

}  // namespace candor
