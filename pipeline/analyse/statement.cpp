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

std::string components_sentence(const Analysis& analysis) {
  std::vector<std::string> names;
  for (const Component& component : analysis.mixture.components) {
    if (names.size() == kMostNamed) break;
    std::string name = component.substance;
    if (!component.identified) {
      name = sentence("whole-like", {{"alternatives", joined(component.alternatives)}});
    } else if (!component.alternatives.empty()) {
      name = sentence("whole-alternatives",
                      {{"substance", name}, {"alternatives", joined(component.alternatives)}});
    }
    if (std::ranges::find(names, name) == names.end()) names.push_back(std::move(name));
  }
  if (names.empty()) return sentence("whole-nothing");
  return sentence(names.size() > 1 ? "whole-several" : "whole-one",
                  {{"substances", joined(names)}});
}

std::string expectation_sentence(const Analysis& analysis) {
  if (analysis.sold_as.names.empty()) return {};
  const auto* id = "whole-expected-unknown";
  if (analysis.sold_as.known) {
    id = analysis.sold_as.seen ? "whole-expected-seen" : "whole-expected-not-seen";
  }
  return sentence(id, {{"expected", joined(analysis.sold_as.names)}});
}

/// Of what is always spoken of, where nothing else was said of it.
std::string always_said(const CombinedStatement& combined, const Finding& finding) {
  if (finding.verdict == Verdict::inconclusive) {
    return sentence("whole-says-nothing",
                    {{"target", finding.title}, {"reason", finding.because.front()}});
  }
  return combined.statement;
}

std::string about_the_sample(const Analysis& analysis) {
  if (!analysis.quality.usable()) {
    return sentence("whole-unusable", {{"reason", analysis.quality.reason()}});
  }
  if (analysis.library_references == 0) return sentence("whole-no-references");
  std::string text = components_sentence(analysis);
  if (analysis.mixture.unexplained.significant) {
    append_sentence(text, sentence("whole-unexplained"));
  }
  append_sentence(text, expectation_sentence(analysis));
  return text;
}

}  // namespace

std::string plain_statement(const Analysis& analysis) {
  std::string text = about_the_sample(analysis);
  bool fentanyl_strip = false;
  for (const CombinedStatement& combined : analysis.combined) {
    const auto finding = std::ranges::find(analysis.findings, combined.target, &Finding::target);
    if (finding == analysis.findings.end()) continue;
    const bool strip = combined.strips != StripReading::none;
    const bool always = combined.target == kAlwaysSaid;
    if (strip || is_news(combined, *finding)) {
      append_sentence(text, combined.statement);
    } else if (always && analysis.quality.usable()) {
      append_sentence(text, always_said(combined, *finding));
    }
    fentanyl_strip = fentanyl_strip || (always && decides(combined.strips));
  }
  append_sentence(text, sentence(fentanyl_strip ? "whole-advice-strip-used" : "whole-advice"));
  return text;
}

}  // namespace candor
