#include "pipeline/analyse/statement.h"

#include <algorithm>

#include "pipeline/detect/sentences.h"

namespace candor {
namespace {

constexpr std::size_t kMostNamed = 5;
/// What is spoken of in every report, whatever was found.
constexpr std::string_view kAlwaysSaid = "fentanyl";

/// A group that is found speaks for its members; a substance is named where its group is silent.
bool is_news(const CombinedStatement& combined, const Finding& finding) {
  const bool seen = finding.verdict == Verdict::found || finding.verdict == Verdict::possible ||
                    combined.other == OtherVerdict::found ||
                    combined.other == OtherVerdict::possible;
  return seen && finding.kind == TargetKind::group;
}

/// Whether strips said anything that counts.
bool decides(StripReading reading) {
  return reading != StripReading::none && reading != StripReading::invalid &&
         reading != StripReading::not_detected_in_doubt;
}

std::string components_sentence(const Analysis& analysis, Language language) {
  std::vector<std::string> names;
  for (const Component& component : analysis.mixture.components) {
    if (names.size() == kMostNamed) break;
    const NamesByLanguage& known = analysis.names;
    std::string name = known.in(language, component.substance);
    const std::string others = joined(language, known.in(language, component.alternatives));
    if (!component.identified) {
      name = sentence(language, "whole-like", {{"alternatives", others}});
    } else if (!component.alternatives.empty()) {
      name =
          sentence(language, "whole-alternatives", {{"substance", name}, {"alternatives", others}});
    }
    if (std::ranges::find(names, name) == names.end()) names.push_back(std::move(name));
  }
  if (names.empty()) return sentence(language, "whole-nothing");
  return sentence(language, names.size() > 1 ? "whole-several" : "whole-one",
                  {{"substances", joined(language, names)}});
}

std::string expectation_sentence(const Analysis& analysis, Language language) {
  if (analysis.sold_as.names.empty()) return {};
  const auto* id = "whole-expected-unknown";
  if (analysis.sold_as.known) {
    id = analysis.sold_as.seen ? "whole-expected-seen" : "whole-expected-not-seen";
  }
  return sentence(language, id, {{"expected", joined(language, analysis.sold_as.names)}});
}

/// Why a scan that can carry claims says nothing of a target. Findings give their reasons in
/// English; in another language only what kind of reason it is can be said.
std::string why_silent(const Finding& finding, Language language) {
  if (language == Language::english) return finding.because.front();
  return sentence(language, finding.members.empty() ? "reason-no-reference" : "reason-not-covered");
}

/// Of what is always spoken of, where nothing else was said of it.
std::string always_said(const CombinedStatement& combined, const Finding& finding,
                        Language language, Audience audience) {
  if (finding.verdict == Verdict::inconclusive && audience == Audience::technician) {
    return sentence(language, "whole-says-nothing",
                    {{"target", in_language(language, finding.title, finding.translated_title)},
                     {"reason", why_silent(finding, language)}});
  }
  return combined.statement;
}

std::string about_the_sample(const Analysis& analysis, Language language, Audience audience) {
  if (!analysis.quality.usable()) {
    if (audience == Audience::client) return sentence(language, "whole-unusable-plain");
    return sentence(language, "whole-unusable", {{"reason", analysis.quality.reason()}});
  }
  if (analysis.library_references == 0) return sentence(language, "whole-no-references");
  std::string text = components_sentence(analysis, language);
  if (analysis.mixture.unexplained.significant) {
    append_sentence(text, sentence(language, "whole-unexplained"));
  }
  append_sentence(text, expectation_sentence(analysis, language));
  return text;
}

}  // namespace

std::string plain_advice(const Analysis& analysis, Language language) {
  const bool fentanyl_strip =
      std::ranges::any_of(analysis.combined, [](const CombinedStatement& combined) {
        return combined.target == kAlwaysSaid && decides(combined.strips);
      });
  return sentence(language, fentanyl_strip ? "whole-advice-strip-used" : "whole-advice");
}

std::vector<std::string> plain_paragraphs(const Analysis& analysis, Language language,
                                          Audience audience) {
  std::vector<std::string> paragraphs = {about_the_sample(analysis, language, audience)};
  for (const CombinedStatement& combined : analysis.combined) {
    const auto finding = std::ranges::find(analysis.findings, combined.target, &Finding::target);
    if (finding == analysis.findings.end()) continue;
    const bool strip = combined.strips != StripReading::none;
    const bool always = combined.target == kAlwaysSaid;
    if (strip || is_news(combined, *finding)) {
      paragraphs.push_back(combined.statement);
    } else if (always && analysis.quality.usable()) {
      paragraphs.push_back(always_said(combined, *finding, language, audience));
    }
  }
  return paragraphs;
}

std::string plain_statement(const Analysis& analysis, Language language) {
  std::string text;
  for (const std::string& paragraph : plain_paragraphs(analysis, language, Audience::technician)) {
    append_sentence(text, paragraph);
  }
  append_sentence(text, plain_advice(analysis, language));
  return text;
}

}  // namespace candor
