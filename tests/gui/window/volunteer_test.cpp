// The window as a tired volunteer uses it: by keyboard, in gloves, and when something goes wrong.

#include <gtest/gtest.h>

#include <QtTest>
#include <QtWidgets>
#include <set>

#include "gui/instruments/scan_view.h"
#include "tests/gui/window/window_of.h"

namespace candor::gui {
namespace {

/// What a person may press or fill in, and Tab should lead to.
std::set<QWidget*> to_be_reached(const QWidget& root) {
  std::set<QWidget*> all;
  for (auto* widget : root.findChildren<QWidget*>()) {
    if (!widget->isVisible() || !widget->isEnabled() || widget->window() != root.window()) continue;
    const auto* button = qobject_cast<QAbstractButton*>(widget);
    const bool kind = button != nullptr || qobject_cast<QLineEdit*>(widget) != nullptr ||
                      qobject_cast<QComboBox*>(widget) != nullptr ||
                      qobject_cast<QPlainTextEdit*>(widget) != nullptr ||
                      qobject_cast<QAbstractItemView*>(widget) != nullptr;
    // Parts of another widget; the arrows go on inside a group of answers.
    const bool part = qobject_cast<QAbstractSpinBox*>(widget->parentWidget()) != nullptr ||
                      qobject_cast<QComboBox*>(widget->parentWidget()) != nullptr ||
                      qobject_cast<QLineEdit*>(widget->parentWidget()) != nullptr ||
                      qobject_cast<QTabBar*>(widget->parentWidget()) != nullptr ||
                      qobject_cast<QAbstractItemView*>(widget->parentWidget()) != nullptr ||
                      widget->inherits("QHeaderView") || widget->inherits("QMenuBarExtension");
    const bool answer =
        button != nullptr &&
        (button->autoExclusive() || (button->group() != nullptr && button->group()->exclusive()));
    if (kind && !part && !answer) all.insert(widget);
  }
  return all;
}

TEST_F(WindowOf, TabLeadsToEverythingOnEveryPageAndIsCaughtNowhere) {
  const auto window = this->window();
  record(*window);
  read_example(*window);
  QApplication::setActiveWindow(window.get());
  ASSERT_TRUE(QTest::qWaitForWindowActive(window.get()));
  for (const Step step :
       {Step::sample, Step::measure, Step::result, Step::strips, Step::words, Step::print}) {
    window->go_to(step);
    QApplication::processEvents();
    std::set<QWidget*> reached;
    for (int i = 0; i < 120; ++i) {
      QWidget* at = QApplication::focusWidget();
      ASSERT_NE(at, nullptr) << static_cast<int>(step);
      reached.insert(at);
      if (at->focusProxy() != nullptr) reached.insert(at->focusProxy());
      QTest::keyClick(at, Qt::Key_Tab);
    }
    for (QWidget* widget : to_be_reached(*window)) {
      EXPECT_TRUE(reached.contains(widget))
          << "step " << static_cast<int>(step) + 1 << ": no Tab leads to a "
          << widget->metaObject()->className() << " \"" << widget->accessibleName().toStdString()
          << "\" "
          << (qobject_cast<QAbstractButton*>(widget) != nullptr
                  ? static_cast<QAbstractButton*>(widget)->text().toStdString()
                  : std::string());
    }
  }
}

TEST_F(WindowOf, EverythingThatIsPressedIsLargeEnoughForGloves) {
  apply(Theme{}, *qApp);
  const auto window = this->window();
  record(*window);
  read_example(*window);
  for (const Step step :
       {Step::sample, Step::measure, Step::result, Step::strips, Step::words, Step::print}) {
    window->go_to(step);
    // Pages that wrap lay themselves out in a few turns.
    QTest::qWait(100);
    for (const auto* one : window->findChildren<QAbstractButton*>()) {
      const bool part = qobject_cast<QLineEdit*>(one->parentWidget()) != nullptr ||
                        qobject_cast<QTabBar*>(one->parentWidget()) != nullptr ||
                        one->parentWidget()->inherits("QAbstractScrollArea") ||
                        one->inherits("QMenuBarExtension");
      if (!one->isVisible() || part) continue;
      EXPECT_GE(one->height(), touch_pixels(100) - 8)
          << "step " << static_cast<int>(step) + 1 << ": " << one->text().toStdString();
      EXPECT_GE(one->width(), touch_pixels(100) - 8)
          << "step " << static_cast<int>(step) + 1 << ": " << one->text().toStdString();
    }
  }
}

TEST_F(WindowOf, AnInstrumentThatIsLostInMidScanIsToldAndTheNextScanIsAsGoodAsAny) {
  const auto window = this->window();
  record(*window);
  window->go_to(Step::measure);
  ScanView& scan = window->scan_view();
  workbench::InstrumentChoice choice;
  choice.simulate = "usb2000plus:caffeine + lactose";
  emit scan.open_asked(choice);
  auto* measure = button(scan, "Measure");
  ASSERT_TRUE(QTest::qWaitFor([&] { return measure->isEnabled(); }, kSoonMs));
  QTest::keyClick(measure, Qt::Key_Space);
  ASSERT_TRUE(scan.is_measuring());
  QTest::qWait(200);
  // As if the plug was pulled: another instrument is opened over it, which is unplugged at once.
  choice.faults = {"unplug", "unplug", "unplug"};
  button(scan, "Cancel")->click();
  emit scan.close_asked();
  emit scan.open_asked(choice);
  ASSERT_TRUE(QTest::qWaitFor([&] { return !scan.is_measuring(); }, kLongMs));
  EXPECT_TRUE(window->session().scans().empty());
  // All that was asked of the lost instrument is answered before another is asked for: what it says
  // late must not be taken for the next one.
  QTest::qWait(1000);
  choice.faults.clear();
  emit scan.close_asked();
  EXPECT_TRUE(QTest::qWaitFor([&] { return !measure->isEnabled(); }, kLongMs));
  emit scan.open_asked(choice);
  ASSERT_TRUE(QTest::qWaitFor([&] { return measure->isEnabled(); }, kLongMs));
  QTest::keyClick(measure, Qt::Key_Space);
  EXPECT_TRUE(QTest::qWaitFor([&] { return window->session().scans().size() == 1; }, kLongMs));
}

TEST(BrokenDisk, IsToldOnceAndTheWindowStaysUsable) {
  // Whatever the rights of who runs this: nothing can be made there.
  WindowSetup setup;
  setup.data_folder = "/proc/self/no-such-folder";
  setup.shipped = CANDOR_SHARE_DIR;
  setup.strip_kinds = library::load_strip_kinds(setup.shipped / "strips").value();
  int boxes = 0;
  std::string told;
  QTimer closing;
  QObject::connect(&closing, &QTimer::timeout, &closing, [&] {
    if (auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget())) {
      ++boxes;
      told = box->text().toStdString();
      box->accept();
    }
  });
  closing.start(20);
  MainWindow window(std::move(setup));
  window.show();
  QTest::qWait(600);
  records::Intake intake;
  for (const char* word : {"p", "pa", "pale"}) {
    intake.colour = word;
    window.session().type(intake);
    QTest::qWait(250);
  }
  EXPECT_GE(boxes, 1) << "what cannot be written down must not pass unseen";
  EXPECT_LE(boxes, 2) << "a person would only learn to close it";
  EXPECT_FALSE(told.empty());
  EXPECT_FALSE(window.session().is_recorded());
}

}  // namespace
}  // namespace candor::gui
