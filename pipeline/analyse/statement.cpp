#include "pipeline/analyse/statement.h"

#include <fmt/core.h>

#include <algorithm>

namespace candor {
namespace {

constexpr std::size_t kMostNamed = 5;

/// A group that is found speaks for its members; a substance is named where its group is silent.
bool is_news(const Finding& finding) {
  return finding.verdict == Verdict::found || finding.verdict == Verdict::possible;
}

std::string components_sentence(const Analysis& analysis) {
  std::vector<std::string> names;
  for (const Component& component : analysis.mixture.components) {
    if (names.size() == kMostNamed) break;
    std::string name = component.substance;
    if (!component.alternatives.empty()) {
      name += fmt::format(" (or {})", joined(component.alternatives));
    }
    if (std::ranges::find(names, name) == names.end()) names.push_back(std::move(name));
  }
  if (names.empty()) return "The scan recognises no substance of this library in the sample.";
  return fmt::format("The scan sees {}{}.", names.size() > 1 ? "mostly, in this order, " : "",
                     joined(names));
}

std::string not_detected_sentence(const Analysis& analysis) {
  for (const Finding& finding : analysis.findings) {
    if (finding.target != "fentanyl") continue;
    if (finding.verdict == Verdict::inconclusive) {
      return fmt::format("It says nothing about {} ({}).", finding.title, finding.because.front());
    }
    if (finding.verdict != Verdict::not_detected || !finding.limit) return {};
    if (finding.limit->share >= 1) {
      return "Fentanyl was not detected, but this scan could not see any amount of it.";
    }
    return fmt::format(
        "Fentanyl was not detected; amounts below about {:.0f} % of what the scan "
        "sees would be missed.",
        std::max(1.0, 100 * finding.limit->share));
  }
  return {};
}

void append(std::string& text, const std::string& sentence) {
  if (sentence.empty()) return;
  if (!text.empty()) text += ' ';
  text += sentence;
}

}  // namespace

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += i + 1 == names.size() ? " and " : ", ";
    text += names[i];
  }
  return text;
}

std::string plain_statement(const Analysis& analysis) {
  std::string text;
  if (!analysis.quality.usable()) {
    text = fmt::format("No usable result: {}.", analysis.quality.reason());
  } else if (analysis.library_references == 0) {
    text = "No usable result: the library holds no reference for this kind of spectrum.";
  } else {
    append(text, components_sentence(analysis));
    if (analysis.mixture.unexplained.significant) {
      append(text, "Part of the signal matches no reference: something else is in this sample.");
    }
  }
  for (const CombinedStatement& combined : analysis.combined) {
    const auto finding = std::ranges::find(analysis.findings, combined.target, &Finding::target);
    const bool strip = std::ranges::any_of(
        analysis.strips, [&](const Strip& s) { return s.target == combined.target; });
    const bool own_news = finding != analysis.findings.end() && is_news(*finding) &&
                          finding->kind == TargetKind::group;
    if (strip || own_news) append(text, combined.statement);
  }
  const bool fentanyl_said = std::ranges::any_of(
      analysis.strips, [](const Strip& strip) { return strip.target == "fentanyl"; });
  if (analysis.quality.usable() && !fentanyl_said) append(text, not_detected_sentence(analysis));
  append(text,
         "No scan can rule a substance out: use a fentanyl test strip as well, and send the "
         "sample to a lab where that is possible.");
  return text;
}

}  // namespace candor
