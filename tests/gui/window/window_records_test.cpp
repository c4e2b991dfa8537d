#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QFile>
#include <QIODevice>
#include <QtTest>

#include "gui/reports/report_view.h"
#include "gui/samples/decision_form.h"
#include "gui/window/file_page.h"
#include "gui/window/result_page.h"
#include "pipeline/analyse/worded.h"
#include "pipeline/core/sha256.h"
#include "tests/gui/window/window_of.h"

namespace candor::gui {
namespace {

using testing::HasSubstr;

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
  session.add_strip({strip, 300});
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
  session.add_strip({strip});
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

TEST_F(WindowOf, AScanOfAFileGivesTheSameDocumentAgainAndNamesNoFolder) {
  const auto window = this->window();
  record(*window);
  read_example(*window);
  ASSERT_TRUE(wait_for_record<records::Scan>(*window->session().code()));
  expect_same_again(*window->session().code());
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

}  // namespace
}  // namespace candor::gui
