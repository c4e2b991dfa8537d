#include <gtest/gtest.h>

#include <QAction>
#include <QApplication>
#include <QKeySequence>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTranslator>
#include <QtTest>

#include "gui/instruments/scan_view.h"
#include "gui/samples/decision_bar.h"
#include "gui/samples/decision_form.h"
#include "gui/samples/lab_result_form.h"
#include "gui/samples/sample_actions.h"
#include "gui/samples/samples_purge_dialog.h"
#include "gui/samples/samples_view.h"
#include "gui/samples/scans_form.h"
#include "gui/window/file_page.h"
#include "gui/window/main_window.h"
#include "gui/window/result_page.h"
#include "library/strip_kinds.h"

namespace candor::gui {
namespace {

constexpr int kLongMs = 60'000;

/// Saves a picture of the window where CANDOR_PICTURES names a folder; the manual shows them.
void picture(QWidget& window, const QString& name) {
  QTest::qWait(50);
  const QString folder = qEnvironmentVariable("CANDOR_PICTURES");
  if (!folder.isEmpty()) {
    EXPECT_TRUE(window.grab().save(folder + "/" + name + ".png"));
  }
}

/// Lets the window speak a language while this lives, as the program does.
class Speaking {
 public:
  explicit Speaking(const QString& language) {
    QLocale::setDefault(QLocale(language));
    if (language != "en") {
      EXPECT_TRUE(own_.load(QLocale(language), "candor", "_", ":/i18n"));
    }
    QApplication::installTranslator(&own_);
  }
  Speaking(const Speaking&) = delete;
  Speaking& operator=(const Speaking&) = delete;
  ~Speaking() {
    QApplication::removeTranslator(&own_);
    QLocale::setDefault(QLocale("en"));
  }

 private:
  QTranslator own_;
};

/// What is wider than its place can be read only by scrolling sideways.
void expect_no_scrolling_sideways(const QWidget& page, const QString& where) {
  for (const auto* area : page.findChildren<QScrollArea*>()) {
    if (!area->isVisible()) continue;
    EXPECT_EQ(area->horizontalScrollBar()->maximum(), 0) << where.toStdString();
  }
}

/// Press a button and take a picture of the dialog that opens.
template <typename Dialog>
void picture_of_dialog(QWidget& parent, QPushButton* button, const QString& name) {
  ASSERT_NE(button, nullptr);
  ASSERT_TRUE(button->isEnabled()) << name.toStdString();
  QTest::mouseClick(button, Qt::LeftButton);
  auto* dialog = parent.findChild<Dialog*>();
  ASSERT_NE(dialog, nullptr);
  picture(*dialog, name);
  EXPECT_LE(dialog->minimumSizeHint().width(), 1024) << name.toStdString();
  EXPECT_LE(dialog->minimumSizeHint().height(), 768) << name.toStdString();
  expect_no_scrolling_sideways(*dialog, name);
  dialog->reject();
  QTest::qWait(20);
}

QPushButton* button_at(const QWidget& parent, int place) {
  const auto buttons = parent.findChildren<QPushButton*>();
  return place < buttons.size() ? buttons.at(place) : nullptr;
}

/// The list of samples with its forms.
void picture_of_samples(MainWindow& window, const QString& suffix) {
  for (auto* action : window.findChildren<QAction*>()) {
    if (action->shortcut() == QKeySequence("Ctrl+L")) action->trigger();
  }
  auto* samples = window.findChild<SamplesView*>();
  ASSERT_NE(samples, nullptr);
  samples->window()->resize(1000, 700);
  samples->show_sample(*window.session().code());
  auto* actions = samples->findChild<SampleActions*>();
  ASSERT_TRUE(QTest::qWaitFor([&] { return button_at(*actions, 2)->isEnabled(); }, kLongMs));
  actions->set_role(records::Role::site_lead);
  picture(*samples->window(), "7-samples" + suffix);
  EXPECT_LE(samples->window()->minimumSizeHint().width(), 1024) << suffix.toStdString();
  EXPECT_LE(samples->window()->minimumSizeHint().height(), 768) << suffix.toStdString();
  picture_of_dialog<LabResultForm>(*samples, button_at(*actions, 2), "7b-lab" + suffix);
  picture_of_dialog<SamplesPurgeDialog>(*samples, button_at(*actions, 3), "7c-purge" + suffix);
}

class Looks : public testing::TestWithParam<std::tuple<Look, int, const char*>> {};

TEST_P(Looks, ShowEveryStepOfASampleInsideTheWindow) {
  const auto [look, percent, language] = GetParam();
  const Speaking speaking(language);
  const Theme theme{look, percent};
  apply(theme, *qApp);
  const QTemporaryDir folder;
  WindowSetup setup;
  setup.data_folder = folder.path().toStdString();
  setup.shipped = CANDOR_SHARE_DIR;
  const auto kinds = library::load_strip_kinds(setup.shipped / "strips").value();
  setup.strip_kinds = kinds;
  setup.settings.theme = theme;
  setup.settings.language = language;
  MainWindow window(std::move(setup));
  window.resize(1024, 768);
  window.show();
  SampleSession& session = window.session();
  ASSERT_TRUE(QTest::qWaitFor([&] { return session.code().has_value(); }, kLongMs));
  const QString suffix =
      QString("-%1-%2").arg(QString::fromStdString(std::string(to_string(look)))).arg(percent) +
      (QString(language) == "en" ? QString() : QString("-%1").arg(language));
  picture(window, "1-sample" + suffix);
  expect_no_scrolling_sideways(window, "sample" + suffix);

  session.record_intake({.expected = {"caffeine"}, .form = "powder"});
  ASSERT_TRUE(QTest::qWaitFor([&] { return session.is_recorded(); }, kLongMs));
  window.go_to(Step::measure);
  ScanView& scan = window.scan_view();
  QSignalSpy simulated(&scan, &ScanView::simulated);
  workbench::InstrumentChoice choice;
  choice.simulate = "wasatch:caffeine + lactose + fentanyl 20%";
  emit scan.open_asked(choice);
  ASSERT_TRUE(QTest::qWaitFor([&] { return simulated.count() > 0; }, kLongMs));
  QTest::qWait(700);
  picture(window, "2-measure" + suffix);
  window.file_page().read(
      QString::fromStdString(std::string(CANDOR_SHARE_DIR) + "/examples/simulated-sample.dx"));
  ASSERT_TRUE(QTest::qWaitFor([&] { return session.scans().size() == 1; }, kLongMs));
  picture(window, "3-result" + suffix);
  EXPECT_EQ(window.step(), Step::result);
  session.decide({{{"fentanyl", Verdict::possible}}, {}, session.result()->statement},
                 "the strip disagrees", records::Role::technician);
  ASSERT_TRUE(QTest::qWaitFor([&] { return session.decisions().size() == 1; }, kLongMs));
  picture(window, "3b-decided" + suffix);
  DecisionBar& bar = window.result_page().decision();
  picture_of_dialog<DecisionForm>(window, button_at(bar, 0), "3c-decision" + suffix);
  picture_of_dialog<ScansForm>(window, button_at(bar, 1), "3d-scans" + suffix);

  Strip strip;
  for (const StripKind& kind : kinds) {
    if (kind.id == "fentanyl") strip.kind = kind;
  }
  strip.target = strip.kind->target;
  strip.lines = StripLines::control_and_faint_test;
  strip.result = result_of(*strip.lines);
  session.add_strip({strip, 300});
  ASSERT_TRUE(QTest::qWaitFor([&] { return session.strips().size() == 1; }, kLongMs));
  window.go_to(Step::strips);
  picture(window, "4-strips" + suffix);
  expect_no_scrolling_sideways(window, "strips" + suffix);
  window.go_to(Step::words);
  picture(window, "5-words" + suffix);
  window.go_to(Step::print);
  picture(window, "6-print" + suffix);
  picture_of_samples(window, suffix);

  // What is wider than the screen of a small laptop cannot be reached.
  EXPECT_LE(window.minimumSizeHint().width(), 1024);
  EXPECT_LE(window.minimumSizeHint().height(), 768);
}

INSTANTIATE_TEST_SUITE_P(
    Window, Looks,
    testing::Values(std::tuple(Look::light, 100, "en"), std::tuple(Look::dark, 100, "en"),
                    std::tuple(Look::outdoor, 150, "en"), std::tuple(Look::light, 100, "fr"),
                    std::tuple(Look::dark, 100, "es"), std::tuple(Look::outdoor, 100, "pt")));

}  // namespace
}  // namespace candor::gui
