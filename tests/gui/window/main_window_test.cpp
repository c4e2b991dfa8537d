#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QtTest>
#include <fstream>

#include "gui/instruments/scan_view.h"
#include "gui/library/library_view.h"
#include "gui/samples/samples_view.h"
#include "gui/window/file_page.h"
#include "gui/window/result_page.h"
#include "tests/gui/window/window_of.h"

namespace candor::gui {
namespace {

using testing::Contains;
using testing::Field;
using testing::HasSubstr;

TEST_F(WindowOf, ANewSampleShowsItsCodeAndAsksForTheIntakeFirst) {
  const auto window = this->window();
  EXPECT_EQ(window->step(), Step::sample);
  const auto code = QString::fromStdString(window->session().code()->grouped());
  bool shown = false;
  for (const auto* label : window->findChildren<QLabel*>()) {
    if (label->text() == code) shown = label->isVisible();
  }
  EXPECT_TRUE(shown);
  window->go_to(Step::print);
  EXPECT_EQ(window->step(), Step::sample) << "nothing is recorded yet";
}

TEST_F(WindowOf, ASimulatedInstrumentLeadsFromConnectingToAnAlarmInTheLog) {
  const auto window = this->window();
  record(*window);
  window->go_to(Step::measure);
  ScanView& scan = window->scan_view();
  QSignalSpy scanned(&scan, &ScanView::scanned);
  QSignalSpy simulated(&scan, &ScanView::simulated);
  workbench::InstrumentChoice choice;
  choice.simulate = "usb2000plus:caffeine + lactose + fentanyl 30%";
  emit scan.open_asked(choice);
  ASSERT_TRUE(QTest::qWaitFor([&] { return simulated.count() > 0; }, kSoonMs));
  auto* measure = button(scan, "Measure");
  ASSERT_TRUE(QTest::qWaitFor([&] { return measure->isEnabled(); }, kSoonMs));
  QTest::keyClick(measure, Qt::Key_Space);
  ASSERT_TRUE(QTest::qWaitFor([&] { return !window->session().scans().empty(); }, kLongMs));
  EXPECT_EQ(scanned.count(), 1);
  EXPECT_EQ(window->step(), Step::result);
  EXPECT_TRUE(window->session().is_simulated());
  const auto result = window->session().result();
  EXPECT_THAT(result->findings, Contains(testing::AllOf(Field(&Finding::target, "fentanyl"),
                                                        Field(&Finding::verdict, Verdict::found))));

  const auto code = *window->session().code();
  auto log = records::SampleLog::open(folder_.filePath("samples.sqlite").toStdString(),
                                      [] { return std::chrono::system_clock::now(); });
  ASSERT_TRUE(log.ok());
  const auto sample = log->sample(code);
  ASSERT_TRUE(sample.ok());
  const auto scans = sample->records<records::Scan>();
  ASSERT_EQ(scans.size(), 1U);
  EXPECT_TRUE(scans[0]->simulated);
  EXPECT_EQ(scans[0]->frames.sha256.size(), 10U);
  EXPECT_THAT(scans[0]->analysis, HasSubstr("candor.analysis/1"));
  expect_same_again(code);
}

TEST_F(WindowOf, ACancelledScanLeavesNothingAndTheInstrumentCanMeasureAgain) {
  const auto window = this->window();
  record(*window);
  window->go_to(Step::measure);
  ScanView& scan = window->scan_view();
  workbench::InstrumentChoice choice;
  choice.simulate = "usb2000plus:caffeine";
  emit scan.open_asked(choice);
  auto* measure = button(scan, "Measure");
  auto* cancel = button(scan, "Cancel");
  ASSERT_TRUE(QTest::qWaitFor([&] { return measure->isEnabled(); }, kSoonMs));
  QTest::keyClick(measure, Qt::Key_Space);
  ASSERT_TRUE(cancel->isEnabled());
  QTest::qWait(300);
  QTest::keyClick(cancel, Qt::Key_Space);
  ASSERT_TRUE(QTest::qWaitFor([&] { return measure->isEnabled(); }, kSoonMs));
  EXPECT_TRUE(window->session().scans().empty());
  // At once: before the instrument's thread has seen the order.
  QSignalSpy scanned(&scan, &ScanView::scanned);
  QTest::keyClick(measure, Qt::Key_Space);
  QTest::keyClick(cancel, Qt::Key_Space);
  ASSERT_TRUE(QTest::qWaitFor([&] { return measure->isEnabled(); }, kSoonMs));
  QTest::qWait(500);
  EXPECT_EQ(scanned.count(), 0);
  EXPECT_FALSE(scan.is_measuring());
}

TEST_F(WindowOf, NoOtherSampleComesToTheTableWhileThisOneIsMeasured) {
  const auto window = this->window();
  record(*window);
  window->go_to(Step::measure);
  ScanView& scan = window->scan_view();
  workbench::InstrumentChoice choice;
  choice.simulate = "usb2000plus:caffeine";
  emit scan.open_asked(choice);
  auto* measure = button(scan, "Measure");
  ASSERT_TRUE(QTest::qWaitFor([&] { return measure->isEnabled(); }, kSoonMs));
  QTest::keyClick(measure, Qt::Key_Space);
  ASSERT_TRUE(scan.is_measuring());
  const auto code = *window->session().code();
  for (auto* action : window->findChildren<QAction*>()) {
    if (action->text() == "&New sample") action->trigger();
  }
  EXPECT_EQ(*window->session().code(), code);
  ASSERT_TRUE(QTest::qWaitFor([&] { return window->session().scans().size() == 1; }, kLongMs));
  EXPECT_EQ(*window->session().code(), code) << "the scan belongs to the sample it was begun for";
}

TEST_F(WindowOf, AnUnpluggedInstrumentIsToldAndCanBeConnectedAgain) {
  const auto window = this->window();
  record(*window);
  window->go_to(Step::measure);
  ScanView& scan = window->scan_view();
  QSignalSpy simulated(&scan, &ScanView::simulated);
  workbench::InstrumentChoice choice;
  choice.simulate = "usb2000plus:caffeine";
  choice.faults = {"unplug"};
  emit scan.open_asked(choice);
  // Once for the opening, or not at all if it fails there, and once for the loss.
  ASSERT_TRUE(QTest::qWaitFor(
      [&] { return simulated.count() > 0 && !simulated.last().at(0).toBool(); }, kLongMs));
  choice.faults.clear();
  emit scan.open_asked(choice);
  EXPECT_TRUE(QTest::qWaitFor([&] { return simulated.last().at(0).toBool(); }, kSoonMs));
}

TEST_F(WindowOf, AnInstrumentThatFallsSilentIsToldWhileItIsWaitedFor) {
  const auto window = this->window();
  record(*window);
  window->go_to(Step::measure);
  ScanView& scan = window->scan_view();
  workbench::InstrumentChoice choice;
  choice.simulate = "usb2000plus:caffeine";
  choice.faults = {"silence"};
  emit scan.open_asked(choice);
  const auto told = [&] {
    for (const auto* label : scan.findChildren<QLabel*>()) {
      if (label->text().startsWith("Waiting for the instrument")) return true;
    }
    return false;
  };
  EXPECT_TRUE(QTest::qWaitFor(told, kLongMs));
}

TEST_F(WindowOf, ANewSampleDoesNotShowTheResultOfTheOneBefore) {
  const auto window = this->window();
  record(*window);
  read_example(*window);
  const auto code = *window->session().code();
  window->session().begin();
  ASSERT_TRUE(QTest::qWaitFor(
      [&] { return window->session().code() && *window->session().code() != code; }, kSoonMs));
  record(*window);
  window->go_to(Step::result);
  EXPECT_FALSE(window->result_page().shows_result());
}

TEST_F(WindowOf, ListsAndFormsKnowTheSubstancesOfTheLibraryAndTheWatchList) {
  const auto window = this->window();
  QLineEdit* sold_as = nullptr;
  for (auto* field : window->findChildren<QLineEdit*>()) {
    if (field->accessibleName() == "Sold as: type a name") sold_as = field;
  }
  ASSERT_NE(sold_as, nullptr);
  const auto offers = [&](const QString& name) {
    sold_as->completer()->setCompletionPrefix(name);
    return sold_as->completer()->completionCount() > 0;
  };
  EXPECT_TRUE(QTest::qWaitFor([&] { return offers("caffeine"); }, kLongMs));
  EXPECT_TRUE(offers("carfentanil")) << "of concern, whether in the library or not";
  for (auto* action : window->findChildren<QAction*>()) {
    if (action->text() == "&List of samples …") action->trigger();
  }
  auto* samples = window->findChild<SamplesView*>();
  ASSERT_NE(samples, nullptr);
  QComboBox* target = nullptr;
  for (auto* choice : samples->findChildren<QComboBox*>()) {
    if (choice->accessibleName() == "Target") target = choice;
  }
  ASSERT_NE(target, nullptr);
  EXPECT_GT(target->count(), 5);
  EXPECT_GE(target->findData("fentanyl"), 0);
  EXPECT_NE(target->itemText(target->findData("fentanyl")), "fentanyl") << "by its title";
  for (auto* action : window->findChildren<QAction*>()) {
    if (action->text() == "&Browse the library …") action->trigger();
  }
  auto* library = window->findChild<LibraryView*>();
  ASSERT_NE(library, nullptr);
  ASSERT_TRUE(QTest::qWaitFor([&] { return !library->is_busy(); }, kLongMs));
  bool has_synonyms = false;
  for (const auto& entry : library->model().entries()) {
    has_synonyms = has_synonyms || !library->model().synonyms(entry).isEmpty();
  }
  EXPECT_TRUE(has_synonyms);
}

TEST_F(WindowOf, ClosesInTheMiddleOfReadingAFile) {
  for (int i = 0; i < 3; ++i) {
    const auto window = this->window();
    window->file_page().read(
        QString::fromStdString(std::string(CANDOR_SHARE_DIR) + "/examples/simulated-sample.dx"));
    QTest::qWait(10 * i);
  }
}

TEST_F(WindowOf, AFileThatDoesNotSayItsUnitsIsAskedAboutAndNotGuessed) {
  const auto window = this->window();
  record(*window);
  window->go_to(Step::measure);
  const QString path = folder_.filePath("bare.csv");
  std::ofstream file(path.toStdString());
  file << "x,arbitrary\n";
  for (int i = 0; i < 500; ++i) file << 400 + 4 * i << "," << 0.1 + 0.001 * (i % 37) << "\n";
  file.close();
  FilePage& page = window->file_page();
  page.read(path);
  ASSERT_TRUE(QTest::qWaitFor(
      [&] { return page.message().contains("does not say what its numbers are"); }, kLongMs))
      << page.message().toStdString();
  EXPECT_TRUE(window->session().scans().empty());
}

}  // namespace
}  // namespace candor::gui
