#include "pipeline/report/client_card.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "pipeline/analyse/statement.h"
#include "pipeline/report/report_words.h"
#include "pipeline/report/sample_result.h"

namespace candor {
namespace {

/// Makes the blocks of a card.
class Card {
 public:
  Card(const ReportContext& context, TextSize text_size)
      : context_(&context), result_(sample_result(context)) {
    page_.title = word("card-title");
    page_.language = context.language;
    page_.paper = paper_of_card(text_size);
    page_.text_size = text_size;
  }

  Document made() && {
    add_simulated();
    add_masthead();
    add_lab();
    add_technician();
    add_program();
    add_list();
    add_blind_spots();
    add_next_steps();
    page_.blocks.emplace_back(Heading{word("card-strength")});
    page_.blocks.emplace_back(Paragraph{word("card-strength-words")});
    page_.blocks.emplace_back(Paragraph{foot(), Tone::small});
    add_simulated();
    return {page_html(page_), page_text(page_)};
  }

 private:
  std::string word(std::string_view id, const Fillings& fillings = {}) const {
    return report_word(context_->language, id, fillings);
  }

  std::string say(std::string_view id, const Fillings& fillings = {}) const {
    return sentence(context_->language, id, fillings);
  }

  std::string list(const std::vector<std::string>& names) const {
    return joined(context_->language, names);
  }

  std::string foot() const {
    std::string text = word("sample", {{"code", context_->sample_code}});
    if (!context_->date.empty()) text += "   " + word("date", {{"date", context_->date}});
    return text;
  }

  void add_simulated() {
    if (is_simulated(*context_)) page_.blocks.emplace_back(Warning{word("simulated")});
  }

  void add_masthead() {
    Masthead masthead{word("card-title"), context_->sample_code, {}};
    if (!context_->date.empty()) {
      masthead.lines.push_back(word("date", {{"date", context_->date}}));
    }
    if (!context_->sold_as.empty()) {
      masthead.lines.push_back(word("sold-as", {{"names", list(context_->sold_as)}}));
    }
    if (!context_->form.empty()) {
      masthead.lines.push_back(
          word("form", {{"form", form_word(context_->language, context_->form)}}));
    }
    page_.blocks.emplace_back(std::move(masthead));
  }

  void add_lab() {
    if (context_->lab_results.empty()) return;
    const ReportedLabResult& latest = context_->lab_results.back();
    std::vector<std::string> names;
    for (const ReportedLabSubstance& substance : latest.substances) {
      names.push_back(substance.name);
    }
    // No conditional expression: g++ 12 destroys the fillings of the branch that is not taken.
    std::string text = word("card-lab-nothing");
    if (!names.empty()) text = word("card-lab-found", {{"substances", list(names)}});
    append_sentence(text, word("card-lab-limits"));
    page_.blocks.emplace_back(Heading{word("card-lab")});
    page_.blocks.emplace_back(Paragraph{std::move(text), Tone::first});
  }

  void add_technician() {
    if (context_->decisions.empty() || context_->decisions.back().words.empty()) return;
    page_.blocks.emplace_back(Heading{word("card-technician")});
    page_.blocks.emplace_back(Paragraph{context_->decisions.back().words, Tone::first});
  }

  void add_program() {
    page_.blocks.emplace_back(Heading{word("card-program")});
    std::vector<std::string> paragraphs = {word("no-scan")};
    if (result_.analysis) {
      paragraphs = plain_paragraphs(*result_.analysis, context_->language, Audience::client);
    }
    if (!result_.earlier.empty()) {
      paragraphs.push_back(word("earlier-scan", {{"targets", list(result_.earlier)}}));
    }
    for (std::string& paragraph : paragraphs) {
      page_.blocks.emplace_back(Paragraph{std::move(paragraph), Tone::first});
    }
  }

  /// What the scan sees, whether or not it is looked for.
  std::vector<std::string> components() const {
    std::vector<std::string> names;
    if (!result_.analysis) return names;
    for (const Component& component : result_.analysis->mixture.components) {
      std::string name = word("not-identified");
      if (component.identified) {
        name = result_.analysis->names.in(context_->language, component.substance);
      }
      if (std::ranges::find(names, name) == names.end()) names.push_back(std::move(name));
    }
    return names;
  }

  void add_list() {
    Table table;
    const auto add = [&](ResultState state, std::string_view remark) {
      const auto titles = titles_in(result_.targets, state);
      if (titles.empty()) return;
      std::string cell;
      const std::string_view mark = titles.size() > 1 ? "– " : "";
      for (const std::string& title : titles) {
        if (!cell.empty()) cell += '\n';
        cell += mark;
        cell += title;
      }
      if (!remark.empty()) cell += '\n' + word(remark);
      table.rows.push_back({said_state(context_->language, state), std::move(cell)});
    };
    add(ResultState::found, "");
    add(ResultState::disagree, "act-as-if");
    add(ResultState::possible, "not-ruled-out");
    if (const auto names = components(); !names.empty()) {
      table.rows.push_back({"● " + word("state-seen"), list(names)});
    }
    add(ResultState::not_detected, "not-ruled-out");
    add(ResultState::nothing, "not-ruled-out");
    if (table.rows.empty()) return;
    page_.blocks.emplace_back(Heading{word("card-list")});
    page_.blocks.emplace_back(std::move(table));
  }

  /// What the scan could have missed of what is listed as not detected.
  void add_scan_limits(std::vector<std::string>& items) const {
    double worst = 0;
    std::vector<std::string> hardly;
    std::vector<std::string> street;
    for (const Finding& finding : result_.analysis->findings) {
      if (finding.kind != TargetKind::group) continue;
      std::string title = in_language(context_->language, finding.title, finding.translated_title);
      if (finding.street_visibility == StreetVisibility::no) street.push_back(title);
      if (finding.verdict != Verdict::not_detected) continue;
      if (!finding.limit || parts_for(finding.limit->share) < 2) {
        hardly.push_back(std::move(title));
      } else {
        worst = std::max(worst, finding.limit->share);
      }
    }
    if (worst > 0) {
      items.push_back(word("card-blind-limit", {{"parts", std::to_string(parts_for(worst))}}));
    }
    if (!hardly.empty()) items.push_back(word("card-blind-any", {{"targets", list(hardly)}}));
    if (!street.empty()) items.push_back(word("card-blind-street", {{"targets", list(street)}}));
    items.push_back(word("card-blind-library"));
  }

  std::string title_of(const std::string& target) const {
    const auto found = std::ranges::find(result_.targets, target, &TargetResult::target);
    return found == result_.targets.end() ? target : found->title;
  }

  const std::vector<Strip>& strips() const {
    const bool recorded = !context_->strips.empty() || !result_.analysis;
    return recorded ? context_->strips : result_.analysis->strips;
  }

  void add_strip_limits(std::vector<std::string>& items) const {
    if (strips().empty()) items.push_back(word("card-no-strip"));
    for (const Strip& strip : strips()) {
      if (strip.result != StripResult::negative) continue;
      std::string words = say("limit-strip-unknown");
      if (strip.kind && !strip.kind->misses.empty()) {
        const std::string misses =
            in_language(context_->language, strip.kind->misses, strip.kind->translated_misses);
        words = say("limit-strip", {{"misses", misses}});
      }
      std::string item =
          word("card-blind-strip", {{"target", title_of(strip.target)}, {"words", words}});
      if (std::ranges::find(items, item) == items.end()) items.push_back(std::move(item));
    }
  }

  /// What whoever tested could have missed of what is listed as not detected because they say so.
  void add_person_limits(std::vector<std::string>& items) const {
    if (context_->decisions.empty()) return;
    for (const ReportedConclusion& conclusion : context_->decisions.back().conclusions) {
      const auto listed =
          std::ranges::find(result_.targets, conclusion.target, &TargetResult::target);
      if (conclusion.verdict != Verdict::not_detected || listed == result_.targets.end() ||
          listed->state != ResultState::not_detected) {
        continue;
      }
      const int parts = conclusion.above_share ? parts_for(*conclusion.above_share) : 0;
      std::string_view id = "card-blind-person";
      if (parts < 2)
        id = conclusion.above_share ? "card-blind-person-any" : "card-blind-person-unknown";
      items.push_back(
          word(id, {{"target", capitalised(listed->title)}, {"parts", std::to_string(parts)}}));
    }
  }

  void add_blind_spots() {
    Bullets bullets;
    if (result_.analysis && result_.analysis->quality.usable()) add_scan_limits(bullets.items);
    add_strip_limits(bullets.items);
    add_person_limits(bullets.items);
    bullets.items.push_back(word("card-part"));
    page_.blocks.emplace_back(Heading{word("card-cannot-see")});
    page_.blocks.emplace_back(std::move(bullets));
  }

  /// The next steps for what is listed in a state, each once.
  void add_steps(std::vector<std::string>& steps, ResultState state) const {
    for (const CombinedStatement& combined : result_.analysis->combined) {
      const bool meant = std::ranges::any_of(result_.targets, [&](const TargetResult& target) {
        return target.target == combined.target && target.state == state;
      });
      const std::string& step = combined.next_step;
      if (!meant || step.empty() || std::ranges::find(steps, step) != steps.end()) continue;
      steps.push_back(step);
    }
  }

  void add_next_steps() {
    Bullets bullets;
    if (result_.analysis) {
      add_steps(bullets.items, ResultState::disagree);
      add_steps(bullets.items, ResultState::possible);
      add_steps(bullets.items, ResultState::found);
    }
    bullets.items.push_back(result_.analysis ? plain_advice(*result_.analysis, context_->language)
                                             : say("whole-advice-strip-used"));
    if (!context_->site_advice.empty()) {
      bullets.items.push_back(word("card-site", {{"words", context_->site_advice}}));
    }
    page_.blocks.emplace_back(Heading{word("card-next")});
    page_.blocks.emplace_back(std::move(bullets));
  }

  const ReportContext* context_;
  SampleResult result_;
  Page page_;
};

}  // namespace

PaperSize paper_of_card(TextSize text_size) {
  return text_size == TextSize::large ? PaperSize::a4 : PaperSize::a5;
}

Document client_card(const ReportContext& context, TextSize text_size) {
  return Card(context, text_size).made();
}

}  // namespace candor
