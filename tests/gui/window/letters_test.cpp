#include "tests/gui/window/letters.h"

#include <gtest/gtest.h>

#include "gui/appearance/speech.h"
#include "gui/library/import_review.h"
#include "gui/library/library_choice.h"
#include "gui/library/library_view.h"
#include "gui/results/result_view.h"
#include "gui/samples/decision_bar.h"
#include "gui/samples/decision_form.h"
#include "gui/samples/lab_result_form.h"
#include "gui/samples/sample_actions.h"
#include "gui/samples/samples_purge_dialog.h"
#include "gui/samples/samples_view.h"
#include "gui/samples/scans_form.h"
#include "gui/window/result_page.h"
#include "tests/gui/window/made_window.h"

namespace candor::gui {
namespace {

using test::doubled_letters;
using test::FullWindow;

class Letters : public ::testing::TestWithParam<const char*> {
 protected:
  void SetUp() override {
    speech_.speak(GetParam());
    full_.fill();
  }
  void TearDown() override { speech_.speak("en"); }

  void expect_own_letters(const QWidget& widget, const char* where) const {
    QApplication::processEvents();
    EXPECT_TRUE(widget.isVisible()) << where;
    const QStringList doubled = doubled_letters(widget);
    EXPECT_TRUE(doubled.isEmpty())
        << GetParam() << ", " << where << ": " << doubled.join("; ").toStdString();
    const QString folder = qEnvironmentVariable("CANDOR_PICTURES");
    if (!folder.isEmpty()) {
      QWidget* window = widget.window();
      window->grab().save(QString("%1/letters-%2-%3.png").arg(folder, where, GetParam()));
    }
  }

  template <typename Dialog>
  void expect_of_dialog(QPushButton* button, const char* where) {
    ASSERT_NE(button, nullptr) << where;
    ASSERT_TRUE(button->isEnabled()) << where;
    button->click();
    Dialog* dialog = nullptr;
    for (QWidget* window : QApplication::topLevelWidgets()) {
      if (auto* one = qobject_cast<Dialog*>(window); one != nullptr && one->isVisible()) {
        dialog = one;
      }
    }
    ASSERT_NE(dialog, nullptr) << where;
    expect_own_letters(*dialog, where);
    dialog->reject();
    QTest::qWait(10);
  }

  void trigger(const QKeySequence& keys) {
    for (auto* action : full_.window().findChildren<QAction*>()) {
      if (action->shortcut() == keys) action->trigger();
    }
  }

  static QPushButton* nth(const QWidget& parent, int place) {
    const auto buttons = parent.findChildren<QPushButton*>();
    return place < buttons.size() ? buttons.at(place) : nullptr;
  }

  Speech speech_;
  FullWindow full_;
};

TEST_P(Letters, AreTheirOwnInThePanelForComparingByHand) {
  MainWindow& window = full_.window();
  window.go_to(Step::result);
  auto* view = window.findChild<ResultView*>();
  ASSERT_NE(view, nullptr);
  view->show_tab(ResultTab::plot);
  for (auto* button : view->findChildren<QPushButton*>()) {
    if (button->isCheckable()) button->setChecked(true);
  }
  expect_own_letters(window, "by-hand");
}

TEST_P(Letters, AreTheirOwnInEveryDialog) {
  MainWindow& window = full_.window();
  window.go_to(Step::result);
  DecisionBar& bar = window.result_page().decision();
  expect_of_dialog<DecisionForm>(nth(bar, 0), "decision");
  expect_of_dialog<ScansForm>(nth(bar, 1), "scans");
  trigger(QKeySequence("Ctrl+L"));
  auto* samples = window.findChild<SamplesView*>();
  ASSERT_NE(samples, nullptr);
  samples->show_sample(*window.session().code());
  auto* actions = samples->findChild<SampleActions*>();
  FullWindow::wait([&] { return nth(*actions, 2)->isEnabled(); });
  actions->set_role(records::Role::site_lead);
  expect_own_letters(*samples, "samples");
  expect_of_dialog<LabResultForm>(nth(*actions, 2), "lab");
  expect_of_dialog<SamplesPurgeDialog>(nth(*actions, 3), "purge");
  samples->window()->close();
  trigger(QKeySequence("Ctrl+R"));
  auto* library = window.findChild<LibraryView*>();
  ASSERT_NE(library, nullptr);
  FullWindow::wait([&] { return !library->is_busy(); });
  for (auto* tabs : library->findChildren<QTabWidget*>()) {
    for (int i = 0; i < tabs->count(); ++i) {
      tabs->setCurrentIndex(i);
      expect_own_letters(*library, ("library-" + std::to_string(i)).c_str());
    }
  }
  library->window()->close();
  LibraryChoice choice(std::string(CANDOR_SHARE_DIR) + "/starter.sqlite");
  choice.show();
  expect_own_letters(choice, "library-choice");
}

INSTANTIATE_TEST_SUITE_P(Window, Letters, ::testing::Values("en", "fr", "es", "pt"));

}  // namespace
}  // namespace candor::gui
