// Files from their first question to the paper, and a folder that a bench writes into.

#include <gtest/gtest.h>

#include <QtTest>
#include <QtWidgets>
#include <fstream>

#include "gui/reports/report_view.h"
#include "tests/gui/window/window_of.h"
#include "workbench/simulated_sample.h"

namespace candor::gui {
namespace {

/// A simulated Raman spectrum as a bench may write it: two columns, and no word of units.
void write_raman_table(const QString& path, const char* sample) {
  const auto spectrum = workbench::simulated_sample(sample).value();
  std::ofstream file(path.toStdString());
  file << "x,arbitrary\n";
  for (std::size_t i = 0; i < spectrum.size(); ++i) {
    file << spectrum.axis()[i] << "," << spectrum.intensities()[i] << "\n";
  }
}

template <typename Widget>
Widget* named(const QWidget& root, const QString& name) {
  for (auto* one : root.findChildren<Widget*>()) {
    if (one->accessibleName() == name) return one;
  }
  return nullptr;
}

/// The choice behind a label.
QComboBox* choice_behind(const QWidget& root, const QString& label) {
  for (auto* one : root.findChildren<QLabel*>()) {
    if (one->text().remove('&') == label) return qobject_cast<QComboBox*>(one->buddy());
  }
  return nullptr;
}

TEST_F(WindowOf, ARamanFileGoesFromItsQuestionsToTheCard) {
  const auto window = this->window();
  record(*window);
  window->go_to(Step::measure);
  const QString path = folder_.filePath("simulated-raman.csv");
  write_raman_table(path, "caffeine + fentanyl 30%");
  FilePage& page = window->file_page();
  page.read(path);
  ASSERT_TRUE(
      QTest::qWaitFor([&] { return page.message().contains("does not say what its"); }, kLongMs))
      << page.message().toStdString();
  auto* axis = choice_behind(page, "Axis");
  auto* technique = choice_behind(page, "Technique");
  ASSERT_TRUE(axis != nullptr && technique != nullptr);
  axis->setCurrentIndex(axis->findData("raman-shift-cm-1"));
  technique->setCurrentIndex(technique->findData("raman"));
  button(page, "Read with these answers")->click();
  ASSERT_TRUE(QTest::qWaitFor([&] { return window->session().scans().size() == 1; }, kLongMs))
      << page.message().toStdString();
  EXPECT_EQ(window->step(), Step::result);
  EXPECT_EQ(window->session().result()->technique, Technique::raman);
  const auto code = *window->session().code();
  expect_same_again(code);
  // Opened again later, it is read with the answers that were given.
  window->session().begin();
  ASSERT_TRUE(QTest::qWaitFor(
      [&] { return window->session().code() && *window->session().code() != code; }, kSoonMs));
  window->session().resume(code);
  ASSERT_TRUE(QTest::qWaitFor([&] { return window->session().scans().size() == 1; }, kLongMs))
      << words(*window);
  window->go_to(Step::print);
  auto* paper = window->findChild<ReportView*>();
  ASSERT_NE(paper, nullptr);
  const QString pdf = folder_.filePath("card.pdf");
  ASSERT_TRUE(paper->save_pdf(pdf).ok());
  EXPECT_TRUE(wait_for_record<records::ResultPrinted>(code));
}

TEST_F(WindowOf, AWatchedFolderOffersWhatArrivesAndSurvivesRubbishAndItsOwnEnd) {
  const auto window = this->window();
  record(*window);
  window->go_to(Step::measure);
  ASSERT_TRUE(QDir(folder_.path()).mkdir("bench"));
  const QString bench = folder_.filePath("bench");
  FilePage& page = window->file_page();
  page.watch(bench);
  auto* arrived = named<QListWidget>(page, "Files that arrived, the newest on top");
  ASSERT_NE(arrived, nullptr);
  QTest::qWait(50);
  const std::string example = std::string(CANDOR_SHARE_DIR) + "/examples/simulated-sample.dx";
  ASSERT_TRUE(QFile::copy(QString::fromStdString(example), bench + "/good.dx"));
  std::ofstream(bench.toStdString() + "/rubbish.dx") << "##TITLE=cut\n##XYDATA=(X++(Y..Y))\n12";
  ASSERT_TRUE(QTest::qWaitFor([&] { return arrived->count() == 2; }, kLongMs));
  const auto use = [&](const QString& name) {
    const auto items = arrived->findItems(name, Qt::MatchExactly);
    ASSERT_EQ(items.size(), 1);
    arrived->setCurrentItem(items.front());
    button(page, "Use this file for the sample")->click();
  };
  use("rubbish.dx");
  ASSERT_TRUE(QTest::qWaitFor(
      [&] { return page.message().contains("cannot be used") || page.message().contains("say"); },
      kLongMs));
  EXPECT_TRUE(window->session().scans().empty());
  use("good.dx");
  ASSERT_TRUE(QTest::qWaitFor([&] { return window->session().scans().size() == 1; }, kLongMs))
      << page.message().toStdString();
  // The stick with the folder is pulled out: it is said, and what was recorded stays.
  ASSERT_TRUE(QDir(bench).removeRecursively());
  EXPECT_TRUE(
      QTest::qWaitFor([&] { return words(page).find("Watching") == std::string::npos; }, kSoonMs));
  EXPECT_EQ(window->session().scans().size(), 1U);
}

}  // namespace
}  // namespace candor::gui
