#include "pipeline/report/technician_report.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>

#include "pipeline/analyse/worded.h"
#include "pipeline/report/explanation_text.h"
#include "pipeline/report/origin_rows.h"
#include "pipeline/report/report_words.h"
#include "pipeline/report/sample_result.h"
#include "pipeline/report/share_words.h"

namespace candor {
namespace {

std::string lines_of(const std::vector<std::string>& texts) {
  std::string text;
  for (const std::string& one : texts) text += (text.empty() ? "" : "\n") + one;
  return text;
}

/// Makes the blocks of a report.
class Report {
 public:
  Report(const ReportContext& context, TextSize text_size)
      : context_(&context), language_(context.language), result_(sample_result(context)) {
    page_.title = word("report-title");
    page_.language = language_;
    page_.text_size = text_size;
  }

  Document made() && {
    add_simulated();
    add_masthead();
    add_statement();
    add_decisions();
    for (std::size_t i = 0; i < context_->scans.size(); ++i) add_scan(i);
    add_together();
    add_strips();
    add_lab();
    for (std::size_t i = 0; i < context_->scans.size(); ++i) add_reasons(i);
    add_simulated();
    return {page_html(page_), page_text(page_)};
  }

 private:
  std::string word(std::string_view id, const Fillings& fillings = {}) const {
    return report_word(language_, id, fillings);
  }

  std::string list(const std::vector<std::string>& names) const { return joined(language_, names); }

  void heading(std::string text, Level level = Level::part) {
    page_.blocks.emplace_back(Heading{std::move(text), level});
  }
  void paragraph(std::string text, Tone tone = Tone::plain) {
    page_.blocks.emplace_back(Paragraph{std::move(text), tone});
  }

  void add_simulated() {
    if (is_simulated(*context_)) page_.blocks.emplace_back(Warning{word("simulated")});
  }

  void add_masthead() {
    Masthead masthead{word("report-title"), context_->sample_code, {}};
    if (!context_->date.empty()) {
      masthead.lines.push_back(word("date", {{"date", context_->date}}));
    }
    if (!context_->sold_as.empty()) {
      masthead.lines.push_back(word("sold-as", {{"names", list(context_->sold_as)}}));
    }
    if (!context_->form.empty()) {
      masthead.lines.push_back(word("form", {{"form", form_word(language_, context_->form)}}));
    }
    page_.blocks.emplace_back(std::move(masthead));
  }

  void add_statement() {
    heading(word("statement"));
    std::string text = result_.analysis ? result_.analysis->statement : word("no-scan");
    if (!result_.earlier.empty()) {
      append_sentence(text, word("earlier-scan", {{"targets", list(result_.earlier)}}));
    }
    paragraph(std::move(text), Tone::first);
    if (!context_->site_advice.empty()) {
      paragraph(word("card-site", {{"words", context_->site_advice}}));
    }
  }

  std::string verdict(Verdict verdict) const {
    return word("verdict-" + std::string(verdict == Verdict::inconclusive ? "inconclusive"
                                                                          : to_string(verdict)));
  }

  /// What a person says is not detected is said with the share above which it would have been seen.
  std::string decided(const ReportedConclusion& conclusion) const {
    if (conclusion.verdict != Verdict::not_detected) return verdict(conclusion.verdict);
    if (!conclusion.above_share) return word("decided-above-unknown");
    const std::string share = fmt::format("{:.3g}", 100 * *conclusion.above_share);
    return word("decided-above", {{"percent", share, FillingKind::number}});
  }

  std::string title_of(const std::string& target) const {
    const auto listed = std::ranges::find(result_.targets, target, &TargetResult::target);
    return listed == result_.targets.end() ? target : listed->title;
  }

  std::string suggested(const std::string& target) const {
    const auto found = std::ranges::find(result_.suggested, target, &TargetResult::target);
    return found == result_.suggested.end() ? word("nothing-said")
                                            : said_state(language_, found->state);
  }

  void add_decisions() {
    heading(word("decision"));
    if (context_->decisions.empty()) paragraph(word("decision-none"));
    for (const ReportedDecision& decision : context_->decisions) {
      const bool last = &decision == &context_->decisions.back();
      if (!last) paragraph(word("decision-older"));
      std::string who = decision.by;
      if (!decision.date.empty()) who += (who.empty() ? "" : ", ") + decision.date;
      if (!who.empty()) paragraph(word("decision-by", {{"who", who}}));
      Table table{{word("col-target"), word("col-suggestion"), word("col-decision")}, {}};
      for (const ReportedConclusion& conclusion : decision.conclusions) {
        table.rows.push_back(
            {title_of(conclusion.target), suggested(conclusion.target), decided(conclusion)});
      }
      if (!table.rows.empty()) page_.blocks.emplace_back(std::move(table));
      if (!decision.words.empty()) {
        paragraph(word("decision-words", {{"words", decision.words}}));
      }
      if (!decision.reason.empty()) {
        paragraph(word("decision-reason", {{"words", decision.reason}}));
      }
    }
  }

  std::string technique(Technique technique) const {
    return word("technique-" + std::string(to_string(technique)));
  }

  /// A scan in the language; the last with what is known since.
  Analysis worded(std::size_t scan) const {
    const bool last = scan + 1 == context_->scans.size();
    return last ? *result_.analysis : worded_in(context_->scans[scan].analysis, language_);
  }

  void add_scan(std::size_t number) {
    const Analysis analysis = worded(number);
    heading(word("scan-heading", {{"number", std::to_string(number + 1)},
                                  {"technique", technique(analysis.technique)}}));
    if (analysis.simulated) paragraph(word("simulated"));
    if (number + 1 < context_->scans.size()) paragraph(analysis.statement);
    add_quality(analysis.quality);
    if (analysis.quality.usable()) add_components(analysis);
    add_watch_list(analysis);
    add_origin(analysis, context_->scans[number]);
  }

  void add_components(const Analysis& analysis) {
    const Mixture& mixture = analysis.mixture;
    const auto said = [&](const auto& names) { return analysis.names.in(language_, names); };
    heading(word("components"), Level::section);
    Table table{{word("col-substance"), word("col-share"), word("col-interval"), word("col-also")},
                {}};
    for (const Component& component : mixture.components) {
      std::string name = word("not-identified");
      if (component.identified) name = said(component.substance);
      if (component.identified && !component.form.empty() && component.form != "unspecified") {
        name += ", " + said(component.form);
      }
      table.rows.push_back({std::move(name), percent(component.share),
                            word("from-to", {{"low", percent(component.share_low)},
                                             {"high", percent(component.share_high)}}),
                            lines_of(said(component.alternatives))});
    }
    if (mixture.unexplained.significant) {
      table.rows.push_back(
          {word("unexplained"), percent(mixture.unexplained.share), "", word("unexplained-note")});
    }
    if (table.rows.empty()) {
      paragraph(word("components-none"));
      return;
    }
    page_.blocks.emplace_back(std::move(table));
    paragraph(word("components-note"), Tone::small);
  }

  std::string limit_of(const Finding& finding) const {
    if (finding.verdict != Verdict::not_detected) return {};
    std::string text = word("limit-any");
    if (finding.limit && finding.limit->share < 1) {
      constexpr double kRounding = 1e-9;
      const std::string share =
          fmt::format("{:.0f}", std::ceil(100 * finding.limit->share - kRounding));
      text = word("limit-share", {{"percent", share}});
    }
    if (finding.street_visibility == StreetVisibility::no) text += "\n" + word("limit-street");
    return text;
  }

  std::string said(const Finding& finding) const {
    std::string text = verdict(finding.verdict);
    if (finding.share && finding.share_low && finding.share_high &&
        (finding.verdict == Verdict::found || finding.verdict == Verdict::possible)) {
      text += "\n" + word("share-words", {{"share", percent(*finding.share)},
                                          {"low", percent(*finding.share_low)},
                                          {"high", percent(*finding.share_high)}});
    }
    return text;
  }

  bool is_listed(const Finding& finding) const {
    return finding.kind == TargetKind::group || finding.verdict == Verdict::found ||
           finding.verdict == Verdict::possible ||
           std::ranges::find(result_.targets, finding.target, &TargetResult::target) !=
               result_.targets.end();
  }

  std::string title(const Finding& finding) const {
    return in_language(language_, finding.title, finding.translated_title);
  }

  void add_watch_list(const Analysis& analysis) {
    heading(word("watch"), Level::section);
    Table table{
        {word("col-target"), word("col-this-scan"), word("col-limit"), word("col-together")}, {}};
    for (const Finding& finding : analysis.findings) {
      if (!is_listed(finding)) continue;
      table.rows.push_back(
          {title(finding), said(finding), limit_of(finding), suggested(finding.target)});
    }
    page_.blocks.emplace_back(std::move(table));
    paragraph(word("watch-note"), Tone::small);
  }

  void add_quality(const Quality& quality) {
    heading(word("quality"), Level::section);
    Table table{{word("col-check"), word("col-status"), word("col-cause"), word("col-advice")}, {}};
    bool in_english = false;
    for (const QualityCheck& check : quality.checks) {
      if (check.status == CheckStatus::pass) continue;
      table.rows.push_back({check.id,
                            word(check.status == CheckStatus::fail ? "status-fail" : "status-warn"),
                            check.cause, check.advice});
      in_english |= language_ != Language::english && check.cause_text.id.empty();
    }
    if (in_english) table.head[2] += " " + word("in-english");
    const std::string passed = std::to_string(quality.checks.size() - table.rows.size());
    if (table.rows.empty()) {
      paragraph(word("quality-passed", {{"count", passed}}));
      return;
    }
    page_.blocks.emplace_back(std::move(table));
    paragraph(word("quality-others", {{"count", passed}}), Tone::small);
  }

  void add_origin(const Analysis& analysis, const ReportedScan& scan) {
    heading(word("method"), Level::section);
    page_.blocks.emplace_back(Table{{}, origin_rows(analysis, scan, language_)});
  }

  void add_together() {
    if (!result_.analysis) return;
    Table table{{word("col-target"), word("together")}, {}};
    for (const CombinedStatement& combined : result_.analysis->combined) {
      const bool tested =
          combined.strips != StripReading::none || combined.other != OtherVerdict::none;
      if (!tested) continue;
      std::string text = combined.statement;
      if (text.find(combined.next_step) == std::string::npos) {
        append_sentence(text, combined.next_step);
      }
      for (const std::string& note : combined.notes) text += "\n" + note;
      table.rows.push_back({title_of(combined.target), std::move(text)});
    }
    for (const OtherAnalysis& other : result_.analysis->others) {
      table.rows.push_back({word("other-analysis", {{"technique", technique(other.technique)},
                                                    {"source", other.source}}),
                            ""});
    }
    if (table.rows.empty()) return;
    heading(word("together"));
    page_.blocks.emplace_back(std::move(table));
  }

  std::string or_not_recorded(const std::string& text) const {
    return text.empty() ? word("not-recorded") : text;
  }

  std::string dilution_of(const Strip& strip) const {
    if (!strip.dilution) return word("not-recorded");
    return word("dilution",
                {{"mg", fmt::format("{:g}", strip.dilution->sample_mg), FillingKind::number},
                 {"ml", fmt::format("{:g}", strip.dilution->water_ml), FillingKind::number}});
  }

  void add_strips() {
    heading(word("strips"));
    const bool recorded = !context_->strips.empty() || !result_.analysis;
    const auto& strips = recorded ? context_->strips : result_.analysis->strips;
    if (strips.empty()) {
      paragraph(word("strips-none"));
      return;
    }
    Table table{{word("col-target"), word("col-status"), word("col-kind"), word("col-lines"),
                 word("col-brand"), word("col-lot"), word("col-dilution")},
                {}};
    for (const Strip& strip : strips) {
      std::string lines = word("not-recorded");
      if (strip.lines) lines = word("lines-" + std::string(to_string(*strip.lines)));
      const std::string kind = strip.kind ? strip.kind->id : std::string();
      table.rows.push_back({title_of(strip.target),
                            word("strip-" + std::string(to_string(strip.result))),
                            or_not_recorded(kind), std::move(lines), or_not_recorded(strip.brand),
                            or_not_recorded(strip.lot), dilution_of(strip)});
    }
    page_.blocks.emplace_back(std::move(table));
  }

  void add_lab() {
    heading(word("lab"));
    if (context_->lab_results.empty()) {
      paragraph(word("lab-none"));
      return;
    }
    Table table{{word("col-version"), word("col-reference"), word("col-method"), word("col-date"),
                 word("col-substances"), word("col-limits"), word("col-note")},
                {}};
    for (const ReportedLabResult& result : context_->lab_results) {
      std::vector<std::string> substances;
      for (const ReportedLabSubstance& substance : result.substances) {
        substances.push_back(substance.abundance.empty()
                                 ? substance.name
                                 : substance.name + " (" + substance.abundance + ")");
      }
      if (substances.empty()) substances.push_back(word("card-lab-nothing"));
      table.rows.push_back({word("lab-version", {{"version", std::to_string(result.version)}}),
                            result.reference, result.method, result.date, lines_of(substances),
                            or_not_recorded(result.limits), result.note});
    }
    page_.blocks.emplace_back(std::move(table));
  }

  /// Where reasons are recorded as sentences alone, these are in English.
  bool has_reasons_in_english(const Analysis& analysis) const {
    return language_ != Language::english &&
           std::ranges::any_of(analysis.findings, [&](const Finding& finding) {
             return is_listed(finding) && finding.reasons.empty() && !finding.because.empty();
           });
  }

  void add_reasons(std::size_t number) {
    const Analysis analysis = worded(number);
    Table table;
    for (const Finding& finding : analysis.findings) {
      if (!is_listed(finding)) continue;
      std::vector<std::string> reasons = finding.because;
      for (const std::string& line : explanation_lines(finding)) reasons.push_back(line);
      table.rows.push_back({title(finding), lines_of(reasons)});
    }
    if (table.rows.empty()) return;
    std::string why = word("why");
    if (has_reasons_in_english(analysis)) why += " " + word("in-english");
    heading(why + " - " +
            word("scan-heading", {{"number", std::to_string(number + 1)},
                                  {"technique", technique(analysis.technique)}}));
    page_.blocks.emplace_back(std::move(table));
  }

  const ReportContext* context_;
  Language language_;
  SampleResult result_;
  Page page_;
};

}  // namespace

Document technician_report(const ReportContext& context, TextSize text_size) {
  return Report(context, text_size).made();
}

}  // namespace candor
