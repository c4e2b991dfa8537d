#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QtTest>
#include <QtWidgets>

#include "gui/appearance/speech.h"
#include "gui/reports/report_view.h"
#include "gui/strips/strips_view.h"
#include "gui/window/result_page.h"
#include "tests/gui/window/made_window.h"

namespace candor::gui {
namespace {

using test::FullWindow;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

/// What a page shows: labels, buttons, texts, tables.
std::string shown_on(const QWidget& page) {
  QStringList all;
  for (const auto* widget : page.findChildren<QWidget*>()) {
    if (const auto* label = qobject_cast<const QLabel*>(widget)) all << label->text();
    if (const auto* button = qobject_cast<const QAbstractButton*>(widget)) all << button->text();
    if (const auto* text = qobject_cast<const QTextEdit*>(widget)) all << text->toPlainText();
    if (const auto* list = qobject_cast<const QAbstractItemView*>(widget)) {
      for (int row = 0; list->model() != nullptr && row < list->model()->rowCount(); ++row) {
        for (int column = 0; column < list->model()->columnCount(); ++column) {
          all << list->model()->index(row, column).data().toString();
        }
      }
    }
  }
  return all.join('\n').toStdString();
}

class SubstanceLanguages : public ::testing::Test {
 protected:
  void TearDown() override { speech_.speak("en"); }

  Speech speech_;
};

struct Names {
  const char* language;
  const char* fentanyl;
  const char* caffeine;
  const char* strip;
};

TEST_F(SubstanceLanguages, SubstancesAndStripsAreCalledSoOnEveryPageAtOnce) {
  speech_.speak("en");
  FullWindow full;
  full.fill();
  MainWindow& window = full.window();
  window.go_to(Step::strips);
  const auto* strips = window.findChild<StripsView*>();
  ASSERT_NE(strips, nullptr);
  // The paper stays in the language that was chosen for it, the rest follows the window.
  const auto shown = [&] { return shown_on(window.result_page()) + shown_on(*strips); };
  EXPECT_THAT(shown(), AllOf(HasSubstr("fentanyl test strip"), HasSubstr("Caffeine")));
  for (const Names& names :
       {Names{"es", "Fentanilo", "Cafeína", "tira reactiva de fentanilo"},
        Names{"pt", "Fentanil", "Cafeína", "tira de teste de fentanil"},
        Names{"fr", "Fentanyl", "Caféine", "bandelette de test du fentanyl"}}) {
    speech_.speak(names.language);
    emit window.language_chosen(names.language);
    QTest::qWait(50);
    std::string all = shown();
    // What the file calls itself is not ours to translate.
    const std::string title = "SIMULATED sample: Caffeine";
    if (const auto at = all.find(title); at != std::string::npos) all.erase(at, title.size());
    EXPECT_THAT(all, HasSubstr(names.fentanyl)) << names.language;
    EXPECT_THAT(all, HasSubstr(names.caffeine)) << names.language;
    EXPECT_THAT(all, HasSubstr(names.strip)) << names.language;
    EXPECT_THAT(all, Not(HasSubstr("fentanyl test strip"))) << names.language;
    EXPECT_THAT(all, Not(HasSubstr("Caffeine"))) << names.language;
  }
  // What is recorded is called as ever.
  EXPECT_EQ(window.session().result()->mixture.components.front().substance, "Caffeine");
  speech_.speak("en");
}

TEST_F(SubstanceLanguages, TheCardAndTheReportCallThemSoInTheLanguageOfThePaper) {
  speech_.speak("en");
  FullWindow full;
  full.fill();
  MainWindow& window = full.window();
  window.go_to(Step::print);
  auto* paper = window.findChild<ReportView*>();
  ASSERT_NE(paper, nullptr);
  auto* preview = paper->findChild<QTextBrowser*>("preview");
  const auto shown = [&] { return preview->toPlainText().toStdString(); };
  paper->set_language(Language::spanish);
  EXPECT_THAT(shown(), AllOf(HasSubstr("Cafeína"), Not(HasSubstr("Caffeine"))));
  paper->set_language(Language::english);
  EXPECT_THAT(shown(), AllOf(HasSubstr("Caffeine"), Not(HasSubstr("Cafeína"))));
  paper->set_kind(ReportKind::technician_report);
  paper->set_language(Language::spanish);
  EXPECT_THAT(shown(), HasSubstr("Cafeína"));
}

}  // namespace
}  // namespace candor::gui
