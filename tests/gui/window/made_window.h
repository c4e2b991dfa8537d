#pragma once

#include <gtest/gtest.h>

#include <QTemporaryDir>
#include <QtTest>
#include <memory>
#include <string>

#include "gui/instruments/scan_view.h"
#include "gui/window/file_page.h"
#include "gui/window/main_window.h"
#include "library/strip_kinds.h"

namespace candor::gui::test {

inline constexpr int kPatienceMs = 60'000;

/// A window on a sample of which everything is known: its intake, a simulated instrument, a scan of
/// a simulated file, a strip.
class FullWindow {
 public:
  FullWindow() {
    WindowSetup setup;
    setup.data_folder = folder_.path().toStdString();
    setup.shipped = CANDOR_SHARE_DIR;
    setup.strip_kinds = library::load_strip_kinds(setup.shipped / "strips").value();
    kinds_ = setup.strip_kinds;
    window_ = std::make_unique<MainWindow>(std::move(setup));
    window_->resize(1024, 768);
    window_->show();
    wait([this] { return window_->session().code().has_value(); });
  }

  MainWindow& window() { return *window_; }

  static records::Intake intake() {
    return {.expected = {"caffeine"}, .form = "powder", .colour = "typed by hand"};
  }

  void fill() {
    SampleSession& session = window_->session();
    session.record_intake(intake());
    wait([&] { return session.is_recorded(); });
    window_->go_to(Step::measure);
    QSignalSpy simulated(&window_->scan_view(), &ScanView::simulated);
    workbench::InstrumentChoice choice;
    choice.simulate = "usb2000plus:caffeine + lactose + fentanyl 30%";
    emit window_->scan_view().open_asked(choice);
    wait([&] { return simulated.count() > 0; });
    window_->file_page().read(
        QString::fromStdString(std::string(CANDOR_SHARE_DIR) + "/examples/simulated-sample.dx"));
    wait([&] { return session.scans().size() == 1; });
    Strip strip;
    for (const StripKind& kind : kinds_) {
      if (kind.id == "fentanyl") strip.kind = kind;
    }
    strip.target = strip.kind->target;
    strip.lines = StripLines::control_and_faint_test;
    strip.result = result_of(*strip.lines);
    session.add_strip({strip, 300});
    wait([&] { return session.strips().size() == 1; });
  }

  template <typename Condition>
  static void wait(const Condition& condition) {
    EXPECT_TRUE(QTest::qWaitFor(condition, kPatienceMs));
  }

 private:
  QTemporaryDir folder_;
  std::vector<StripKind> kinds_;
  std::unique_ptr<MainWindow> window_;
};

/// Show every page, with every tab that is on it, and look at each.
template <typename Look>
void on_every_page(MainWindow& window, const Look& look) {
  for (const Step step :
       {Step::sample, Step::measure, Step::result, Step::strips, Step::words, Step::print}) {
    window.go_to(step);
    QTabWidget* tabs = nullptr;
    for (auto* one : window.findChildren<QTabWidget*>()) {
      if (one->isVisible()) tabs = one;
    }
    const int count = tabs == nullptr ? 1 : tabs->count();
    const int before = tabs == nullptr ? 0 : tabs->currentIndex();
    for (int i = 0; i < count; ++i) {
      if (tabs != nullptr) tabs->setCurrentIndex(i);
      QApplication::processEvents();
      look("step " + std::to_string(static_cast<int>(step) + 1) +
           (tabs == nullptr ? "" : ", " + tabs->tabText(i).toStdString()));
    }
    if (tabs != nullptr) tabs->setCurrentIndex(before);
  }
}

}  // namespace candor::gui::test
