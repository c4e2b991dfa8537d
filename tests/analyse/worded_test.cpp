#include "pipeline/analyse/worded.h"

#include <set>

#include "pipeline/detect/explanation_texts.h"
#include "pipeline/detect/explanation_words.h"
#include "pipeline/report/json.h"
#include "tests/analyse/spoken_analysis.h"
#include "tests/cli/wording.h"
#include "tests/detect/same_sentences.h"
#include "tests/simulated_references.h"

namespace candor {
namespace {

using candor::test::spoken_analyses;
using candor::test::spoken_analysis;
using candor::test::spoken_strip;
using candor::test::spoken_unusable;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

const Source kWordedSource{"sample.dx", 0, std::string(64, 'a'), "jcamp-dx", {}};

std::string document(const Analysis& analysis) {
  return analysis_json(analysis, kWordedSource, JsonLayout::indented);
}

TEST(WordedAnalysis, IsEqualInEnglish) {
  for (const Analysis& analysis : spoken_analyses()) {
    EXPECT_EQ(document(worded_in(analysis, Language::english)), document(analysis));
  }
}

TEST(WordedAnalysis, OfASpectrumThatWasAnalysedIsEqualInEnglish) {
  const WatchList list{{{.id = "fentanyl",
                         .kind = TargetKind::group,
                         .names = {"target"},
                         .title = "fentanyl or a closely related fentanyl",
                         .spectrometer_note = {},
                         .strip_note = {}}}};
  const auto library = candor::test::made_up_library();
  PriorEvidence prior;
  prior.strips = {spoken_strip(StripResult::negative)};
  prior.sold_as = {"drug", "fentanyl"};
  for (const double share : {0.01, 0.4}) {
    const auto sample =
        candor::test::made_up_sample(library, {{"cut-one", 1 - share}, {"target-a", share}}, {});
    const Analysis analysis =
        analyse(sample, find_recipe("ir-atr").value(), library, list, prior, "test").value();
    EXPECT_EQ(document(worded_in(analysis, Language::english)), document(analysis));
    EXPECT_EQ(document(worded_in(worded_in(analysis, Language::french), Language::english)),
              document(analysis))
        << "nothing is lost by wording";
  }
}

TEST(WordedAnalysis, SaysTheSameIdsInOtherWordsAndMakesNoClaims) {
  for (const Analysis& analysis : spoken_analyses()) {
    for (const Language language : kLanguages) {
      const Analysis worded = worded_in(analysis, language);
      EXPECT_THAT(cli_test::forbidden_claims(worded.statement, language), IsEmpty());
      EXPECT_EQ(worded.statement == analysis.statement, language == Language::english);
      ASSERT_EQ(worded.combined.size(), analysis.combined.size());
      for (std::size_t i = 0; i < worded.combined.size(); ++i) {
        EXPECT_EQ(worded.combined[i].statement_id, analysis.combined[i].statement_id);
        EXPECT_EQ(worded.combined[i].expectation, analysis.combined[i].expectation);
      }
      EXPECT_EQ(worded.findings.front().because, analysis.findings.front().because);
    }
  }
}

TEST(WordedAnalysis, WordsItsQualityChecksWithTheirNumbers) {
  const Analysis worded = worded_in(spoken_unusable(), Language::french);
  EXPECT_EQ(worded.quality.checks[1].cause,
            "la bande la plus forte ne vaut que 23,4 fois le bruit");
  EXPECT_THAT(
      worded.statement,
      HasSubstr("Aucun résultat utilisable\u00A0: le spectre est plat ou une simple pente"));
}

TEST(WordedAnalysis, KeepsAChecksEnglishWhereItHasNoText) {
  Analysis analysis = spoken_analysis(Verdict::found);
  analysis.quality.checks.push_back(
      {.id = "dark", .status = CheckStatus::warn, .cause = "The dark is old.", .advice = "Renew."});
  const Analysis worded = worded_in(analysis, Language::spanish);
  EXPECT_EQ(worded.quality.checks.back().cause, "The dark is old.");
  EXPECT_EQ(worded.quality.checks.back().advice, "Renew.");
}

TEST(WordedAnalysis, SaysInOtherLanguagesWhatKindOfReasonThereIsForSilence) {
  Analysis analysis = spoken_analysis(Verdict::inconclusive);
  analysis.findings.front().members.clear();
  analysis = candor::test::concluded(std::move(analysis));
  EXPECT_THAT(analysis.statement, HasSubstr("(the reason <of> fentanyl)"));
  EXPECT_THAT(worded_in(analysis, Language::portuguese).statement,
              HasSubstr("família fentanyl (a biblioteca não contém nenhuma referência"));
}

TEST(WithStrips, CountsAStripThatWasReadLater) {
  const Analysis before = spoken_analysis(Verdict::not_detected);
  EXPECT_EQ(before.combined.front().statement_id, "not-detected-by-spectrum");
  const Analysis after = with_strips(before, {spoken_strip(StripResult::positive)});
  EXPECT_EQ(after.combined.front().statement_id, "found-by-strip");
  EXPECT_EQ(after.combined.front().strips, StripReading::detected);
  EXPECT_THAT(after.statement, HasSubstr("was found by the test strip"));
}

TEST(PlainParagraphs, ForAClientNameNoReasonOfAFailureAndLeavesTheAdviceOut) {
  const Analysis failed = spoken_unusable();
  std::string said;
  for (const auto& part : plain_paragraphs(failed, Language::english, Audience::client)) {
    append_sentence(said, part);
  }
  EXPECT_THAT(said, HasSubstr("The scan gives no usable result."));
  EXPECT_THAT(said, AllOf(Not(HasSubstr("flat")), Not(HasSubstr("Send the sample"))));
  EXPECT_THAT(failed.statement, AllOf(HasSubstr("flat"), HasSubstr("Send the sample")));
}

TEST(WordedAnalysis, SaysReasonsAndExplanationsInEveryLanguageAndComesBackToEnglish) {
  const WatchList list{{{.id = "fentanyl",
                         .kind = TargetKind::group,
                         .names = {"target"},
                         .title = "the made-up group",
                         .translated_title = {"le groupe inventé", "el grupo inventado", "o grupo"},
                         .spectrometer_note = {},
                         .strip_note = {}},
                        {.id = "substance:Nobody",
                         .kind = TargetKind::substance,
                         .names = {"Nobody"},
                         .title = "nobody",
                         .spectrometer_note = {},
                         .strip_note = {}}}};
  const auto library = candor::test::made_up_library();
  const Analyser analyser(find_recipe("ir-atr").value(), library, ReferenceSet{}, list,
                          std::nullopt, "test");
  for (const double share : {0.001, 0.02, 0.4}) {
    const auto sample =
        candor::test::made_up_sample(library, {{"cut-one", 1 - share}, {"target-a", share}}, {});
    const Analysis english =
        analyser.analyse(sample, {}, {.scope = ExplanationScope::everything}).value();
    for (const Language language : {Language::french, Language::spanish, Language::portuguese}) {
      const Analysis worded = worded_in(english, language);
      for (std::size_t i = 0; i < english.findings.size(); ++i) {
        const Finding& was = english.findings[i];
        const Finding& is = worded.findings[i];
        ASSERT_EQ(is.because.size(), was.because.size());
        for (std::size_t k = 0; k < is.because.size(); ++k) {
          EXPECT_NE(is.because[k], was.because[k]);
          EXPECT_THAT(cli_test::forbidden_claims(is.because[k], language), IsEmpty());
          EXPECT_THAT(is.because[k], Not(HasSubstr("made-up group")));
          EXPECT_THAT(is.because[k], Not(HasSubstr("candor library")));
        }
        ASSERT_EQ(is.explanation.has_value(), was.explanation.has_value());
        if (!is.explanation) continue;
        ASSERT_EQ(is.explanation->summary.size(), was.explanation->summary.size());
        for (std::size_t k = 0; k < is.explanation->summary.size(); ++k) {
          EXPECT_NE(is.explanation->summary[k], was.explanation->summary[k]);
        }
        for (std::size_t k = 0; k < is.explanation->look_alikes.size(); ++k) {
          EXPECT_NE(is.explanation->look_alikes[k].because,
                    was.explanation->look_alikes[k].because);
        }
      }
      EXPECT_EQ(document(worded_in(worded, Language::english)), document(english));
    }
  }
}

TEST(WordedAnalysis, RepeatsWhyASpectrumIsUnusableInTheLanguageOfItsChecks) {
  Analysis analysis = spoken_unusable();
  analysis.findings.front().reasons = {
      {std::string(kQualityReason), {{"quality", analysis.quality.reason()}}}};
  const Analysis worded = worded_in(analysis, Language::french);
  EXPECT_EQ(worded.findings.front().because.front(), worded.quality.reason());
  EXPECT_NE(worded.quality.reason(), analysis.quality.reason());
}

TEST(ExplanationTexts, AreTheSameInEveryLanguageAndMakeNoClaims) {
  for (const Language language : kLanguages) {
    test::expect_same_sentences(explanation_texts(Language::english), explanation_texts(language));
    std::set<std::string_view> ids;
    for (const Sentence& one : explanation_texts(language)) {
      EXPECT_TRUE(ids.insert(one.id).second) << one.id << " stands twice";
      EXPECT_THAT(cli_test::forbidden_claims(one.text, language), IsEmpty()) << one.id;
      EXPECT_FALSE(one.text.ends_with(".")) << one.id << " is a part of a sentence";
    }
  }
}

TEST(CheckTexts, AreTheSameInEveryLanguageAndMakeNoClaims) {
  for (const Language language : kLanguages) {
    test::expect_same_sentences(check_texts(Language::english), check_texts(language));
    std::set<std::string_view> ids;
    for (const Sentence& one : check_texts(language)) {
      EXPECT_TRUE(ids.insert(one.id).second) << one.id << " stands twice";
      EXPECT_THAT(cli_test::forbidden_claims(one.text, language), IsEmpty()) << one.id;
      EXPECT_FALSE(one.text.ends_with(".")) << one.id << " is a part of a sentence";
    }
  }
}

TEST(WordedAnalysis, CallsSubstancesByTheirNamesAndKeepsThoseOfTheLibraryForPrograms) {
  const auto library = candor::test::made_up_library();
  WatchList list{{{.id = "fentanyl",
                   .kind = TargetKind::group,
                   .names = {"target"},
                   .title = "fentanyl or a closely related fentanyl",
                   .spectrometer_note = {},
                   .strip_note = {}}}};
  list.names.add("cut-one", {.french = "coupe-un"});
  list.names.add("target-a", {.french = "cible-a"});
  const auto sample =
      candor::test::made_up_sample(library, {{"cut-one", 0.6}, {"target-a", 0.4}}, {});
  PriorEvidence prior;
  prior.sold_as = {"COUPE-UN"};
  const Analysis analysis =
      analyse(sample, find_recipe("ir-atr").value(), library, list, prior, "test").value();
  EXPECT_TRUE(analysis.sold_as.known) << "a name is understood in every language";
  EXPECT_THAT(analysis.statement, AllOf(HasSubstr("cut-one"), Not(HasSubstr("coupe-un"))));
  const Analysis worded = worded_in(analysis, Language::french);
  EXPECT_THAT(worded.statement, AllOf(HasSubstr("coupe-un"), Not(HasSubstr("cut-one"))));
  const auto& because = worded.findings.front().because;
  ASSERT_FALSE(because.empty());
  EXPECT_THAT(because.front(), HasSubstr("cible-a"));
  EXPECT_EQ(worded.mixture.components.front().substance, "cut-one");
  EXPECT_EQ(document(worded_in(worded, Language::english)), document(analysis));
}

}  // namespace
}  // namespace candor
