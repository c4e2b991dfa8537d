#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pipeline/core/result.h"
#include "pipeline/detect/verdict.h"

namespace candor::records {

/// What a list of samples shows of an analysis.
struct AnalysisDigest {
  std::vector<std::string> substances;  ///< that the mixture names
  std::vector<std::string> found;       ///< targets of the watch list, by id
  std::vector<std::string> possible;    ///< likewise
};

/// Read a document candor.analysis/1 as far as that. Errors: `invalid_value` for anything else.
Result<AnalysisDigest> digest_analysis(std::string_view document);

}  // namespace candor::records
