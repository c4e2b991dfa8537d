#pragma once

#include <string_view>

#include "pipeline/analyse/analyse.h"
#include "pipeline/core/result.h"
#include "pipeline/report/source.h"

namespace candor {

/// An analysis as it was recorded, and of what.
struct RecordedAnalysis {
  Analysis analysis;
  Source source;
};

/// Read a document candor.analysis/1 back, with everything that it says: writing it again by
/// `analysis_json` gives the same document (without what a live scan adds to it).
///
/// What no document holds stays empty: units and curves, titles in other languages, kinds of
/// strips, what other analyses found, and the ids by which reasons and remarks of quality are said
/// in other languages, so that these stand as they were recorded, in English. Errors: `damaged`
/// naming the first place that is not as the schema has it.
Result<RecordedAnalysis> analysis_of_document(std::string_view document);

}  // namespace candor
