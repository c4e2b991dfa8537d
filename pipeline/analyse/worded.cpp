#include "pipeline/analyse/worded.h"

#include <algorithm>

#include "pipeline/analyse/check_texts.h"
#include "pipeline/analyse/statement.h"
#include "pipeline/detect/explanation_words.h"

namespace candor {
namespace {

/// Combine anew, and keep how each target stands to what the sample was sold as.
void combine_again(Analysis& analysis, Language language) {
  const PriorEvidence prior{
      .strips = analysis.strips, .others = analysis.others, .sold_as = analysis.sold_as.names};
  for (CombinedStatement& combined : analysis.combined) {
    const auto finding = std::ranges::find(analysis.findings, combined.target, &Finding::target);
    if (finding == analysis.findings.end()) continue;
    combined = combine(*finding, prior, analysis.mixture, combined.expectation, language);
  }
  analysis.statement = plain_statement(analysis, language);
}

}  // namespace

Analysis worded_in(const Analysis& analysis, Language language) {
  Analysis worded = analysis;
  for (QualityCheck& check : worded.quality.checks) {
    if (!check.cause_text.id.empty()) check.cause = check_text(language, check.cause_text);
    if (!check.advice_text.id.empty()) check.advice = check_text(language, check.advice_text);
  }
  for (Finding& finding : worded.findings) {
    for (Reason& reason : finding.reasons) {
      if (reason.id == kQualityReason) reason.fillings = {{"quality", worded.quality.reason()}};
    }
    word_finding(finding, language);
  }
  combine_again(worded, language);
  return worded;
}

Analysis with_strips(Analysis analysis, std::vector<Strip> strips) {
  analysis.strips = std::move(strips);
  combine_again(analysis, Language::english);
  return analysis;
}

}  // namespace candor
