#pragma once

#include <string>
#include <vector>

#include "pipeline/report/report_context.h"

namespace candor {

/// Where a scan's result came from, a label and a text in each row: file and SHA-256, instrument
/// and calibration, recipe and fingerprint, library and revision, thresholds, version of the
/// program. What is not known has no row. `analysis` is the scan's, in the language.
std::vector<std::vector<std::string>> origin_rows(const Analysis& analysis,
                                                  const ReportedScan& scan, Language language);

}  // namespace candor
