#include "pipeline/analyse/worded.h"

#include <algorithm>

#include "pipeline/analyse/check_texts.h"
#include "pipeline/analyse/statement.h"

namespace candor {

Analysis worded_in(const Analysis& analysis, Language language) {
  Analysis worded = analysis;
  for (QualityCheck& check : worded.quality.checks) {
    if (!check.cause_text.id.empty()) check.cause = check_text(language, check.cause_text);
    if (!check.advice_text.id.empty()) check.advice = check_text(language, check.advice_text);
  }
  const PriorEvidence prior{
      .strips = analysis.strips, .others = analysis.others, .sold_as = analysis.sold_as.names};
  for (CombinedStatement& combined : worded.combined) {
    const auto finding = std::ranges::find(analysis.findings, combined.target, &Finding::target);
    if (finding == analysis.findings.end()) continue;
    CombinedStatement said =
        combine(*finding, prior, analysis.mixture, combined.expectation, language);
    combined.statement = std::move(said.statement);
    combined.next_step = std::move(said.next_step);
    combined.notes = std::move(said.notes);
  }
  worded.statement = plain_statement(worded, language);
  return worded;
}

}  // namespace candor
