#include "pipeline/detect/fusion.h"

#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <set>

#include "pipeline/detect/sentences.h"
#include "tests/cli/wording.h"
#include "tests/detect/readability.h"
#include "tests/detect/same_sentences.h"
#include "tests/shared_data.h"

namespace candor {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr std::array kVerdicts = {Verdict::found, Verdict::possible, Verdict::not_detected,
                                  Verdict::inconclusive};
constexpr std::array kReadings = {StripReading::none,         StripReading::invalid,
                                  StripReading::detected,     StripReading::detected_in_doubt,
                                  StripReading::not_detected, StripReading::not_detected_in_doubt,
                                  StripReading::disagreeing};
constexpr std::array kOthers = {OtherVerdict::none, OtherVerdict::found, OtherVerdict::possible,
                                OtherVerdict::not_detected};
constexpr std::array kExpectations = {Expectation::not_stated, Expectation::expected,
                                      Expectation::unexpected};

Finding finding(Verdict verdict) {
  Finding result;
  result.target = "fentanyl";
  result.title = "fentanyl or a closely related fentanyl";
  result.translated_title.french = "fentanyl ou un proche";
  result.verdict = verdict;
  result.limit = DetectionLimit{.share = 0.07};
  return result;
}

Strip fused_strip(StripResult result) {
  Strip strip;
  strip.target = "fentanyl";
  strip.result = result;
  strip.kind = StripKind{.id = "fentanyl", .name = "strip", .target = "fentanyl"};
  strip.kind->misses =
      "carfentanil and some other close relatives, and it does not look for nitazenes";
  strip.kind->cut_off_ug_per_ml = 1.0;
  strip.kind->interferents = {{.names = {"MDMA"},
                               .from_mg_per_ml = 1.0,
                               .standing = Confirmation::confirmed,
                               .source = "s"}};
  strip.kind->rates = {
      {.missed = 0.125, .wrong = 0.108, .standing = Confirmation::confirmed, .source = "s"}};
  return strip;
}

/// Strips that read so, in a sample that holds MDMA.
std::vector<Strip> strips_that_read(StripReading reading) {
  Strip detected = fused_strip(StripResult::positive);
  detected.dilution = Dilution{.sample_mg = 5, .water_ml = 10};
  Strip thin = fused_strip(StripResult::negative);
  thin.dilution = Dilution{.sample_mg = 1, .water_ml = 50};
  switch (reading) {
    case StripReading::none: return {};
    case StripReading::invalid: return {fused_strip(StripResult::invalid)};
    case StripReading::detected: return {detected};
    case StripReading::detected_in_doubt: return {fused_strip(StripResult::positive)};
    case StripReading::not_detected: return {fused_strip(StripResult::negative)};
    case StripReading::not_detected_in_doubt: return {thin};
    case StripReading::disagreeing: return {detected, fused_strip(StripResult::negative)};
  }
  return {};
}

std::vector<OtherAnalysis> others_that_say(OtherVerdict verdict) {
  static const std::map<OtherVerdict, Verdict> kSaid = {
      {OtherVerdict::none, Verdict::inconclusive},
      {OtherVerdict::found, Verdict::found},
      {OtherVerdict::possible, Verdict::possible},
      {OtherVerdict::not_detected, Verdict::not_detected}};
  return {{.technique = Technique::raman,
           .source = "earlier.json",
           .findings = {{.target = "fentanyl", .verdict = kSaid.at(verdict), .limit = 0.2}}}};
}

Mixture with_mdma() {
  Mixture mixture;
  mixture.components.emplace_back();
  mixture.components.back().substance = "MDMA";
  return mixture;
}

CombinedStatement combined(Verdict scan, StripReading strips,
                           OtherVerdict other = OtherVerdict::none,
                           Expectation expectation = Expectation::not_stated,
                           Language language = Language::english) {
  PriorEvidence prior;
  prior.strips = strips_that_read(strips);
  prior.others = others_that_say(other);
  if (expectation != Expectation::not_stated) prior.sold_as = {"heroin"};
  return combine(finding(scan), prior, with_mdma(), expectation, language);
}

template <typename Act>
void for_every_combination(Act act) {
  for (const Verdict scan : kVerdicts) {
    for (const StripReading strips : kReadings) {
      for (const OtherVerdict other : kOthers) {
        SCOPED_TRACE(testing::Message() << to_string(scan) << ", strip " << to_string(strips)
                                        << ", other " << to_string(other));
        act(scan, strips, other);
      }
    }
  }
}

TEST(StatementTable, HasExactlyOneRowForEveryCombination) {
  for_every_combination([](Verdict scan, StripReading strips, OtherVerdict other) {
    EXPECT_EQ(rows_for(scan, strips, other), 1);
  });
}

TEST(StatementTable, KeepsTheStatementsOfScanAndStripAlone) {
  const auto id = [](Verdict scan, StripReading strips) {
    return statement_for(scan, strips, OtherVerdict::none).id;
  };
  using enum Verdict;
  EXPECT_EQ(id(found, StripReading::detected), "found-by-two-methods");
  EXPECT_EQ(id(found, StripReading::not_detected), "conflict");
  EXPECT_EQ(id(possible, StripReading::not_detected), "conflict");
  EXPECT_EQ(id(possible, StripReading::detected), "found-by-strip");
  EXPECT_EQ(id(not_detected, StripReading::detected), "found-by-strip");
  EXPECT_EQ(id(not_detected, StripReading::not_detected), "not-detected-by-either");
  EXPECT_EQ(id(inconclusive, StripReading::detected), "strip-alone-detected");
  EXPECT_EQ(id(inconclusive, StripReading::not_detected), "strip-alone-not-detected");
  for (const StripReading silent :
       {StripReading::none, StripReading::invalid, StripReading::not_detected_in_doubt}) {
    EXPECT_EQ(id(found, silent), "found-by-spectrum");
    EXPECT_EQ(id(possible, silent), "possible-by-spectrum");
    EXPECT_EQ(id(not_detected, silent), "not-detected-by-spectrum");
    EXPECT_EQ(id(inconclusive, silent), "no-usable-result");
  }
}

TEST(StatementTable, NeverSaysNotDetectedWhereAnyMethodFoundOrSuspectsIt) {
  for_every_combination([](Verdict scan, StripReading strips, OtherVerdict other) {
    const bool seen =
        scan == Verdict::found || scan == Verdict::possible || other == OtherVerdict::found ||
        other == OtherVerdict::possible || strips == StripReading::detected ||
        strips == StripReading::detected_in_doubt || strips == StripReading::disagreeing;
    const StatementKind kind = statement_for(scan, strips, other).kind;
    const bool said = kind == StatementKind::present || kind == StatementKind::in_doubt;
    EXPECT_EQ(seen, said);
  });
}

TEST(StatementTable, NamesANextStepWhereAnythingIsInDoubtOrNotDetected) {
  for_every_combination([](Verdict scan, StripReading strips, OtherVerdict other) {
    const Statement statement = statement_for(scan, strips, other);
    if (statement.kind == StatementKind::present) return;
    EXPECT_NE(statement.next_step, "");
  });
}

TEST(CombinedStatements, OfEveryCombinationAreSaidWithoutAClaimOfSafety) {
  for_every_combination([](Verdict scan, StripReading strips, OtherVerdict other) {
    for (const Expectation expectation : kExpectations) {
      const auto said = combined(scan, strips, other, expectation);
      EXPECT_EQ(said.strips, strips);
      EXPECT_EQ(said.other, other);
      EXPECT_EQ(said.statement_id, statement_for(scan, strips, other).id);
      EXPECT_THAT(cli_test::forbidden_claims(said.statement), IsEmpty());
      EXPECT_THAT(cli_test::forbidden_claims(said.next_step), IsEmpty());
      EXPECT_THAT(said.statement, Not(HasSubstr("{")));
      EXPECT_TRUE(said.statement.ends_with("."));
      for (const auto& note : said.notes) EXPECT_THAT(cli_test::forbidden_claims(note), IsEmpty());
    }
  });
}

TEST(CombinedStatements, ThatDetectNothingHaveFourParts) {
  for_every_combination([](Verdict scan, StripReading strips, OtherVerdict other) {
    if (statement_for(scan, strips, other).kind != StatementKind::not_detected) return;
    const std::string said = combined(scan, strips, other).statement;
    EXPECT_THAT(said, HasSubstr("Fentanyl or a closely related fentanyl was not detected by "));
    EXPECT_THAT(said, HasSubstr(" can miss "));
    EXPECT_THAT(said, HasSubstr("A smaller amount can still do harm. It cannot be ruled out."));
  });
}

TEST(CombinedStatements, StateTheLimitOfThisScanAsParts) {
  EXPECT_THAT(combined(Verdict::not_detected, StripReading::none).statement,
              HasSubstr("The scan can miss less than about 1 part in 12 of what it sees"))
      << "7 % is 1 part in 14; 12 is the next that is easily said";
  Finding blind = finding(Verdict::not_detected);
  blind.limit->share = 1;
  EXPECT_THAT(combine(blind, {}, {}, Expectation::not_stated).statement,
              HasSubstr("The scan could not see any amount of it in this sample"));
  blind.limit->share = 0.6;
  EXPECT_THAT(combine(blind, {}, {}, Expectation::not_stated).statement,
              HasSubstr("only if it were nearly all of what it sees"));
}

TEST(CombinedStatements, SayWhereATargetIsSoldInAmountsThatNoScanSees) {
  Finding rare = finding(Verdict::not_detected);
  const auto said = [&] { return combine(rare, {}, {}, Expectation::not_stated).statement; };
  EXPECT_THAT(said(), Not(HasSubstr("too small for any scan")));
  rare.street_visibility = StreetVisibility::no;
  EXPECT_THAT(said(), HasSubstr("mostly sold in amounts too small for any scan to see"));
}

TEST(CombinedStatements, OfAConflictSayWhoSaysWhatAndWhatToDo) {
  const std::string strip = combined(Verdict::found, StripReading::not_detected).statement;
  EXPECT_THAT(strip, AllOf(HasSubstr("The tests disagree"), HasSubstr("The scan found it."),
                           HasSubstr("The test strip did not detect it."),
                           HasSubstr("can miss carfentanil"), HasSubstr("Repeat the strip"),
                           HasSubstr("Until then act as if it is there.")));
  const std::string techniques =
      combined(Verdict::not_detected, StripReading::none, OtherVerdict::found).statement;
  EXPECT_THAT(techniques, AllOf(HasSubstr("The scan did not detect it."),
                                HasSubstr("The earlier Raman scan found it."),
                                HasSubstr("Send the sample to a lab.")));
  EXPECT_THAT(techniques, Not(HasSubstr("strip")));
}

TEST(CombinedStatements, OfAStripInDoubtAskForMoreWater) {
  const auto said = combined(Verdict::not_detected, StripReading::detected_in_doubt);
  EXPECT_EQ(said.statement_id, "strip-in-doubt");
  EXPECT_THAT(said.statement,
              AllOf(HasSubstr("MDMA in this sample can make the strip do that too"),
                    HasSubstr("more water: less than 1 mg of the sample in each mL"),
                    HasSubstr("act as if it is there")));
}

TEST(CombinedStatements, NameTheMethods) {
  EXPECT_THAT(combined(Verdict::found, StripReading::detected, OtherVerdict::found).statement,
              HasSubstr("by three methods: the scan, the earlier Raman scan and the test strip."));
  EXPECT_THAT(
      combined(Verdict::not_detected, StripReading::not_detected, OtherVerdict::not_detected)
          .statement,
      HasSubstr("by the scan, the earlier Raman scan or the test strip."));
}

TEST(CombinedStatements, TellWhatWasExpectedFromWhatWasNot) {
  using enum Verdict;
  const auto said = [](Verdict scan, Expectation expectation) {
    return combined(scan, StripReading::none, OtherVerdict::none, expectation).statement;
  };
  EXPECT_THAT(said(found, Expectation::expected), HasSubstr("was sold as heroin."));
  EXPECT_THAT(said(found, Expectation::unexpected), HasSubstr("so this was not expected."));
  EXPECT_THAT(said(not_detected, Expectation::expected),
              HasSubstr("or something else in its place."));
  EXPECT_THAT(said(not_detected, Expectation::unexpected), Not(HasSubstr("sold as")));
  EXPECT_THAT(said(found, Expectation::not_stated), Not(HasSubstr("sold as")));
}

TEST(CombinedStatements, TakeTheOtherAnalysisThatSaysMost) {
  PriorEvidence prior;
  prior.others = others_that_say(OtherVerdict::not_detected);
  prior.others.push_back(others_that_say(OtherVerdict::found).front());
  const auto said = combine(finding(Verdict::inconclusive), prior, {}, Expectation::not_stated);
  EXPECT_EQ(said.other, OtherVerdict::found);
  EXPECT_EQ(said.statement_id, "found-by-other-technique");
}

TEST(OtherTechniques, AreRefusedWhereTheyAreNoSecondMethod) {
  const auto others = others_that_say(OtherVerdict::found);
  EXPECT_TRUE(require_other_techniques(others, Technique::ir, false));
  EXPECT_ERROR(ErrorCode::incompatible, require_other_techniques(others, Technique::raman, false));
  EXPECT_ERROR(ErrorCode::incompatible, require_other_techniques(others, Technique::ir, true));
}

TEST(Sentences, AreEasyToRead) {
  // The bound that docs/method.md states: of every statement, and of all of them together.
  constexpr double kHardest = 7;
  constexpr double kTogether = 5;
  std::string all;
  double hardest = 0;
  std::string hardest_text;
  for_every_combination([&](Verdict scan, StripReading strips, OtherVerdict other) {
    for (const Expectation expectation : kExpectations) {
      const std::string said = combined(scan, strips, other, expectation).statement;
      append_sentence(all, said);
      // A drug's long name is not ours to choose; the sentences around it are.
      std::string short_named = said;
      const std::string_view title = "entanyl or a closely related fentanyl";
      for (auto at = short_named.find(title); at != std::string::npos;
           at = short_named.find(title)) {
        short_named.replace(at, title.size(), "entanyl");
      }
      const double grade = test::reading_grade(short_named);
      if (grade > hardest) {
        hardest = grade;
        hardest_text = said;
      }
    }
  });
  const double together = test::reading_grade(all);
  RecordProperty("grade", std::to_string(together));
  EXPECT_LT(together, kTogether);
  EXPECT_LT(hardest, kHardest) << hardest_text;
  RecordProperty("hardest_grade", std::to_string(hardest));
}

TEST(Sentences, AreEasyToReadOneByOne) {
  // Of a single sentence the grade scatters: a word of four syllables in six raises it by two.
  constexpr double kHardest = 8;
  for (const Sentence& one : sentences(Language::english)) {
    if (!one.text.ends_with(".")) continue;  // the names of methods, a part of a list
    const std::string text =
        std::regex_replace(std::string(one.text), std::regex(R"(\{\w+\})"), "this");
    EXPECT_LT(test::reading_grade(text), kHardest) << one.id << ": " << text;
  }
}

TEST(Sentences, AreAllSaidSomewhere) {
  std::string sources;
  for (const char* file :
       {"detect/fusion.cpp", "detect/statement_table.cpp", "analyse/statement.cpp"}) {
    std::ifstream stream(std::string(CANDOR_SOURCE_DIR) + "/pipeline/" + file);
    ASSERT_TRUE(stream) << file;
    sources.append(std::istreambuf_iterator<char>(stream), {});
  }
  for (const Sentence& one : sentences(Language::english)) {
    EXPECT_NE(sources.find('"' + std::string(one.id) + '"'), std::string::npos) << one.id;
  }
}

TEST(Sentences, HaveOneIdEachAndMakeNoClaimsInAnyLanguage) {
  for (const Language language : kLanguages) {
    std::set<std::string_view> ids;
    for (const Sentence& one : sentences(language)) {
      EXPECT_TRUE(ids.insert(one.id).second) << one.id << " stands twice";
      EXPECT_THAT(cli_test::forbidden_claims(one.text, language), IsEmpty()) << one.id;
    }
  }
}

TEST(Sentences, AreTheSameWithTheSamePlacesInEveryLanguage) {
  for (const Language language : kLanguages) {
    test::expect_same_sentences(sentences(Language::english), sentences(language));
  }
}

TEST(Sentences, OfOtherLanguagesFillNamesInBehindAColonOrInBrackets) {
  // So that no gender, article or elision depends on what is filled in.
  static const std::regex kNamed(R"(\{(target|expected|interferents|misses|substances)\})");
  static const std::regex kFramed(
      R"((: |\? |\()\{(target|expected|interferents|misses|substances)\})");
  for (const Language language : kLanguages) {
    if (language == Language::english) continue;
    for (const Sentence& one : sentences(language)) {
      const std::string text(one.text);
      const auto count = [&](const std::regex& pattern) {
        return std::distance(std::sregex_iterator(text.begin(), text.end(), pattern), {});
      };
      EXPECT_EQ(count(kNamed), count(kFramed)) << text;
    }
  }
}

TEST(CombinedStatements, OfEveryCombinationAreSaidInEveryLanguage) {
  for_every_combination([](Verdict scan, StripReading strips, OtherVerdict other) {
    for (const Expectation expectation : kExpectations) {
      const auto english = combined(scan, strips, other, expectation);
      for (const Language language : kLanguages) {
        const auto said = combined(scan, strips, other, expectation, language);
        EXPECT_EQ(said.statement_id, english.statement_id);
        EXPECT_EQ(said.strips, english.strips);
        EXPECT_EQ(said.other, english.other);
        EXPECT_EQ(said.notes.size(), english.notes.size());
        EXPECT_EQ(said.next_step.empty(), english.next_step.empty());
        EXPECT_EQ(said.statement == english.statement, language == Language::english);
        EXPECT_THAT(said.statement, Not(HasSubstr("{")));
        EXPECT_THAT(said.statement, Not(HasSubstr("..")));
        EXPECT_TRUE(said.statement.ends_with("."));
        EXPECT_THAT(cli_test::forbidden_claims(said.statement, language), IsEmpty());
        EXPECT_THAT(cli_test::forbidden_claims(said.next_step, language), IsEmpty());
        for (const auto& note : said.notes) {
          EXPECT_THAT(cli_test::forbidden_claims(note, language), IsEmpty());
        }
      }
    }
  });
}

TEST(CombinedStatements, ThatDetectNothingHaveFourPartsInEveryLanguage) {
  for_every_combination([](Verdict scan, StripReading strips, OtherVerdict other) {
    if (statement_for(scan, strips, other).kind != StatementKind::not_detected) return;
    const auto said = [&](Language language) {
      return combined(scan, strips, other, Expectation::not_stated, language).statement;
    };
    EXPECT_THAT(said(Language::french),
                AllOf(HasSubstr("Non détecté par "), HasSubstr("fentanyl ou un proche"),
                      HasSubstr(" peut passer à côté de "),
                      HasSubstr("Sa présence ne peut pas être exclue.")));
    EXPECT_THAT(said(Language::spanish),
                AllOf(HasSubstr("No detectado con "), HasSubstr(" puede pasar por alto "),
                      HasSubstr("No se puede descartar.")));
    EXPECT_THAT(said(Language::portuguese),
                AllOf(HasSubstr("Não detectado com "), HasSubstr(" pode deixar passar "),
                      HasSubstr("Não é possível descartar.")));
  });
}

TEST(CombinedStatements, SayNamesOfDataFilesInEnglishWhereTheyAreNotTranslated) {
  const auto spanish = combined(Verdict::found, StripReading::none, OtherVerdict::none,
                                Expectation::not_stated, Language::spanish);
  EXPECT_THAT(spanish.statement, HasSubstr(": fentanyl or a closely related fentanyl."));
}

TEST(Joining, FollowsTheLanguage) {
  const std::vector<std::string> names = {"MDMA", "Ketamine", "Ibuprofen"};
  EXPECT_EQ(joined(Language::english, names), "MDMA, Ketamine and Ibuprofen");
  EXPECT_EQ(joined(Language::english, names, Joining::neither), "MDMA, Ketamine or Ibuprofen");
  EXPECT_EQ(joined(Language::french, names), "MDMA, Ketamine et Ibuprofen");
  EXPECT_EQ(joined(Language::french, names, Joining::either), "MDMA, Ketamine ou Ibuprofen");
  EXPECT_EQ(joined(Language::spanish, names), "MDMA, Ketamine e Ibuprofen");
  EXPECT_EQ(joined(Language::spanish, {"a", "Hierro"}), "a y Hierro");
  EXPECT_EQ(joined(Language::spanish, {"a", "Hidroxizina"}), "a e Hidroxizina");
  EXPECT_EQ(joined(Language::spanish, {"a", "Oxycodone"}, Joining::either), "a u Oxycodone");
  EXPECT_EQ(joined(Language::spanish, {"a", "b"}, Joining::either), "a o b");
  EXPECT_EQ(joined(Language::portuguese, names), "MDMA, Ketamine e Ibuprofen");
  EXPECT_EQ(joined(Language::portuguese, {"o scan"}, Joining::neither), "o scan");
}

TEST(Numbers, HaveADecimalCommaButInEnglish) {
  const Fillings fillings = {{"limit", "0.5", FillingKind::number}};
  EXPECT_THAT(sentence(Language::english, "next-more-water", fillings), HasSubstr("0.5 mg"));
  EXPECT_THAT(sentence(Language::french, "next-more-water", fillings), HasSubstr("0,5 mg"));
  EXPECT_THAT(sentence(Language::spanish, "next-more-water", fillings), HasSubstr("0,5 mg"));
  const Fillings name = {{"expected", "2.5-dimethoxy"}};
  EXPECT_THAT(sentence(Language::french, "sold-as-this", name), HasSubstr("2.5-dimethoxy"));
}

TEST(Sentences, InFrenchDoNotBreakBeforeAColon) {
  const Fillings name = {{"expected", "a : b"}};
  EXPECT_EQ(sentence(Language::french, "sold-as-this", name),
            "L'échantillon a été vendu sous ce nom\u00A0: a : b.")
      << "what is filled in stays as it is";
  EXPECT_THAT(sentence(Language::spanish, "sold-as-this", name), Not(HasSubstr("\u00A0")));
}

TEST(Languages, AreNamedByTheirCodes) {
  for (const Language language : kLanguages) {
    EXPECT_EQ(language_from_string(to_string(language)), language);
  }
  EXPECT_EQ(language_from_string("de"), std::nullopt);
  EXPECT_EQ(language_from_string(""), std::nullopt);
}

TEST(ReadingGrade, IsThatOfTheFormula) {
  // Six words of one syllable in one sentence: 0.39 * 6 + 11.8 - 15.59.
  EXPECT_NEAR(test::reading_grade("The cat sat on the mat."), -1.45, 1e-9);
  // Five words of 1, 5, 2, 1 and 1 syllables; the last e is silent.
  EXPECT_NEAR(test::reading_grade("The benzodiazepine report was used."),
              0.39 * 5 + 11.8 * (1 + 5 + 2 + 1 + 1) / 5 - 15.59, 1e-9);
}

TEST(Parts, NeverSayLessThanTheShare) {
  EXPECT_EQ(parts_for(0.07), 12);
  EXPECT_EQ(parts_for(0.1), 10);
  EXPECT_EQ(parts_for(1.0 / 15), 15);
  EXPECT_EQ(parts_for(0.5), 2);
  EXPECT_EQ(parts_for(0.51), 1);
  EXPECT_EQ(parts_for(1e-9), 1000);
  for (double share = 0.001; share < 1; share *= 1.01) {
    EXPECT_GE(1.0 / parts_for(share), share * (1 - 1e-9)) << share;
  }
}

}  // namespace
}  // namespace candor
