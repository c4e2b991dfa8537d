#include <gtest/gtest.h>

#include <QPushButton>
#include <QScrollBar>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QtTest>

#include "gui/instruments/scan_view.h"
#include "gui/window/file_page.h"
#include "gui/window/main_window.h"
#include "library/strip_kinds.h"

namespace candor::gui {
namespace {

constexpr int kLongMs = 60'000;

/// Saves a picture of the window where CANDOR_PICTURES names a folder; the manual shows them.
void picture(MainWindow& window, const QString& name) {
  QTest::qWait(50);
  const QString folder = qEnvironmentVariable("CANDOR_PICTURES");
  if (!folder.isEmpty()) {
    EXPECT_TRUE(window.grab().save(folder + "/" + name + ".png"));
  }
}

class Looks : public testing::TestWithParam<std::tuple<Look, int>> {};

TEST_P(Looks, ShowEveryStepOfASampleInsideTheWindow) {
  const auto [look, percent] = GetParam();
  const Theme theme{look, percent};
  apply(theme, *qApp);
  const QTemporaryDir folder;
  WindowSetup setup;
  setup.data_folder = folder.path().toStdString();
  setup.shipped = CANDOR_SHARE_DIR;
  const auto kinds = library::load_strip_kinds(setup.shipped / "strips").value();
  setup.strip_kinds = kinds;
  setup.settings.theme = theme;
  MainWindow window(std::move(setup));
  window.resize(1024, 768);
  window.show();
  SampleSession& session = window.session();
  ASSERT_TRUE(QTest::qWaitFor([&] { return session.code().has_value(); }, kLongMs));
  const QString suffix =
      QString("-%1-%2").arg(QString::fromStdString(std::string(to_string(look)))).arg(percent);
  picture(window, "1-sample" + suffix);

  Intake intake;
  intake.sold_as = SoldAs::named;
  intake.sold_as_names = {"caffeine"};
  intake.form = SampleForm::powder;
  session.record_intake(intake);
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

  Strip strip;
  for (const StripKind& kind : kinds) {
    if (kind.id == "fentanyl") strip.kind = kind;
  }
  strip.target = strip.kind->target;
  strip.lines = StripLines::control_and_faint_test;
  strip.result = result_of(*strip.lines);
  session.add_strip(strip, 300);
  ASSERT_TRUE(QTest::qWaitFor([&] { return session.strips().size() == 1; }, kLongMs));
  window.go_to(Step::strips);
  picture(window, "4-strips" + suffix);
  window.go_to(Step::words);
  picture(window, "5-words" + suffix);
  window.go_to(Step::print);
  picture(window, "6-print" + suffix);

  // What is wider than the screen of a small laptop cannot be reached.
  EXPECT_LE(window.minimumSizeHint().width(), 1024);
  EXPECT_LE(window.minimumSizeHint().height(), 768);
}

INSTANTIATE_TEST_SUITE_P(Window, Looks,
                         testing::Values(std::tuple(Look::light, 100), std::tuple(Look::dark, 100),
                                         std::tuple(Look::outdoor, 150)));

}  // namespace
}  // namespace candor::gui
