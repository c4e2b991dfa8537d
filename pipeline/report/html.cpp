#include "pipeline/report/html.h"

#include <fmt/core.h>

#include <string_view>

#include "pipeline/report/escaped.h"
#include "pipeline/report/explanation_text.h"
#include "pipeline/report/strip_words.h"
#include "pipeline/report/threshold_words.h"

namespace candor {
namespace {

std::string unbroken_percent(double share) { return fmt::format("{:.0f}&nbsp;%", 100 * share); }

std::string verdict_cell(const Finding& finding) {
  switch (finding.verdict) {
    case Verdict::found: return "<b>&#9632; FOUND</b>";
    case Verdict::possible: return "<b>&#9650; POSSIBLE</b>";
    case Verdict::inconclusive: return "&#8856; inconclusive";
    case Verdict::not_detected: break;
  }
  if (!finding.limit || finding.limit->share >= 1) {
    return "&#9675; not detected, could not be seen";
  }
  return "&#9675; not detected above " + unbroken_percent(std::max(0.01, finding.limit->share));
}

std::string component_rows(const Analysis& analysis) {
  std::string rows;
  for (const Component& component : analysis.mixture.components) {
    std::string alternatives = component.identified ? "" : "most like ";
    for (const std::string& name : component.alternatives) {
      alternatives += (&name == component.alternatives.data() ? "" : ", ") + escaped(name);
    }
    rows += fmt::format("<tr><td>{} {}</td><td>{}</td><td>{} to {}</td><td>{}</td></tr>\n",
                        component.identified ? escaped(component.substance) : "not identified",
                        component.identified ? escaped(component.form) : "",
                        unbroken_percent(component.share), unbroken_percent(component.share_low),
                        unbroken_percent(component.share_high), alternatives);
  }
  if (analysis.mixture.unexplained.significant) {
    rows += fmt::format(
        "<tr><td><b>unexplained</b></td><td>{}</td><td></td><td>no reference explains "
        "it</td></tr>\n",
        unbroken_percent(analysis.mixture.unexplained.share));
  }
  return rows;
}

std::string finding_rows(const Analysis& analysis) {
  std::string rows;
  for (const Finding& finding : analysis.findings) {
    std::string reasons;
    if (finding.verdict == Verdict::not_detected &&
        finding.street_visibility == StreetVisibility::no) {
      reasons =
          "Sold at shares too small for any scanner to see: only a strip or a lab can find it.<br>";
    }
    for (const std::string& reason : finding.because) reasons += escaped(reason) + "<br>";
    for (const std::string& line : explanation_lines(finding)) reasons += escaped(line) + "<br>";
    rows += fmt::format("<tr><td>{}</td><td>{}</td><td>{}</td></tr>\n", escaped(finding.title),
                        verdict_cell(finding), reasons);
  }
  return rows;
}

/// Strips, other analyses, and what they say together with the scan.
std::string evidence_rows(const Analysis& analysis) {
  std::string rows;
  const auto add = [&](std::string_view test, std::string_view of, const std::string& said) {
    rows += fmt::format("<tr><td>{}</td><td>{}</td><td>{}</td></tr>\n", test, escaped(of),
                        escaped(said));
  };
  for (const Strip& strip : analysis.strips) {
    add("strip", strip.target, described(strip));
  }
  for (const OtherAnalysis& other : analysis.others) {
    add("earlier analysis", to_string(other.technique), other.source);
  }
  for (const CombinedStatement& combined : analysis.combined) {
    if (combined.strips == StripReading::none && combined.other == OtherVerdict::none) continue;
    std::string said = combined.statement;
    if (said.find(combined.next_step) == std::string::npos) said += " " + combined.next_step;
    for (const std::string& note : combined.notes) said += " " + note;
    add("together", combined.target, said);
  }
  for (const std::string& name : analysis.sold_as.names) add("sold as", name, "");
  return rows;
}

std::string check_rows(const Analysis& analysis) {
  std::string rows;
  for (const QualityCheck& check : analysis.quality.checks) {
    rows += fmt::format("<tr><td>{}</td><td>{}</td><td>{} {}</td></tr>\n", escaped(check.id),
                        to_string(check.status), escaped(check.cause), escaped(check.advice));
  }
  return rows;
}

constexpr std::string_view kHead = R"(<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Candor report</title>
<style>
body { font: 16px/1.45 sans-serif; max-width: 50em; margin: 2em auto; color: #111; }
table { border-collapse: collapse; width: 100%; margin: 0.5em 0 1.5em; }
th, td { border-bottom: 1px solid #999; padding: 0.3em 0.6em 0.3em 0; text-align: left;
         vertical-align: top; }
.statement { font-size: 1.2em; border-left: 0.4em solid #111; padding-left: 0.8em; }
.simulated { border: 3px solid #111; padding: 0.3em 0.8em; font-weight: bold; }
.method { font-size: 0.85em; }
</style></head><body>
)";

}  // namespace

std::string analysis_html(const Analysis& analysis, const Source& source) {
  std::string page(kHead);
  page +=
      fmt::format("<h1>{}</h1>\n", escaped(analysis.title.empty() ? source.file : analysis.title));
  if (analysis.simulated) page += "<p class=\"simulated\">SIMULATED, no real sample</p>\n";
  page += fmt::format("<p class=\"statement\">{}</p>\n", escaped(analysis.statement));
  if (analysis.quality.usable()) {
    page +=
        "<h2>What the scan sees</h2><table><tr><th>substance</th><th>share of the signal</th>"
        "<th>90 % interval</th><th>could also be</th></tr>\n" +
        component_rows(analysis) + "</table>\n";
  }
  page +=
      "<h2>Watch list</h2><p>A target that is not detected cannot be ruled out.</p><table>"
      "<tr><th>target</th><th>result</th><th>why</th></tr>\n" +
      finding_rows(analysis) + "</table>\n";
  if (const std::string rows = evidence_rows(analysis); !rows.empty()) {
    page +=
        "<h2>Strips and other tests</h2><table><tr><th>test</th><th>of</th><th>what it said</th>"
        "</tr>\n" +
        rows + "</table>\n";
  }
  page += "<h2>Quality of the measurement</h2><table>\n" + check_rows(analysis) + "</table>\n";
  page += fmt::format(
      "<p class=\"method\">File {} (SHA-256 {}).{} Recipe {} ({}). Library {}, {} references, "
      "revision {}, {}. {}{} Candor {}.</p>\n</body></html>\n",
      escaped(source.file), source.sha256,
      source.calibration.empty()
          ? std::string()
          : fmt::format(" Calibration of the spectrometer {}.", source.calibration),
      escaped(analysis.recipe_name), analysis.recipe_fingerprint, escaped(analysis.library_name),
      analysis.library_references, analysis.library_revision, escaped(threshold_words(analysis)),
      escaped(analysis.library_note),
      analysis.watch_list_revision.empty()
          ? std::string()
          : fmt::format(" Watch list {}, revision {}.", escaped(analysis.watch_list_name),
                        analysis.watch_list_revision),
      escaped(analysis.program_version));
  return page;
}

}  // namespace candor
