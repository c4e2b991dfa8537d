#include <gtest/gtest.h>

#include <QElapsedTimer>
#include <QLabel>
#include <QTimer>
#include <QtTest>
#include <algorithm>
#include <atomic>

#include "gui/instruments/instrument_worker.h"
#include "tests/gui/window/made_window.h"

namespace candor::gui {
namespace {

using test::FullWindow;

constexpr qint64 kPromptMs = 300;
/// For other programs on the machine that runs the test.
constexpr qint64 kLoadMs = 700;

/// The longest time for which the window's loop did not turn.
class Heart {
 public:
  Heart() {
    since_.start();
    QObject::connect(&timer_, &QTimer::timeout,
                     [this] { longest_ = std::max(longest_, since_.restart()); });
    timer_.start(10);
  }

  qint64 longest() const { return std::max(longest_, since_.elapsed()); }

 private:
  QTimer timer_;
  QElapsedTimer since_;
  qint64 longest_ = 0;
};

bool shows(const QWidget& root, const QString& text) {
  return std::ranges::any_of(root.findChildren<QLabel*>(), [&](const QLabel* label) {
    return label->isVisible() && label->text().contains(text);
  });
}

TEST(Promptness, ASlowDiskIsToldWhileItIsSlowAndTheWindowGoesOn) {
  FullWindow full;
  MainWindow& window = full.window();
  constexpr int kSlowMs = 3000;
  std::atomic<bool> over = false;
  window.log().run<int>(
      &window,
      [&](records::SampleLog&) -> Result<int> {
        QThread::msleep(kSlowMs);
        over = true;
        return 0;
      },
      [](const Result<int>&) {});
  QElapsedTimer since;
  since.start();
  const Heart heart;
  ASSERT_TRUE(QTest::qWaitFor([&] { return shows(window, "takes long"); }, kSlowMs));
  EXPECT_FALSE(over) << "it was told only when the disk had answered";
  EXPECT_LT(since.elapsed(), kPromptMs + kLoadMs);
  EXPECT_LT(heart.longest(), kPromptMs + kLoadMs);
  ASSERT_TRUE(QTest::qWaitFor([&] { return !shows(window, "takes long"); }, 2 * kSlowMs));
  EXPECT_TRUE(over);
}

TEST(Promptness, ALostInstrumentIsShownAsSoonAsItsThreadKnows) {
  FullWindow full;
  full.fill();
  MainWindow& window = full.window();
  window.go_to(Step::measure);
  ScanView& scan = window.scan_view();
  std::atomic<qint64> known = -1;
  QElapsedTimer clock;
  clock.start();
  QObject::connect(
      &scan.worker(), &InstrumentWorker::lost, &scan.worker(), [&] { known = clock.elapsed(); },
      Qt::DirectConnection);
  workbench::InstrumentChoice choice;
  choice.simulate = "usb2000plus:caffeine";
  choice.faults = {"unplug"};
  const Heart heart;
  emit scan.open_asked(choice);
  ASSERT_TRUE(QTest::qWaitFor([&] { return known >= 0 && !shows(scan.panel(), "is connected"); },
                              test::kPatienceMs));
  EXPECT_LT(clock.elapsed() - known, kPromptMs + kLoadMs);
  EXPECT_LT(heart.longest(), kPromptMs + kLoadMs);
}

}  // namespace
}  // namespace candor::gui
