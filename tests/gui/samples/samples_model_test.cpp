#include "gui/samples/samples_model.h"

#include <gmock/gmock.h>

#include <QAbstractItemModelTester>
#include <QDateTime>
#include <QLocale>
#include <QSignalSpy>
#include <QTest>
#include <set>

#include "gui/appearance/outcome.h"
#include "tests/gui/samples/made_samples.h"

namespace candor::gui {
namespace {

class SamplesModelTest : public testing::Test {
 protected:
  /// Ask, and wait for the answer.
  bool ask(const records::SampleFilter& filter) {
    QSignalSpy loaded(&model_, &SamplesModel::loaded);
    model_.set_filter(filter);
    return loaded.wait();
  }

  QString text(int row, int column) const { return model_.index(row, column).data().toString(); }

  MadeSamples made_;
  LogThread log_{made_.path()};
  SamplesModel model_{log_};
  QAbstractItemModelTester tester_{&model_, QAbstractItemModelTester::FailureReportingMode::Fatal};
};

TEST_F(SamplesModelTest, SaysOfASampleWhatAListNeeds) {
  const auto plain = made_.add({});
  const auto rich = made_.add({"MDMA", "speed"});
  made_.scan(rich);
  made_.record(rich,
               records::ReadStrip{.target = "fentanyl", .lines = StripLines::control_and_test});
  made_.record(rich, records::LabResult{.reference = "L1", .date = "2026-11-30"});
  made_.record(rich, records::Closed{});
  model_.set_titles({{"cathinone", "a cathinone"}});
  ASSERT_TRUE(ask({}));
  ASSERT_EQ(model_.rowCount(), 2);
  EXPECT_EQ(text(0, SamplesModel::code_column), QString::fromStdString(rich.grouped()));
  EXPECT_EQ(text(0, SamplesModel::sold_as_column), "MDMA, speed");
  EXPECT_EQ(text(0, SamplesModel::found_column), "found: a cathinone; possible: fentanyl");
  EXPECT_EQ(model_.index(0, SamplesModel::found_column).data(SamplesModel::kOutcome),
            static_cast<int>(Outcome::found));
  EXPECT_EQ(text(0, SamplesModel::techniques_column), "Infrared");
  EXPECT_EQ(text(0, SamplesModel::strips_column), "1");
  EXPECT_EQ(text(0, SamplesModel::lab_result_column), "✓ there");
  EXPECT_EQ(text(0, SamplesModel::state_column), "closed");
  const auto opened = model_.samples()[0].opened.time_since_epoch().count();
  EXPECT_EQ(text(0, SamplesModel::handed_in_column),
            QLocale().toString(QDateTime::fromMSecsSinceEpoch(opened), QLocale::ShortFormat));
  EXPECT_EQ(text(1, SamplesModel::code_column), QString::fromStdString(plain.grouped()));
  EXPECT_EQ(text(1, SamplesModel::sold_as_column), "not known");
  EXPECT_EQ(text(1, SamplesModel::found_column), "not tested yet");
  EXPECT_FALSE(model_.index(1, SamplesModel::found_column).data(SamplesModel::kOutcome).isValid());
}

TEST_F(SamplesModelTest, NeverRulesATargetOut) {
  const auto code = made_.add({"MDMA"});
  made_.record(code,
               records::ReadStrip{.target = "fentanyl", .lines = StripLines::control_and_test});
  ASSERT_TRUE(ask({}));
  EXPECT_EQ(text(0, SamplesModel::found_column), "nothing noted, nothing ruled out");
}

TEST_F(SamplesModelTest, SaysWhatAPersonConcludedBesideWhatTheProgramSees) {
  const auto code = made_.add({"MDMA"});
  made_.record(code,
               records::Decision{.conclusions = {{"fentanyl", Verdict::found},
                                                 {"xylazine", Verdict::not_detected, 0.046}}},
               "seen by the lab");
  ASSERT_TRUE(ask({}));
  EXPECT_EQ(text(0, SamplesModel::found_column),
            "nothing noted, nothing ruled out; a person concluded: fentanyl: found; xylazine: not "
            "detected above 5 %");
  EXPECT_EQ(model_.index(0, SamplesModel::found_column).data(SamplesModel::kOutcome),
            static_cast<int>(Outcome::found));
}

TEST(TargetTitles, StandInTheLanguageOfTheWindow) {
  WatchTarget target;
  target.id = "fentanyl";
  target.title = "fentanyl or a close relative";
  target.translated_title.french = "fentanyl ou un proche";
  WatchList watch_list;
  watch_list.targets.push_back(target);
  QLocale::setDefault(QLocale("fr"));
  EXPECT_EQ(titles_of(watch_list).value("fentanyl"), "fentanyl ou un proche");
  QLocale::setDefault(QLocale("es"));
  EXPECT_EQ(titles_of(watch_list).value("fentanyl"), "fentanyl or a close relative");
  QLocale::setDefault(QLocale("en"));
}

TEST_F(SamplesModelTest, MarksWhatIsSimulated) {
  const auto code = made_.add({"MDMA"});
  records::Scan scan = records::scan_of_file("x");
  scan.simulated = true;
  made_.record(code, scan, {}, {"x"});
  ASSERT_TRUE(ask({}));
  EXPECT_EQ(text(0, SamplesModel::techniques_column), "Infrared (simulated)");
}

TEST_F(SamplesModelTest, FetchesAHundredAtATime) {
  for (int count = 0; count < 230; ++count) made_.add({"MDMA"});
  // Without the tester, which fetches by itself.
  SamplesModel model(log_);
  QSignalSpy loaded(&model, &SamplesModel::loaded);
  model.set_filter({});
  EXPECT_FALSE(model.canFetchMore({}));
  for (const int rows : {100, 200, 230}) {
    ASSERT_TRUE(loaded.wait());
    EXPECT_EQ(model.rowCount(), rows);
    EXPECT_EQ(model.total(), 230);
    EXPECT_EQ(model.canFetchMore({}), rows < 230);
    model.fetchMore({});
    EXPECT_FALSE(model.canFetchMore({}));
  }
  QTest::qWait(50);
  EXPECT_EQ(loaded.count(), 3);
}

TEST_F(SamplesModelTest, ShowsEachSampleOnceThoughOthersComeInMeanwhile) {
  for (int count = 0; count < 230; ++count) made_.add({"MDMA"});
  SamplesModel model(log_);
  const QAbstractItemModelTester tester(&model,
                                        QAbstractItemModelTester::FailureReportingMode::Fatal);
  QSignalSpy loaded(&model, &SamplesModel::loaded);
  model.set_filter({});
  ASSERT_TRUE(loaded.wait());
  const auto late = made_.add({"MDMA"});
  ASSERT_TRUE(QTest::qWaitFor([&] { return model.rowCount() >= 230; }));
  EXPECT_EQ(model.rowCount(), 230);
  std::set<std::string> seen;
  for (const auto& sample : model.samples()) seen.insert(sample.code.text());
  EXPECT_EQ(seen.size(), 230U);
  EXPECT_FALSE(model.row_of(late));
  model.reload();
  ASSERT_TRUE(QTest::qWaitFor([&] { return model.row_of(late).has_value(); }));
  EXPECT_EQ(model.rowCount(), 231);
}

TEST_F(SamplesModelTest, TakesTheAnswerToTheLastQuestionAlone) {
  made_.add({"MDMA"});
  made_.add({"ketamine"});
  QSignalSpy loaded(&model_, &SamplesModel::loaded);
  model_.set_filter({.text = "MDMA"});
  model_.set_filter({.text = "ketamine"});
  ASSERT_TRUE(loaded.wait());
  EXPECT_EQ(text(0, SamplesModel::sold_as_column), "ketamine");
  QTest::qWait(50);
  EXPECT_EQ(loaded.count(), 1);
  EXPECT_EQ(model_.rowCount(), 1);
}

TEST(SamplesModel, SaysInASentenceThatTheLogCannotBeRead) {
  const records::TestFolder folder;
  records::write_bytes(folder.path() / "samples.sqlite", std::string(5000, 'x'));
  LogThread log(folder.path() / "samples.sqlite");
  SamplesModel model(log);
  QSignalSpy failed(&model, &SamplesModel::failed);
  model.set_filter({});
  ASSERT_TRUE(failed.wait());
  const QString sentence = failed.first().first().toString();
  EXPECT_TRUE(sentence.endsWith('.')) << sentence.toStdString();
  EXPECT_EQ(model.rowCount(), 0);
}

}  // namespace
}  // namespace candor::gui
