#include "gui/window/main_window.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QAction>
#include <QLabel>
#include <QPushButton>
#include <QTemporaryDir>
#include <QtTest>
#include <fstream>

#include "gui/instruments/scan_view.h"
#include "gui/window/file_page.h"
#include "library/strip_kinds.h"
#include "records/sample_log.h"

namespace candor::gui {
namespace {

using testing::Contains;
using testing::Field;
using testing::HasSubstr;

constexpr int kSoonMs = 5000;
constexpr int kLongMs = 60'000;

class WindowOf : public testing::Test {
 protected:
  WindowSetup setup() const {
    WindowSetup setup;
    setup.data_folder = folder_.path().toStdString();
    setup.shipped = CANDOR_SHARE_DIR;
    setup.strip_kinds = library::load_strip_kinds(setup.shipped / "strips").value();
    return setup;
  }

  std::unique_ptr<MainWindow> window() const {
    auto window = std::make_unique<MainWindow>(setup());
    window->show();
    EXPECT_TRUE(QTest::qWaitFor([&] { return window->session().code().has_value(); }, kSoonMs));
    return window;
  }

  static Intake intake() {
    Intake intake;
    intake.sold_as = SoldAs::named;
    intake.sold_as_names = {"caffeine"};
    intake.form = SampleForm::powder;
    return intake;
  }

  static void record(MainWindow& window) {
    window.session().record_intake(intake());
    ASSERT_TRUE(QTest::qWaitFor([&] { return window.session().is_recorded(); }, kSoonMs));
  }

  static QPushButton* button(QWidget& parent, const QString& text) {
    for (auto* one : parent.findChildren<QPushButton*>()) {
      if (one->text().remove('&') == text) return one;
    }
    return nullptr;
  }

  QTemporaryDir folder_;
};

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

TEST_F(WindowOf, WhatWasTypedIsThereAgainAfterTheWindowWasLost) {
  std::string code;
  {
    const auto window = this->window();
    code = window->session().code()->text();
    window->session().type(intake());
    QTest::qWait(400);
  }
  const auto again = window();
  EXPECT_EQ(again->session().code()->text(), code);
  EXPECT_EQ(again->session().intake(), intake());
  EXPECT_FALSE(again->session().is_recorded());
}

TEST_F(WindowOf, ASampleThatIsPutOnTheTableAgainHasItsStripsAndScans) {
  const auto window = this->window();
  record(*window);
  SampleSession& session = window->session();
  window->file_page().read(
      QString::fromStdString(std::string(CANDOR_SHARE_DIR) + "/examples/simulated-sample.dx"));
  ASSERT_TRUE(QTest::qWaitFor([&] { return session.scans().size() == 1; }, kLongMs))
      << window->file_page().message().toStdString();
  Strip strip;
  strip.kind = setup().strip_kinds.front();
  strip.target = strip.kind->target;
  strip.lines = StripLines::control_and_faint_test;
  strip.result = result_of(*strip.lines);
  session.add_strip(strip, 300);
  ASSERT_TRUE(QTest::qWaitFor([&] { return session.strips().size() == 1; }, kSoonMs));
  const auto before = session.result();
  const auto code = *session.code();
  session.begin();
  ASSERT_TRUE(QTest::qWaitFor([&] { return session.code() && *session.code() != code; }, kSoonMs));
  EXPECT_TRUE(session.scans().empty());
  session.resume(code);
  ASSERT_TRUE(QTest::qWaitFor([&] { return session.scans().size() == 1; }, kLongMs));
  EXPECT_EQ(session.strips().size(), 1U);
  EXPECT_EQ(session.strips()[0].strip.lines, StripLines::control_and_faint_test);
  EXPECT_EQ(session.result()->statement, before->statement);
}

TEST_F(WindowOf, AWithdrawnStripNoLongerCounts) {
  const auto window = this->window();
  record(*window);
  SampleSession& session = window->session();
  Strip strip;
  strip.kind = setup().strip_kinds.front();
  strip.target = strip.kind->target;
  strip.lines = StripLines::control_only;
  strip.result = result_of(*strip.lines);
  session.add_strip(strip, std::nullopt);
  ASSERT_TRUE(QTest::qWaitFor([&] { return session.prior().strips.size() == 1; }, kSoonMs));
  session.withdraw(session.strips()[0].id, "mistyped");
  EXPECT_TRUE(QTest::qWaitFor([&] { return session.prior().strips.empty(); }, kSoonMs));
  EXPECT_EQ(session.strips().size(), 1U) << "it stays readable";
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
