#include "pipeline/report/threshold_words.h"

#include <fmt/core.h>

namespace candor {

std::string threshold_words(const Analysis& analysis) {
  std::string words = analysis.library_calibration.empty()
                          ? std::string("never calibrated: default alarm thresholds")
                          : "calibration " + analysis.library_calibration;
  if (analysis.site_thresholds.empty()) return words;
  std::string targets;
  for (const Finding& finding : analysis.findings) {
    if (finding.threshold_source != ThresholdSource::site) continue;
    targets += (targets.empty() ? "" : ", ") + finding.target;
  }
  if (targets.empty()) targets = "targets that could not be tested";
  return words + fmt::format("; for {} the site's own ({:.12})", targets, analysis.site_thresholds);
}

}  // namespace candor
