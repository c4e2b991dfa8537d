#include "pipeline/report/text.h"

#include <fmt/core.h>

#include <algorithm>
#include <string_view>

#include "pipeline/report/explanation_text.h"
#include "pipeline/report/share_words.h"
#include "pipeline/report/strip_words.h"
#include "pipeline/report/threshold_words.h"

namespace candor {
namespace {

constexpr std::size_t kWidth = 79;

/// Columns that UTF-8 text takes, one a code point.
std::size_t columns(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::string padded(std::string text, std::size_t width) {
  const std::size_t have = columns(text);
  if (have < width) text.append(width - have, ' ');
  return text;
}

std::string verdict_words(const Finding& finding) {
  switch (finding.verdict) {
    case Verdict::found: return "[X] FOUND";
    case Verdict::possible: return "[?] POSSIBLE";
    case Verdict::inconclusive: return "[/] inconclusive";
    case Verdict::not_detected: break;
  }
  if (!finding.limit || finding.limit->share >= 1) return "[ ] could not have been seen";
  return fmt::format("[ ] not detected above {}", percent(std::max(0.01, finding.limit->share)));
}

void add_line(std::string& text, const std::string& line, std::size_t indent) {
  text += wrapped(std::string(2, ' ') + line, kWidth, indent);
  text += '\n';
}

/// "Cocaine HCl"; a form that the library calls unspecified is left out.
std::string name_with_form(const Component& component) {
  if (!component.identified) return "NOT IDENTIFIED";
  if (component.form.empty() || component.form == "unspecified") return component.substance;
  return component.substance + " " + component.form;
}

std::string components_section(const Analysis& analysis) {
  std::string text = "WHAT THE SCAN SEES (shares of the signal, not of the weight)\n";
  std::size_t width = 20;
  for (const Component& component : analysis.mixture.components) {
    width = std::max(width, columns(name_with_form(component)) + 1);
  }
  for (const Component& component : analysis.mixture.components) {
    const std::string name = name_with_form(component);
    std::string line =
        fmt::format("{} {:>5}   between {} and {}", padded(name, width), percent(component.share),
                    percent(component.share_low), percent(component.share_high));
    if (!component.alternatives.empty()) {
      line += component.identified ? "; could also be " : "; most like ";
      for (std::size_t i = 0; i < component.alternatives.size(); ++i) {
        line += (i > 0 ? ", " : "") + component.alternatives[i];
      }
    }
    add_line(text, line, 4);
  }
  if (analysis.mixture.components.empty()) add_line(text, "nothing that this library knows", 4);
  const Unexplained& unexplained = analysis.mixture.unexplained;
  if (unexplained.significant) {
    std::string line = fmt::format("{} {:>5}   no reference explains it, near",
                                   padded("UNEXPLAINED", width), percent(unexplained.share));
    std::size_t named = 0;
    for (const auto& [from, to] : unexplained.regions_per_cm) {
      if (named == 6) break;
      line += fmt::format("{} {:.0f}-{:.0f}", named == 0 ? "" : ",", from, to);
      ++named;
    }
    add_line(text, line + (named > 0 ? " cm-1" : " several places"), 4);
  } else {
    add_line(text, "Nothing else stands out from what the references explain.", 4);
  }
  return text;
}

std::string watch_section(const Analysis& analysis) {
  constexpr std::size_t kVerdictWidth = 32;
  bool hidden = false;
  std::string text = "WATCH LIST (a target that is not detected cannot be ruled out)\n";
  for (const Finding& finding : analysis.findings) {
    const bool news = finding.verdict == Verdict::found || finding.verdict == Verdict::possible;
    // A substance is listed where it adds to what its group says, or was asked for.
    const bool asked = finding.explanation && finding.explanation->asked;
    if (finding.kind == TargetKind::substance && !news && !asked) continue;
    const bool star = finding.verdict == Verdict::not_detected &&
                      finding.street_visibility == StreetVisibility::no;
    hidden = hidden || star;
    add_line(text,
             padded(verdict_words(finding) + (star ? " *" : ""), kVerdictWidth) + finding.title,
             kVerdictWidth + 2);
    if (news && finding.share) {
      add_line(text,
               fmt::format("    share {} ({} to {}) of the signal", percent(*finding.share),
                           percent(*finding.share_low), percent(*finding.share_high)),
               6);
    }
    if (news || asked || finding.verdict == Verdict::inconclusive) {
      for (const std::string& reason : finding.because) add_line(text, "    " + reason, 6);
    }
    for (const std::string& line : explanation_lines(finding)) add_line(text, "    " + line, 6);
  }
  if (hidden) {
    add_line(text,
             "* sold at shares too small for any scanner to see: only a strip or a lab can find it",
             4);
  }
  return text;
}

/// What is known besides the spectrum, and what that rests on.
std::string evidence_section(const Analysis& analysis) {
  std::string text;
  const auto add = [&](const std::string& line) { text += wrapped(line, kWidth, 4) + '\n'; };
  for (const Strip& strip : analysis.strips) {
    add(fmt::format("TEST STRIP  {}: {}", strip.target, described(strip)));
  }
  for (const CombinedStatement& combined : analysis.combined) {
    const bool tested =
        combined.strips != StripReading::none || combined.other != OtherVerdict::none;
    const bool said = combined.statement.find(combined.next_step) != std::string::npos;
    if (tested && !said) add(fmt::format("  {}: {}", combined.target, combined.next_step));
    for (const std::string& note : combined.notes) {
      add(fmt::format("  {}: {}", combined.target, note));
    }
  }
  for (const OtherAnalysis& other : analysis.others) {
    add(fmt::format("EARLIER ANALYSIS  {}, {}", to_string(other.technique), other.source));
  }
  for (const std::string& name : analysis.sold_as.names) add("SOLD AS  " + name);
  return text.empty() ? text : text + '\n';
}

std::string quality_section(const Analysis& analysis) {
  std::string text = "QUALITY OF THE MEASUREMENT\n";
  bool all_passed = true;
  for (const QualityCheck& check : analysis.quality.checks) {
    if (check.status == CheckStatus::pass) continue;
    all_passed = false;
    add_line(text,
             fmt::format("{}: {}. {}.", check.status == CheckStatus::fail ? "FAILED" : "warning",
                         check.cause, check.advice),
             4);
  }
  if (all_passed) {
    add_line(text, fmt::format("all {} checks passed", analysis.quality.checks.size()), 4);
  }
  return text;
}

std::string method_section(const Analysis& analysis, const Source& source) {
  std::string text = "HOW THIS CAME ABOUT\n";
  add_line(text,
           fmt::format("file {} (spectrum {}, {}, SHA-256 {:.16}...)", source.file,
                       source.spectrum + 1, source.format, source.sha256),
           4);
  if (!source.calibration.empty()) {
    add_line(text, fmt::format("calibration of the spectrometer {:.12}", source.calibration), 4);
  }
  add_line(text,
           fmt::format("technique {}, recipe {} ({:.12})", to_string(analysis.technique),
                       analysis.recipe_name, analysis.recipe_fingerprint),
           4);
  add_line(text,
           fmt::format("library {}, {} references, revision {:.12}, {}", analysis.library_name,
                       analysis.library_references, analysis.library_revision,
                       threshold_words(analysis)),
           4);
  if (!analysis.library_note.empty()) add_line(text, analysis.library_note, 4);
  if (!analysis.watch_list_revision.empty()) {
    add_line(text,
             fmt::format("watch list {}, revision {:.12}", analysis.watch_list_name,
                         analysis.watch_list_revision),
             4);
  }
  if (!analysis.matches.empty()) {
    const Match& best = analysis.matches.front();
    add_line(text,
             fmt::format("most similar single reference: {} ({} {:.3f}); a high score says "
                         "nothing about minor components",
                         best.substance, best.metric, best.score),
             4);
  }
  add_line(text, fmt::format("Candor {}", analysis.program_version), 4);
  return text;
}

}  // namespace

std::string wrapped(const std::string& text, std::size_t width, std::size_t indent) {
  std::string result;
  std::size_t column = 0;
  std::size_t place = 0;
  while (place < text.size()) {
    // A word takes the spaces in front of it along, which keeps tables in their columns.
    std::size_t end = text.find_first_not_of(' ', place);
    if (end == std::string::npos) end = text.size();
    end = std::min(text.find(' ', end), text.size());
    std::string word = text.substr(place, end - place);
    if (column > 0 && column + columns(word) > width) {
      result += '\n';
      result.append(indent, ' ');
      column = indent;
      word.erase(0, word.find_first_not_of(' '));
    }
    column += columns(word);
    result += word;
    place = end;
  }
  return result;
}

std::string analysis_text(const Analysis& analysis, const Source& source) {
  std::string text = fmt::format("{}{}\n", analysis.title.empty() ? source.file : analysis.title,
                                 analysis.simulated ? "   *** SIMULATED, no real sample ***" : "");
  text += std::string(std::min(kWidth, columns(text) - 1), '=') + "\n\n";
  text += wrapped(analysis.statement, kWidth, 0) + "\n\n";
  if (analysis.quality.usable() && analysis.library_references > 0) {
    text += components_section(analysis) + '\n';
  }
  text += watch_section(analysis) + '\n';
  text += evidence_section(analysis);
  text += quality_section(analysis) + '\n';
  text += method_section(analysis, source);
  return text;
}

}  // namespace candor
