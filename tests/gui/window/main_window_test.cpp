#include "gui/window/main_window.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QAction>
#include <QComboBox>
#include <QCompleter>
#include <QFile>
#include <QIODevice>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QtTest>
#include <fstream>

#include "gui/instruments/scan_view.h"
#include "gui/library/library_view.h"
#include "gui/reports/report_view.h"
#include "gui/samples/decision_form.h"
#include "gui/samples/samples_view.h"
#include "gui/window/file_page.h"
#include "gui/window/result_page.h"
#include "library/strip_kinds.h"
#include "pipeline/analyse/worded.h"
#include "pipeline/core/sha256.h"
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

  std::unique_ptr<MainWindow> window(const QString& language = "en") const {
    WindowSetup setup = this->setup();
    setup.settings.language = language;
    auto window = std::make_unique<MainWindow>(std::move(setup));
    window->show();
    EXPECT_TRUE(QTest::qWaitFor([&] { return window->session().code().has_value(); }, kSoonMs));
    return window;
  }

  static records::Intake intake() { return {.expected = {"caffeine"}, .form = "powder"}; }

  static void record(MainWindow& window) {
    window.session().record_intake(intake());
    ASSERT_TRUE(QTest::qWaitFor([&] { return window.session().is_recorded(); }, kSoonMs));
  }

  static void read_example(MainWindow& window) {
    const std::size_t before = window.session().scans().size();
    window.file_page().read(
        QString::fromStdString(std::string(CANDOR_SHARE_DIR) + "/examples/simulated-sample.dx"));
    ASSERT_TRUE(
        QTest::qWaitFor([&] { return window.session().scans().size() == before + 1; }, kLongMs))
        << window.file_page().message().toStdString();
  }

  /// What the log holds of a sample once the window wrote it.
  records::Sample logged(const records::SampleCode& code) const {
    auto log = records::SampleLog::open(folder_.filePath("samples.sqlite").toStdString(),
                                        [] { return std::chrono::system_clock::now(); });
    EXPECT_TRUE(log.ok());
    auto sample = log->sample(code);
    EXPECT_TRUE(sample.ok());
    return *std::move(sample);
  }

  template <typename Type>
  bool wait_for_record(const records::SampleCode& code) const {
    return QTest::qWaitFor([&] { return !logged(code).records<Type>().empty(); }, kSoonMs);
  }

  static std::string words(const QWidget& widget) {
    std::string all;
    for (const auto* label : widget.findChildren<QLabel*>()) {
      if (!label->isHidden()) all += label->text().toStdString() + "\n";
    }
    return all;
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
  session.withdraw(session.strips()[0].id.toLongLong(), "mistyped");
  EXPECT_TRUE(QTest::qWaitFor([&] { return session.prior().strips.empty(); }, kSoonMs));
  EXPECT_EQ(session.strips().size(), 1U) << "it stays readable";
}

TEST_F(WindowOf, APaperIsRecordedInTheLanguageThatWasChosenForItAndStaysInIt) {
  const auto window = this->window();
  record(*window);
  read_example(*window);
  ReportView& report = window->report_view();
  report.set_language(Language::french);
  const QString path = folder_.filePath("card.pdf");
  ASSERT_TRUE(report.save_pdf(path));
  const auto code = *window->session().code();
  ASSERT_TRUE(wait_for_record<records::ResultPrinted>(code));
  const records::Sample sample = logged(code);
  const records::ResultPrinted printed = *sample.records<records::ResultPrinted>().at(0);
  EXPECT_EQ(printed.language, "fr");
  EXPECT_EQ(printed.document, "client card");
  EXPECT_EQ(printed.medium, records::Medium::pdf);
  QFile pdf(path);
  ASSERT_TRUE(pdf.open(QIODevice::ReadOnly));
  EXPECT_EQ(printed.sha256, sha256_hex(pdf.readAll().toStdString()));
  QTest::qWait(200);
  EXPECT_EQ(report.language(), Language::french) << "recording it changes nothing on the page";
  window->session().begin();
  ASSERT_TRUE(QTest::qWaitFor(
      [&] { return window->session().code() && *window->session().code() != code; }, kSoonMs));
  EXPECT_EQ(report.language(), Language::english) << "the next sample is of another person";
}

TEST_F(WindowOf, AScanIsRecordedWithTheWordsThatWereShown) {
  const auto window = this->window("fr");
  record(*window);
  read_example(*window);
  const records::Sample sample = logged(*window->session().code());
  const records::Scan scan = *sample.records<records::Scan>().at(0);
  EXPECT_EQ(scan.shown.language, "fr");
  EXPECT_EQ(scan.shown.text, worded_in(*window->session().result(), Language::french).statement);
  EXPECT_NE(scan.shown.text, window->session().result()->statement);
}

TEST_F(WindowOf, AScanThatIsTakenBackCountsNoMoreAndCanCountAgain) {
  const auto window = this->window();
  record(*window);
  read_example(*window);
  SampleSession& session = window->session();
  EXPECT_TRUE(window->result_page().shows_result());
  const auto scan = session.history().at(0).event;
  session.withdraw(scan, "dirty crystal");
  ASSERT_TRUE(QTest::qWaitFor([&] { return session.scans().empty(); }, kSoonMs));
  EXPECT_FALSE(session.result().has_value());
  EXPECT_FALSE(window->result_page().shows_result()) << "a result that does not count is none";
  ASSERT_EQ(session.history().size(), 1U) << "it stays in the history";
  EXPECT_EQ(session.history()[0].why, "dirty crystal");
  EXPECT_TRUE(logged(*session.code()).records<records::Scan>().empty());
  // Opened again it is as it was left.
  const auto code = *session.code();
  session.resume(code);
  ASSERT_TRUE(QTest::qWaitFor([&] { return session.history().size() == 1; }, kSoonMs));
  EXPECT_FALSE(session.history()[0].counts());
  session.put_back(scan, "it was the right one");
  ASSERT_TRUE(QTest::qWaitFor([&] { return session.scans().size() == 1; }, kLongMs));
  EXPECT_TRUE(session.history()[0].counts());
  EXPECT_TRUE(window->result_page().shows_result());
  EXPECT_EQ(logged(code).records<records::Scan>().size(), 1U);
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

TEST_F(WindowOf, WhatAPersonConcludesStandsBesideTheResultAndNeverInItsPlace) {
  const auto window = this->window();
  record(*window);
  read_example(*window);
  SampleSession& session = window->session();
  const auto before = session.result();
  session.decide({{{"fentanyl", Verdict::inconclusive}}, "ask the lab", before->statement},
                 "the strip disagrees", records::Role::reviewer);
  ASSERT_TRUE(QTest::qWaitFor([&] { return session.decisions().size() == 1; }, kSoonMs));
  EXPECT_EQ(session.result()->statement, before->statement);
  EXPECT_THAT(words(window->result_page().decision()),
              testing::AllOf(HasSubstr("A person (reviewer) concluded"), HasSubstr("inconclusive"),
                             HasSubstr("ask the lab"), HasSubstr("the strip disagrees")));
  const ReportContext context = session.context(Language::english);
  ASSERT_EQ(context.decisions.size(), 1U);
  EXPECT_EQ(context.decisions[0].reason, "the strip disagrees");
  EXPECT_EQ(context.scans.back().analysis.statement, before->statement);
  const auto code = *session.code();
  session.resume(code);
  ASSERT_TRUE(QTest::qWaitFor([&] { return session.decisions().size() == 1; }, kSoonMs));
  session.withdraw(session.decisions()[0].event, "mistaken", records::Role::reviewer);
  ASSERT_TRUE(QTest::qWaitFor([&] { return session.decisions().empty(); }, kSoonMs));
  EXPECT_THAT(words(window->result_page().decision()), HasSubstr("No person has concluded"));
}

TEST_F(WindowOf, AHalfTypedDecisionIsThereAgainAfterTheWindowWasLost) {
  std::optional<records::SampleCode> code;
  {
    const auto window = this->window();
    record(*window);
    read_example(*window);
    code = window->session().code();
    QTest::mouseClick(button(window->result_page(), "Conclude…"), Qt::LeftButton);
    auto* form = window->findChild<DecisionForm*>();
    ASSERT_NE(form, nullptr);
    form->set_typed({.conclusions = {{"fentanyl", Verdict::possible}}, .words = "hal"}, "becau");
    QTest::qWait(400);
  }
  const auto again = window();
  again->session().resume(*code);
  ASSERT_TRUE(QTest::qWaitFor([&] { return again->session().scans().size() == 1; }, kLongMs));
  QTest::mouseClick(button(again->result_page(), "Conclude…"), Qt::LeftButton);
  auto* form = again->findChild<DecisionForm*>();
  ASSERT_NE(form, nullptr);
  ASSERT_TRUE(QTest::qWaitFor([&] { return form->typed().reason == "becau"; }, kSoonMs));
  EXPECT_EQ(form->typed().decision.words, "hal");
  ASSERT_EQ(form->typed().decision.conclusions.size(), 1U);
  EXPECT_TRUE(again->session().decisions().empty()) << "half typed is not recorded";
  QTest::keyClick(form, Qt::Key_Return, Qt::ControlModifier);
  ASSERT_TRUE(QTest::qWaitFor([&] { return again->session().decisions().size() == 1; }, kSoonMs));
  ASSERT_TRUE(
      QTest::qWaitFor([&] { return again->findChild<DecisionForm*>() == nullptr; }, kSoonMs));
  QTest::mouseClick(button(again->result_page(), "Conclude…"), Qt::LeftButton);
  QTest::qWait(300);
  EXPECT_EQ(again->findChild<DecisionForm*>()->typed().reason, "") << "the draft is used up";
}

TEST_F(WindowOf, AnIntakeCanBeCorrectedAndAHalfTypedCorrectionIsNotLost) {
  std::optional<records::SampleCode> code;
  records::Intake corrected = intake();
  corrected.colour = "white";
  {
    const auto window = this->window();
    record(*window);
    code = window->session().code();
    window->session().type(corrected);
    QTest::qWait(400);
  }
  const auto again = window();
  EXPECT_EQ(again->session().code(), code);
  EXPECT_EQ(again->session().intake(), corrected);
  EXPECT_TRUE(again->session().is_recorded());
  again->session().record_intake(corrected);
  ASSERT_TRUE(QTest::qWaitFor(
      [&] { return logged(*code).records<records::Intake>().at(0)->colour == "white"; }, kSoonMs));
  EXPECT_EQ(logged(*code).records<records::Intake>().size(), 1U) << "the first was taken back";
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
