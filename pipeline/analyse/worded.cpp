#include "pipeline/analyse/worded.h"

#include <algorithm>
#include <string_view>
#include <utility>

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
    combined =
        combine(*finding, prior, analysis.mixture, combined.expectation, language, analysis.names);
  }
  analysis.statement = plain_statement(analysis, language);
}

/// A text with its substances in the words of a language; there may be several with commas between.
CheckText named_in(Language language, CheckText text, const NamesByLanguage& names) {
  constexpr std::string_view kComma = ", ";
  for (Filling& filling : text.fillings) {
    if (filling.name == "substance") filling.text = names.in(language, filling.text);
    if (filling.name != "substances") continue;
    std::string said;
    for (std::size_t at = 0, end = 0; end != std::string::npos; at = end + kComma.size()) {
      end = filling.text.find(kComma, at);
      if (at > 0) said += kComma;
      said += names.in(language, filling.text.substr(at, end - at));
      if (end == std::string::npos) break;
    }
    filling.text = std::move(said);
  }
  return text;
}

}  // namespace

Analysis worded_in(const Analysis& analysis, Language language) {
  Analysis worded = analysis;
  for (QualityCheck& check : worded.quality.checks) {
    if (!check.cause_text.id.empty()) {
      check.cause = check_text(language, named_in(language, check.cause_text, analysis.names));
    }
    if (!check.advice_text.id.empty()) check.advice = check_text(language, check.advice_text);
  }
  for (Finding& finding : worded.findings) {
    for (Reason& reason : finding.reasons) {
      if (reason.id == kQualityReason) reason.fillings = {{"quality", worded.quality.reason()}};
    }
    word_finding(finding, language, analysis.names);
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
