#include <regex>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "pipeline/detect/explanation_texts.h"
#include "pipeline/report/client_card.h"
#include "pipeline/report/qr_code.h"
#include "pipeline/report/report_words.h"
#include "pipeline/report/sample_result.h"
#include "pipeline/report/technician_report.h"
#include "tests/analyse/spoken_analysis.h"
#include "tests/cli/wording.h"
#include "tests/detect/same_sentences.h"

namespace candor {
namespace {

using candor::test::concluded;
using candor::test::context_of;
using candor::test::spoken_analyses;
using candor::test::spoken_analysis;
using candor::test::spoken_strip;
using candor::test::spoken_unusable;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

std::size_t count_of(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

/// A card or report as one line, wherever its lines break.
std::string flat(const std::string& text) {
  static const std::regex kSpace(R"(\s+)");
  return std::regex_replace(text, kSpace, " ");
}

/// HTML without its style sheet and pictures: what a person reads, and tags.
std::string without_pictures(std::string html) {
  // No regular expression: the pictures are long, and std::regex calls itself for each letter.
  for (const auto& [begin, end] : {std::pair("<style>", "</style>"), std::pair("src=\"", "\"")}) {
    const std::string_view from = begin;
    const std::string_view to = end;
    for (auto at = html.find(from); at != std::string::npos; at = html.find(from, at)) {
      const auto stop = html.find(to, at + from.size());
      if (stop == std::string::npos) break;
      html.erase(at, stop + to.size() - at);
    }
  }
  return html;
}

TEST(ReportWords, AreTheSameInEveryLanguageAndMakeNoClaims) {
  for (const Language language : kLanguages) {
    test::expect_same_sentences(report_words(Language::english), report_words(language));
    std::set<std::string_view> ids;
    for (const Sentence& one : report_words(language)) {
      EXPECT_TRUE(ids.insert(one.id).second) << one.id << " stands twice";
      EXPECT_THAT(cli_test::forbidden_claims(one.text, language), IsEmpty()) << one.id;
    }
  }
}

TEST(CardsAndReports, OfEveryAnalysisMakeNoClaimsInAnyLanguage) {
  for (const Analysis& analysis : spoken_analyses()) {
    for (const Language language : kLanguages) {
      const ReportContext context = context_of(analysis, language);
      for (const Document& document : {client_card(context), technician_report(context)}) {
        EXPECT_THAT(cli_test::forbidden_claims(document.text, language), IsEmpty());
        EXPECT_THAT(cli_test::forbidden_claims(without_pictures(document.html), language),
                    IsEmpty());
        EXPECT_THAT(document.text, Not(HasSubstr("{")));
      }
    }
  }
}

TEST(ClientCard, ShowsNoDecimalsAndNoMeasuredNumbers) {
  static const std::regex kDecimal(R"(\d[.,]\d)");
  for (const Analysis& analysis : spoken_analyses()) {
    for (const Language language : kLanguages) {
      const std::string text = client_card(context_of(analysis, language)).text;
      EXPECT_FALSE(std::regex_search(text, kDecimal)) << text;
      EXPECT_THAT(text, Not(HasSubstr("%")));
      EXPECT_THAT(text, Not(HasSubstr("cm-1")));
    }
  }
}

TEST(ClientCard, SaysFirstWhatTheTestsSayAndThenShapesWithWords) {
  const std::string text =
      flat(client_card(context_of(spoken_analysis(Verdict::found), Language::english)).text);
  const auto code = text.find("7K2M-9QRT");
  const auto said = text.find("A kind of fentanyl was found by one method");
  const auto found = text.find("■ FOUND");
  const auto limits = text.find("What these tests cannot see");
  const auto strength = text.find("What, not how strong");
  EXPECT_LT(code, said);
  EXPECT_LT(said, found);
  EXPECT_LT(found, limits);
  EXPECT_LT(limits, strength);
  EXPECT_NE(strength, std::string::npos);
  EXPECT_THAT(
      text, AllOf(HasSubstr("○ NOT DETECTED"), HasSubstr("● THE SCAN SEES"),
                  HasSubstr("None of this can be ruled out."), HasSubstr("No test strip was used."),
                  HasSubstr("less than about 1 part in 12"), HasSubstr("2031-05-06")));
}

TEST(ClientCard, TellsAClientThatAMeasurementFailedAndNotWhy) {
  const std::string text = client_card(context_of(spoken_unusable(), Language::english)).text;
  EXPECT_THAT(text, AllOf(HasSubstr("The scan gives no usable result."), HasSubstr("⊘ NO RESULT"),
                          Not(HasSubstr("noise")), Not(HasSubstr("flat"))));
}

TEST(CardsAndReports, SayAtTopAndBottomThatASampleIsSimulated) {
  ReportContext context = context_of(spoken_analysis(Verdict::found), Language::english);
  EXPECT_EQ(count_of(client_card(context).text, "SIMULATED"), 0U);
  context.scans.back().analysis.simulated = true;
  const std::string card = client_card(context).text;
  EXPECT_EQ(count_of(card, "*** SIMULATED"), 2U);
  EXPECT_EQ(card.find("*** SIMULATED"), 0U);
  EXPECT_EQ(card.rfind("*** SIMULATED") +
                std::string("*** SIMULATED. This is no real sample. ***\n\n").size(),
            card.size());
  EXPECT_EQ(count_of(technician_report(context).text, "*** SIMULATED"), 2U);
  EXPECT_EQ(count_of(client_card(context).html, "SIMULATED"), 2U);
}

TEST(CardsAndReports, EscapeEveryTextFromOutside) {
  const std::string attack = "<script>alert('x')</script><img src=\"http://e/x\">&";
  for (const Language language : kLanguages) {
    Analysis analysis = spoken_analysis(Verdict::found);
    for (Finding& finding : analysis.findings) {
      finding.title = attack;
      finding.translated_title = {attack, attack, attack};
      finding.because = {attack};
    }
    analysis.mixture.components.front().substance = attack;
    analysis.mixture.components.front().alternatives = {attack};
    analysis.strips = {spoken_strip(StripResult::negative)};
    analysis.strips.front().brand = analysis.strips.front().lot = attack;
    analysis.library_name = analysis.library_note = analysis.recipe_name = attack;
    analysis.sold_as.names = {attack};
    analysis.quality.checks.back().cause_text = {};
    analysis.quality.checks.back().cause = attack;
    ReportContext context = context_of(concluded(std::move(analysis)), language);
    context.sample_code = context.date = context.form = context.site_advice = attack;
    context.sold_as = {attack};
    context.scans.back().source = {attack, 0, attack, attack, attack};
    context.scans.back().instrument = attack;
    context.decisions = {{{{attack, Verdict::found}}, attack, attack, attack, attack}};
    context.lab_results = {{1, attack, attack, attack, {{attack, attack}}, attack, attack}};
    for (const Document& document : {client_card(context), technician_report(context)}) {
      EXPECT_THAT(document.html, Not(HasSubstr("<script")));
      EXPECT_THAT(document.html, Not(HasSubstr("src=\"http")));
      EXPECT_THAT(document.html, HasSubstr("&lt;script&gt;"));
    }
  }
}

TEST(CardsAndReports, NeedNothingFromOutside) {
  const ReportContext context = context_of(spoken_analysis(Verdict::found), Language::english);
  for (const Document& document : {client_card(context), technician_report(context)}) {
    for (const char* outside : {"http:", "https:", "file:", "@import", "<script", "<link"}) {
      EXPECT_THAT(document.html, Not(HasSubstr(outside)));
    }
    EXPECT_THAT(document.html, HasSubstr("src=\"data:image/bmp;base64,"));
  }
}

TEST(ClientCard, OfLargeTypeSetsLargerLetters) {
  const ReportContext context = context_of(spoken_analysis(Verdict::found), Language::english);
  EXPECT_EQ(client_card(context, TextSize::large).text, client_card(context).text);
  EXPECT_THAT(client_card(context, TextSize::large).html, HasSubstr("font-size: 15pt"));
  EXPECT_THAT(client_card(context).html, Not(HasSubstr("font-size: 15pt")));
}

TEST(ClientCard, OfASampleWithoutAScanSaysWhatTheStripsSay) {
  ReportContext context = context_of(spoken_analysis(Verdict::found), Language::english);
  context.scans.clear();
  context.strips = {spoken_strip(StripResult::positive)};
  EXPECT_THAT(flat(client_card(context).text), AllOf(HasSubstr("There is no scan of this sample."),
                                                     HasSubstr("■ FOUND"), HasSubstr("fentanyl")));
  context.strips = {spoken_strip(StripResult::negative)};
  EXPECT_THAT(flat(client_card(context).text),
              AllOf(HasSubstr("○ NOT DETECTED"), HasSubstr("The strip can miss carfentanil."),
                    HasSubstr("None of this can be ruled out.")));
  EXPECT_THAT(flat(technician_report(context).text), HasSubstr("There is no scan of this sample."));
}

TEST(ClientCard, CallsTheTargetOfAStripByItsTitleWhereNoScanDoes) {
  WatchTarget target;
  target.id = "benzodiazepine";
  target.title = "a benzodiazepine or a like sedative";
  target.translated_title.french = "benzodiazépine ou un sédatif semblable";
  WatchList watch_list;
  watch_list.targets.push_back(target);
  for (const auto& [language, title] : {std::pair(Language::english, "or a like sedative"),
                                        std::pair(Language::french, "ou un sédatif semblable")}) {
    ReportContext context = context_of(spoken_analysis(Verdict::found), language);
    context.scans.clear();
    context.strips = {spoken_strip(StripResult::positive)};
    context.strips.front().target = context.strips.front().kind->target = "benzodiazepine";
    context.titles = titles_in(watch_list, language);
    EXPECT_THAT(flat(client_card(context).text), HasSubstr(title));
  }
}

ResultState state_of(const SampleResult& result, const std::string& target) {
  const auto found = std::ranges::find(result.targets, target, &TargetResult::target);
  EXPECT_NE(found, result.targets.end()) << target;
  return found == result.targets.end() ? ResultState::nothing : found->state;
}

TEST(SampleResult, CountsAStripThatWasReadAfterTheScan) {
  ReportContext context = context_of(spoken_analysis(Verdict::not_detected), Language::english);
  EXPECT_EQ(state_of(sample_result(context), "fentanyl"), ResultState::not_detected);
  context.strips = {spoken_strip(StripResult::positive)};
  EXPECT_EQ(state_of(sample_result(context), "fentanyl"), ResultState::found);
  EXPECT_THAT(flat(client_card(context).text), HasSubstr("was found by the test strip"));
}

TEST(SampleResult, DoesNotForgetWhatAnEarlierScanPointsTo) {
  ReportContext context = context_of(spoken_analysis(Verdict::found), Language::english);
  context.scans.push_back({spoken_analysis(Verdict::not_detected), {}});
  const SampleResult result = sample_result(context);
  EXPECT_EQ(state_of(result, "fentanyl"), ResultState::disagree);
  EXPECT_THAT(result.earlier, ElementsAre("a kind of fentanyl"));
  EXPECT_THAT(flat(client_card(context).text),
              AllOf(HasSubstr("◆ TESTS DISAGREE"), HasSubstr("An earlier scan of this sample")));
  EXPECT_THAT(flat(technician_report(context).text),
              AllOf(HasSubstr("Scan 1: infrared"), HasSubstr("Scan 2: infrared"),
                    HasSubstr("An earlier scan of this sample")));
}

TEST(SampleResult, LetsNoPersonTalkAwayWhatTheProgramPointsTo) {
  const auto decided = [](Verdict program, Verdict person) {
    ReportContext context = context_of(spoken_analysis(program), Language::english);
    context.decisions = {{.conclusions = {{"fentanyl", Verdict::found}}},
                         {.conclusions = {{"fentanyl", person}}}};
    return state_of(sample_result(context), "fentanyl");
  };
  using enum Verdict;
  EXPECT_EQ(decided(found, not_detected), ResultState::disagree);
  EXPECT_EQ(decided(possible, inconclusive), ResultState::disagree);
  EXPECT_EQ(decided(found, possible), ResultState::found);
  EXPECT_EQ(decided(possible, found), ResultState::found);
  EXPECT_EQ(decided(not_detected, possible), ResultState::possible);
  EXPECT_EQ(decided(inconclusive, not_detected), ResultState::not_detected);
}

TEST(SampleResult, ListsWhatALaboratoryNamesAsFoundAndForgetsNothingForIt) {
  const auto answered = [](Verdict program, const ReportedLabSubstance& substance) {
    ReportContext context = context_of(spoken_analysis(program), Language::english);
    context.lab_results = {{.substances = {{"MEMBER of fentanyl"}}}, {.substances = {substance}}};
    return sample_result(context);
  };
  using enum Verdict;
  EXPECT_EQ(state_of(answered(not_detected, {"member OF fentanyl"}), "fentanyl"),
            ResultState::found);
  EXPECT_EQ(state_of(answered(not_detected, {"x", "trace", "fentanyl"}), "fentanyl"),
            ResultState::found);
  EXPECT_EQ(state_of(answered(not_detected, {"Caffeine"}), "fentanyl"), ResultState::not_detected);
  EXPECT_EQ(state_of(answered(possible, {"Caffeine"}), "fentanyl"), ResultState::possible);
  EXPECT_EQ(state_of(answered(found, {"x", "", "orphine"}), "orphine"), ResultState::found);
}

TEST(SampleResult, ListsWhatAPersonNamesThatTheProgramDoesNotLookFor) {
  ReportContext context = context_of(spoken_analysis(Verdict::not_detected), Language::english);
  context.decisions = {{.conclusions = {{"substance:Bromazolam", Verdict::found}}}};
  EXPECT_THAT(titles_in(sample_result(context).targets, ResultState::found),
              ElementsAre("Bromazolam"));
}

TEST(SampleResult, LeavesASubstanceOutThatItsGroupSpeaksFor) {
  Analysis analysis = spoken_analysis(Verdict::found);
  analysis.findings[2].verdict = Verdict::found;
  analysis.findings[2].members = analysis.findings[0].members;
  EXPECT_THAT(titles_in(sample_result(context_of(concluded(analysis), Language::english)).targets,
                        ResultState::found),
              ElementsAre("a kind of fentanyl"));
  analysis.findings[2].members = {"another"};
  EXPECT_THAT(titles_in(sample_result(context_of(concluded(analysis), Language::english)).targets,
                        ResultState::found),
              ElementsAre("a kind of fentanyl", "Xylazine"));
}

TEST(SampleResult, DoesNotListAsFoundWhatTheTestsOfItsGroupDisagreeOn) {
  Analysis analysis = spoken_analysis(Verdict::found);
  analysis.findings[2].verdict = Verdict::found;
  analysis.findings[2].members = analysis.findings[0].members;
  const auto titles = [&](ResultState state) {
    ReportContext context = context_of(concluded(analysis), Language::english);
    context.strips = {spoken_strip(StripResult::negative)};
    return titles_in(sample_result(context).targets, state);
  };
  EXPECT_THAT(titles(ResultState::disagree), ElementsAre("a kind of fentanyl"));
  EXPECT_THAT(titles(ResultState::found), IsEmpty());
  // What is no member of the group is found as before.
  analysis.findings[2].members = {"another"};
  EXPECT_THAT(titles(ResultState::found), ElementsAre("Xylazine"));
}

TEST(TechnicianReport, HoldsWhatAnAuditorNeeds) {
  Analysis analysis = spoken_analysis(Verdict::found);
  analysis.strips = {spoken_strip(StripResult::negative)};
  analysis.library_calibration = std::string(64, 'd');
  ReportContext context = context_of(concluded(std::move(analysis)), Language::english);
  context.decisions = {
      {{{"fentanyl", Verdict::possible}}, "said so", "saw it", "T2", "2031-05-07"}};
  context.lab_results = {
      {1, "LAB-1", "GC-MS", "2031-06-01", {{"Fentanyl", "primary"}}, "below 0.1 %", ""},
      {2, "LAB-1", "LC-MS", "2031-06-09", {{"Fentanyl", "12.5 %"}}, "", "repeated"}};
  const std::string text = flat(technician_report(context).text);
  for (const std::string& part : {std::string("7K2M-9QRT"),
                                  std::string(64, 'a'),
                                  std::string(64, 'd'),
                                  std::string(64, 'e'),
                                  std::string(64, 'f'),
                                  std::string("sample <1>.dx"),
                                  std::string("library <one>"),
                                  std::string("Candor 1.2.3"),
                                  std::string("Vendor <Model> 12"),
                                  std::string("ir-atr"),
                                  std::string("55 % to 65 %"),
                                  std::string("less than about 7 %"),
                                  std::string("only 23.4 times the noise"),
                                  std::string("Brand & Co"),
                                  std::string("L-17"),
                                  std::string("2.5 mg in 5 mL"),
                                  std::string("control line and faint test line"),
                                  std::string("Version 1"),
                                  std::string("Version 2"),
                                  std::string("12.5 %"),
                                  std::string("below 0.1 %"),
                                  std::string("said so"),
                                  std::string("saw it"),
                                  std::string("T2"),
                                  std::string("the reason <of> fentanyl"),
                                  std::string("They say nothing of strength or dose.")}) {
    EXPECT_THAT(text, HasSubstr(part));
  }
}

TEST(CardsAndReports, SayWhatAPersonDidNotDetectWithTheShareThatCouldBeMissed) {
  ReportContext context = context_of(spoken_analysis(Verdict::not_detected), Language::english);
  context.decisions = {{.conclusions = {{"fentanyl", Verdict::not_detected, 0.025},
                                        {"substance:Bromazolam", Verdict::not_detected, 0.6},
                                        {"orphine", Verdict::not_detected}}}};
  EXPECT_THAT(flat(technician_report(context).text),
              AllOf(HasSubstr("not detected above 2.5 % by weight"),
                    HasSubstr("not detected above 60 % by weight"),
                    HasSubstr("not detected; above which share was not recorded")));
  EXPECT_THAT(flat(client_card(context).text),
              AllOf(HasSubstr("A kind of fentanyl: the person who tested it could miss less than "
                              "about 1 part in 40 by weight."),
                    HasSubstr("Bromazolam: the person who tested it could hardly have seen it."),
                    HasSubstr("Orphine: how little the person who tested it could miss was not "
                              "recorded.")));
  context.language = Language::french;
  EXPECT_THAT(flat(technician_report(context).text), HasSubstr("au-dessus de 2,5\u00A0% du poids"));
  // Where the program points to it, nothing is said that could calm anybody.
  context = context_of(spoken_analysis(Verdict::found), Language::english);
  context.decisions = {{.conclusions = {{"fentanyl", Verdict::not_detected, 0.025}}}};
  EXPECT_THAT(flat(client_card(context).text), Not(HasSubstr("could miss less than about 1 part")));
}

TEST(CardsAndReports, SayAtTheFootOfEveryPageThatASampleIsSimulated) {
  ReportContext context = context_of(spoken_analysis(Verdict::found), Language::spanish);
  EXPECT_EQ(page_foot(context), "7K2M-9QRT");
  context.scans.back().analysis.simulated = true;
  EXPECT_EQ(page_foot(context), "7K2M-9QRT   " + report_word(Language::spanish, "simulated"));
}

TEST(TechnicianReport, SaysItsReasonsInItsLanguageWhereItCan) {
  Analysis analysis = spoken_analysis(Verdict::possible);
  for (Finding& finding : analysis.findings) finding.reasons = {{"reason-weak"}};
  const std::string text =
      technician_report(context_of(concluded(std::move(analysis)), Language::french)).text;
  EXPECT_THAT(flat(text), AllOf(HasSubstr(explanation_text(Language::french, "reason-weak")),
                                Not(HasSubstr("Raisons du programme (en anglais)"))));
}

TEST(TechnicianReport, SaysThatItsReasonsAreInEnglish) {
  const auto text = [](Language language) {
    return technician_report(context_of(spoken_analysis(Verdict::found), language)).text;
  };
  EXPECT_THAT(text(Language::french), HasSubstr("(en anglais)"));
  EXPECT_THAT(text(Language::spanish), HasSubstr("(en inglés)"));
  EXPECT_THAT(text(Language::portuguese), HasSubstr("(em inglês)"));
}

TEST(QrCode, HoldsTheFinderPatternsAndGrowsWithTheText) {
  const auto code = qr_code("7K2M-9QRT");
  ASSERT_TRUE(code);
  EXPECT_EQ(code->size % 4, 1U) << "21, 25, 29 ...";
  ASSERT_EQ(code->dark.size(), code->size * code->size);
  for (std::size_t i = 0; i < 7; ++i) {
    EXPECT_TRUE(code->dark[i]) << "the edge of the pattern at the top left";
    EXPECT_TRUE(code->dark[code->size - 1 - i]);
    EXPECT_TRUE(code->dark[(code->size - 1 - i) * code->size]);
  }
  EXPECT_FALSE(code->dark[7]);
  EXPECT_GT(qr_code(std::string(100, 'x'))->size, code->size);
  EXPECT_FALSE(qr_code(""));
  EXPECT_FALSE(qr_code(std::string(5000, 'x')));
  EXPECT_NE(qr_code("a")->dark, qr_code("A")->dark);
}

}  // namespace
}  // namespace candor
