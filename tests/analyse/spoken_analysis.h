#pragma once

#include <array>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/analyse/analyse.h"
#include "pipeline/analyse/check_texts.h"
#include "pipeline/analyse/checks/check.h"
#include "pipeline/analyse/statement.h"
#include "pipeline/report/report_context.h"

/// Analyses made up by hand, to see how they are worded.
namespace candor::test {

inline constexpr std::array kAllVerdicts = {Verdict::found, Verdict::possible,
                                            Verdict::not_detected, Verdict::inconclusive};

inline Finding spoken_finding(const std::string& target, Verdict verdict) {
  Finding finding;
  finding.target = target;
  finding.title = "a kind of " + target;
  finding.translated_title = {"famille " + target, "familia " + target, "família " + target};
  finding.verdict = verdict;
  finding.members = {"member of " + target};
  finding.because = {"the reason <of> " + target};
  if (verdict == Verdict::not_detected) finding.limit = DetectionLimit{.share = 0.07};
  if (verdict == Verdict::found) {
    finding.share = 0.2;
    finding.share_low = 0.1;
    finding.share_high = 0.3;
  }
  return finding;
}

inline Strip spoken_strip(StripResult result) {
  Strip strip;
  strip.target = "fentanyl";
  strip.result = result;
  strip.lines = result == StripResult::positive   ? StripLines::control_only
                : result == StripResult::negative ? StripLines::control_and_faint_test
                                                  : StripLines::none;
  strip.brand = "Brand & Co";
  strip.lot = "L-17";
  strip.dilution = Dilution{.sample_mg = 2.5, .water_ml = 5};
  strip.kind = StripKind{.id = "fentanyl", .name = "fentanyl test strip", .target = "fentanyl"};
  strip.kind->misses = "carfentanil";
  strip.kind->translated_misses = {"carfentanil", "carfentanilo", "carfentanil"};
  strip.kind->rates = {
      {.missed = 0.125, .wrong = 0.108, .standing = Confirmation::confirmed, .source = "s"}};
  return strip;
}

/// Make `combined` and `statement` as the analyser does.
inline Analysis concluded(Analysis analysis) {
  const PriorEvidence prior{
      .strips = analysis.strips, .others = analysis.others, .sold_as = analysis.sold_as.names};
  const Expectation expectation =
      analysis.sold_as.names.empty() ? Expectation::not_stated : Expectation::unexpected;
  analysis.combined.clear();
  for (const Finding& finding : analysis.findings) {
    analysis.combined.push_back(combine(finding, prior, analysis.mixture, expectation));
  }
  analysis.statement = plain_statement(analysis);
  return analysis;
}

/// An infrared analysis with that verdict on fentanyl, one nitazene group not detected, and a
/// watched substance.
inline Analysis spoken_analysis(Verdict verdict) {
  Analysis analysis;
  analysis.technique = Technique::ir;
  analysis.title = "<b>title</b>";
  analysis.recipe_name = "ir-atr";
  analysis.recipe_fingerprint = std::string(64, 'f');
  analysis.library_name = "library <one>";
  analysis.library_revision = std::string(64, 'e');
  analysis.library_references = 90;
  analysis.program_version = "1.2.3";
  analysis.findings = {spoken_finding("fentanyl", verdict),
                       spoken_finding("nitazene", Verdict::not_detected),
                       spoken_finding("substance:Xylazine", Verdict::not_detected)};
  analysis.findings[1].street_visibility = StreetVisibility::no;
  analysis.findings[2].kind = TargetKind::substance;
  analysis.findings[2].title = "Xylazine";
  analysis.findings[2].translated_title = {};
  Component caffeine;
  caffeine.substance = "Caffeine";
  caffeine.share = 0.6;
  caffeine.share_low = 0.554;
  caffeine.share_high = 0.651;
  caffeine.alternatives = {"Theophylline", "Theobromine"};
  Component unknown = caffeine;
  unknown.substance = "Lidocaine";
  unknown.identified = false;
  unknown.alternatives = {"Lidocaine", "Tetracaine"};
  analysis.mixture.components = {caffeine, unknown};
  analysis.mixture.unexplained.significant = true;
  analysis.mixture.unexplained.share = 0.2;
  analysis.quality.checks = {
      passed("magnitude", 1, 10, "ordinate"),
      flagged(passed("signal-to-noise", 23.4, 50, "ratio"), CheckStatus::warn,
              {"signal-to-noise", {{"ratio", "23.4", FillingKind::number}}},
              {"signal-to-noise-advice"})};
  return concluded(std::move(analysis));
}

/// The same, of a measurement that failed.
inline Analysis spoken_unusable() {
  Analysis analysis = spoken_analysis(Verdict::inconclusive);
  analysis.mixture = {};
  analysis.quality.checks.push_back(
      flagged(passed("bands", 0, 1, "ordinate"), CheckStatus::fail, {"bands"}, {"bands-advice"}));
  for (Finding& finding : analysis.findings) {
    finding.verdict = Verdict::inconclusive;
    finding.limit.reset();
    finding.because = {analysis.quality.reason()};
  }
  return concluded(std::move(analysis));
}

/// Every verdict with every result of a strip, with another technique and with what it was sold as,
/// and measurements that failed.
inline std::vector<Analysis> spoken_analyses() {
  std::vector<Analysis> analyses;
  const std::vector<std::vector<Strip>> strips = {
      {},
      {spoken_strip(StripResult::positive)},
      {spoken_strip(StripResult::negative)},
      {spoken_strip(StripResult::invalid)},
      {spoken_strip(StripResult::positive), spoken_strip(StripResult::negative)}};
  for (const Verdict verdict : kAllVerdicts) {
    for (const auto& used : strips) {
      for (const Verdict other : kAllVerdicts) {
        Analysis analysis = spoken_analysis(verdict);
        analysis.strips = used;
        if (other != Verdict::inconclusive) {
          analysis.others = {{.technique = Technique::raman,
                              .source = "raman <1>.csv",
                              .findings = {{"fentanyl", other, 0.2}}}};
          analysis.sold_as = {.names = {"heroin"}, .known = true, .seen = false};
        }
        analyses.push_back(concluded(std::move(analysis)));
      }
      Analysis failed = spoken_unusable();
      failed.strips = used;
      analyses.push_back(concluded(std::move(failed)));
    }
  }
  return analyses;
}

inline ReportContext context_of(Analysis analysis, Language language) {
  ReportContext context;
  context.sample_code = "7K2M-9QRT";
  context.date = "2031-05-06";
  context.sold_as = {"heroin <down>"};
  context.form = "powder & crumbs";
  context.strips = analysis.strips;
  context.language = language;
  context.scans.push_back({std::move(analysis),
                           {"sample <1>.dx", 0, std::string(64, 'a'), "jcamp-dx", {}},
                           "Vendor <Model> 12"});
  return context;
}

}  // namespace candor::test
