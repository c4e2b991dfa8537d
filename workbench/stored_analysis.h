#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pipeline/core/result.h"
#include "pipeline/detect/fusion.h"
#include "records/record.h"
#include "workbench/file_analysis.h"

namespace candor::workbench {

/// What a stored analysis, a document candor.analysis/1, took into account and does not hold, so
/// that it cannot be had again whatever is given. One sentence each.
std::vector<std::string> lost_inputs(std::string_view analysis);

/// An analysis and its document.
struct StoredRun {
  Analysis analysis;
  std::string document;
};

/// Analyse a recorded scan again from its bytes, as the record says what they are. What the
/// detector knew of a live scan is taken from the stored document. The source in the new document
/// is that of the stored one. Errors: `damaged` for a document that is none; those of reading the
/// bytes and of analysing them.
Result<StoredRun> analyse_stored(const records::Scan& scan, std::string_view bytes,
                                 const PriorEvidence& prior, Analysers& analysers);

}  // namespace candor::workbench
