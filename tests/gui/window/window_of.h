#pragma once

#include <gtest/gtest.h>

#include <QLabel>
#include <QPushButton>
#include <QTemporaryDir>
#include <QtTest>
#include <chrono>
#include <memory>
#include <string>
#include <utility>

#include "gui/window/file_page.h"
#include "gui/window/main_window.h"
#include "library/strip_kinds.h"
#include "records/sample_log.h"
#include "workbench/reanalysis.h"

namespace candor::gui {

inline constexpr int kSoonMs = 5000;
inline constexpr int kLongMs = 60'000;

/// A window over a data folder of its own, and what its log holds.
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

  /// What is in the log is enough to have the result again, byte by byte.
  void expect_same_again(const records::SampleCode& code) const {
    const records::Sample sample = logged(code);
    const records::Scan& scan = *sample.records<records::Scan>().front();
    EXPECT_EQ(scan.source_name.find('/'), std::string::npos);
    EXPECT_EQ(scan.analysis.find(CANDOR_SHARE_DIR), std::string::npos);
    auto log = records::SampleLog::open(folder_.filePath("samples.sqlite").toStdString(),
                                        [] { return std::chrono::system_clock::now(); });
    const auto bytes = log->attachment(scan.file_sha256);
    ASSERT_TRUE(bytes.ok());
    auto reanalyser = workbench::Reanalyser::make({});
    ASSERT_TRUE(reanalyser.ok());
    const auto again = reanalyser->run(scan, *bytes);
    EXPECT_EQ(again.rerun, workbench::Rerun::same)
        << testing::PrintToString(again.missing) << testing::PrintToString(again.differences);
    EXPECT_EQ(again.frames, scan.frames.sha256.size());
    EXPECT_EQ(again.frames_gone + again.frames_changed, 0U);
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

}  // namespace candor::gui
