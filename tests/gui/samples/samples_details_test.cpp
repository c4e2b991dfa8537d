#include "gui/samples/samples_details.h"

#include <gmock/gmock.h>

#include <QTextBlock>
#include <QTextDocument>

#include "tests/gui/samples/made_samples.h"

namespace candor::gui {
namespace {

using testing::HasSubstr;
using testing::Not;

class SamplesDetailsTest : public testing::Test {
 protected:
  QString html(const records::SampleCode& code) {
    const auto sample = made_.log().sample(code);
    EXPECT_OK(sample);
    return details_html(*sample, {{"fentanyl", "fentanyl or a relative"}});
  }

  std::string words(const records::SampleCode& code) {
    QTextDocument document;
    document.setHtml(html(code));
    return document.toPlainText().toStdString();
  }

  /// All that is struck through.
  std::string struck(const records::SampleCode& code) {
    QTextDocument document;
    document.setHtml(html(code));
    QString text;
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
      for (auto part = block.begin(); !part.atEnd(); ++part) {
        if (part.fragment().charFormat().fontStrikeOut()) text += part.fragment().text() + "\n";
      }
    }
    return text.toStdString();
  }

  MadeSamples made_;
};

TEST_F(SamplesDetailsTest, SaysEveryAnswerOfAnIntake) {
  const auto code = made_.log().new_code();
  ASSERT_OK(code);
  made_.record(*code, records::Intake{.expected = {std::string(records::kSoldAsNotKnown)},
                                      .form = "used-equipment",
                                      .amount = records::Amount::more,
                                      .incident = records::Incident::not_known});
  const std::string said = words(*code);
  EXPECT_THAT(said, HasSubstr("Sold as: not known"));
  EXPECT_THAT(said, HasSubstr("Comes as: Used equipment"));
  EXPECT_THAT(said, HasSubstr("Amount: More"));
  EXPECT_THAT(said, HasSubstr("Overdose or odd effects: Nobody knows"));
}

TEST_F(SamplesDetailsTest, SaysOnWhatAPaperLeftInWhichLanguage) {
  const auto code = made_.add({"MDMA"});
  const std::string hash(64, 'a');
  made_.record(code, records::ResultPrinted{"client card", "fr", hash, records::Medium::pdf});
  const std::string said = words(code);
  EXPECT_THAT(said, HasSubstr("What: client card"));
  EXPECT_THAT(said, HasSubstr("On: PDF file"));
  EXPECT_THAT(said, HasSubstr("Language: fr"));
  EXPECT_THAT(said, HasSubstr("SHA-256: " + hash));
}

TEST_F(SamplesDetailsTest, SaysEverythingInOrder) {
  const auto code = made_.add({"MDMA"});
  made_.scan(code);
  made_.record(code, records::ReadStrip{.target = "fentanyl",
                                        .lines = StripLines::control_only,
                                        .brand = "A brand",
                                        .sample_mg = 10,
                                        .water_ml = 5,
                                        .read_after_s = 120});
  made_.record(code,
               records::Decision{.conclusions = {{"fentanyl", Verdict::possible}}, .words = "w"},
               "strip and scan differ");
  made_.record(code, records::WordsGiven{{"Fentanyl was found.", "en"}});
  made_.record(code, records::Closed{});
  const std::string said = words(code);
  std::size_t from = 0;
  for (const char* part : {"It is closed.",
                           "Handed in",
                           "Sold as: MDMA",
                           "Scan",
                           "Infrared",
                           "sample.dx",
                           "Watch list, found: cathinone",
                           "Watch list, possible: fentanyl or a relative",
                           "A cathinone stimulant was found.",
                           "Test strip",
                           "control line, no test line",
                           "Result: detected",
                           "A brand",
                           "10 mg in 5 mL",
                           "120 s",
                           "Decision of a person",
                           "fentanyl or a relative: possible",
                           "strip and scan differ",
                           "Words given",
                           "Fentanyl was found.",
                           "Closed"}) {
    const std::size_t at = said.find(part, from);
    ASSERT_NE(at, std::string::npos) << part << "\n" << said;
    from = at;
  }
}

TEST_F(SamplesDetailsTest, EscapesEveryText) {
  const std::string bad = "<img src='x'><b>bold</b>&amp;";
  const auto code = made_.add({bad});
  made_.record(code, records::Note{bad + "\nsecond line"});
  made_.record(
      code,
      records::Decision{.conclusions = {{bad, Verdict::found}}, .words = bad, .suggestion = bad},
      bad);
  made_.record(code, records::WordsGiven{{bad, bad}});
  made_.record(code, records::ResultPrinted{.document = bad, .language = bad});
  made_.record(
      code, records::ReadStrip{.target = bad, .lines = StripLines::none, .brand = bad, .lot = bad});
  const auto result =
      made_.record(code, records::LabResult{bad, bad, "2026-01-31", {{bad, bad, bad}}, bad});
  ASSERT_OK(made_.log().withdraw(result, records::Role::technician, bad));
  records::Scan scan = records::scan_of_file("x");
  scan.technique = scan.instrument = scan.recipe = scan.library = scan.library_revision = bad;
  scan.program_version = scan.shown.text = bad;
  scan.source_name = "<b>x";
  made_.record(code, scan, {}, {"x"});
  const std::string source = html(code).toStdString();
  EXPECT_THAT(source, Not(HasSubstr("<img")));
  EXPECT_THAT(source, Not(HasSubstr("<b>bold")));
  EXPECT_THAT(source, Not(HasSubstr("<b>x")));
  EXPECT_THAT(words(code), HasSubstr(bad + "\nsecond line"));
}

TEST_F(SamplesDetailsTest, StrikesThroughWhatWasTakenBackAndGivesTheReason) {
  const auto code = made_.add({"MDMA"});
  const auto note = made_.record(code, records::Note{"the wrong bag"});
  made_.record(code, records::Note{"the right bag"});
  ASSERT_OK(made_.log().withdraw(note, records::Role::technician, "mixed up"));
  EXPECT_THAT(struck(code), HasSubstr("the wrong bag"));
  EXPECT_THAT(struck(code), Not(HasSubstr("the right bag")));
  EXPECT_THAT(words(code), HasSubstr("Taken back by entry 4. It does not count. Reason: mixed up"));
}

TEST_F(SamplesDetailsTest, ShowsBothAnswersOfALab) {
  const auto code = made_.add({"MDMA"});
  made_.record(code, records::LabResult{"L1", "GC-MS", "2026-01-30", {{"MDMA", "main", ""}}, ""});
  made_.record(code, records::LabResult{"L1", "qNMR", "2026-01-31", {{"MDA", "", ""}}, ""});
  EXPECT_THAT(words(code), HasSubstr("A later answer of this lab replaces it: entry 3."));
  EXPECT_THAT(words(code), HasSubstr("MDMA: main"));
  EXPECT_THAT(words(code), HasSubstr("MDA: reported, no amount given"));
}

TEST_F(SamplesDetailsTest, MarksADoubtfulTime) {
  const auto code = made_.add({"MDMA"});
  EXPECT_THAT(words(code), Not(HasSubstr("doubtful")));
  made_.clock().set(made_.clock().now() - std::chrono::hours(5));
  made_.record(code, records::Note{"later, by an earlier clock"});
  EXPECT_THAT(words(code), HasSubstr("The time is doubtful"));
}

TEST_F(SamplesDetailsTest, SaysThatAPurgedSampleIsDeleted) {
  const auto code = made_.add({"MDMA"});
  ASSERT_OK(made_.log().purge(std::vector{code}, records::Role::site_lead, "asked for"));
  EXPECT_THAT(words(code), HasSubstr("It was purged"));
  EXPECT_THAT(words(code), HasSubstr("What was recorded here is deleted."));
  EXPECT_THAT(words(code), Not(HasSubstr("MDMA")));
}

}  // namespace
}  // namespace candor::gui
