#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "pipeline/core/result.h"
#include "pipeline/detect/fusion.h"

namespace candor::workbench {

/// Add an analysis of the same sample by another technique: a document candor.analysis/1 that
/// `candor analyze --json` printed. Its strips, and what the sample was sold as, are taken over
/// where they were not given. Errors: `unreadable`, `damaged` for what is no such document.
Result<PriorEvidence> with_earlier_analysis(PriorEvidence prior, const std::filesystem::path& path,
                                            const std::vector<StripKind>& kinds);

/// The strips in a document candor.analysis/1, and as what it says the sample was sold. Errors:
/// `damaged`.
Result<PriorEvidence> evidence_in(std::string_view document, const std::vector<StripKind>& kinds);

}  // namespace candor::workbench
