#pragma once

#include <gtest/gtest.h>

#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>
#include <QThread>
#include <csignal>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "records/record_json.h"
#include "records/sample_log.h"

namespace candor::gui::test {

/// Let the hand (hand_plugin.cpp) work at candor-gui, kill it at random moments, start it again
/// over the same data, and look whether anything is lost that the window had shown as recorded or
/// promised to keep. What is typed counts once the hand has told of it.
class KilledWindow {
 public:
  void kill_at_random_moments(int kills, unsigned seed) {
    std::mt19937 random(seed);
    std::uniform_int_distribution<int> moment(100, 1'500);
    for (int kill = 0; kill < kills && !::testing::Test::HasFatalFailure(); ++kill) {
      work(moment(random));
    }
    // One more start sees what the last one left.
    work(10);
  }

  int drafts_found() const { return drafts_found_; }
  std::size_t recorded() const { return recorded_.size(); }

  void expect_nothing_lost() const {
    auto log = records::SampleLog::open(folder_.filePath("samples.sqlite").toStdString(),
                                        [] { return std::chrono::system_clock::now(); });
    ASSERT_TRUE(log.ok()) << log.error().message;
    const auto verified = log->verify();
    ASSERT_TRUE(verified.ok()) << verified.error().message;
    std::set<std::string> codes;
    for (const std::string& line : recorded_) codes.insert(line.substr(line.find(' ') + 1));
    for (const std::string& text : codes) {
      const auto sample = log->sample(records::SampleCode::parse(text).value());
      ASSERT_TRUE(sample.ok()) << text;
      EXPECT_GE(sample->records<records::Intake>().size(), recorded_.count("intake " + text));
      EXPECT_GE(sample->records<records::ReadStrip>().size(), recorded_.count("strip " + text));
    }
  }

 private:
  void work(int for_ms) {
    QProcess process;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert("CANDOR_DATA", folder_.path());
    environment.insert("XDG_CONFIG_HOME", folder_.path());
    environment.insert("LC_ALL", "C.UTF-8");
    environment.insert("QT_QPA_PLATFORM", "offscreen");
    environment.insert("QT_PLUGIN_PATH", CANDOR_HAND_FOLDER);
    environment.insert("QT_QPA_GENERIC_PLUGINS", "candorhand");
    process.setProcessEnvironment(environment);
    process.start(CANDOR_GUI_PROGRAM, QStringList());
    ASSERT_TRUE(process.waitForStarted());
    // It counts from when the window is there, or on a busy computer nothing would be killed in it.
    ASSERT_TRUE(process.waitForReadyRead(30'000)) << process.readAllStandardError().toStdString();
    QThread::msleep(static_cast<unsigned long>(for_ms));
    ASSERT_EQ(process.state(), QProcess::Running) << process.readAllStandardError().toStdString();
    ASSERT_EQ(::kill(static_cast<pid_t>(process.processId()), SIGKILL), 0);
    ASSERT_TRUE(process.waitForFinished());
    for (const QByteArray& line : process.readAllStandardOutput().split('\n')) {
      if (!line.isEmpty()) take(QString::fromUtf8(line));
    }
  }

  void take(const QString& line) {
    const QString what = line.section(' ', 0, 0);
    const QString code = line.section(' ', 1, 1);
    const QString typed = line.section(' ', 2);
    if (what == "draft") {
      kept_ = {code, typed};
    } else if (what == "found") {
      see_found(code, typed);
    } else {
      // What is recorded is no draft any more.
      if (what == "intake") kept_.reset();
      recorded_.insert(line.toStdString());
    }
  }

  /// The draft that was kept when the program was killed must be there, or what came of it.
  void see_found(const QString& code, const QString& colour) {
    if (!kept_) return;
    if (code == kept_->first) {
      EXPECT_TRUE(colour.startsWith(kept_->second))
          << kept_->second.toStdString() << " was typed, " << colour.toStdString() << " is there";
      ++drafts_found_;
    } else {
      // Recorded in the moment before the kill, and not told any more.
      auto log = records::SampleLog::open(folder_.filePath("samples.sqlite").toStdString(),
                                          [] { return std::chrono::system_clock::now(); });
      ASSERT_TRUE(log.ok()) << log.error().message;
      const auto parsed = records::SampleCode::parse(kept_->first.toStdString());
      ASSERT_TRUE(parsed.ok());
      const auto sample = log->sample(*parsed);
      ASSERT_TRUE(sample.ok()) << "neither a draft nor a record: " << kept_->first.toStdString();
      EXPECT_FALSE(sample->records<records::Intake>().empty());
    }
    kept_.reset();
  }

  QTemporaryDir folder_;
  std::multiset<std::string> recorded_;
  std::optional<std::pair<QString, QString>> kept_;  ///< code and colour
  int drafts_found_ = 0;
};

/// So many windows at once, each over data of its own: a window waits most of the time.
inline void kill_windows(int windows, int kills_of_each, unsigned seed) {
  std::vector<KilledWindow> all(static_cast<std::size_t>(windows));
  std::vector<std::thread> threads;
  for (KilledWindow& one : all) {
    threads.emplace_back(
        [&one, kills_of_each, own = seed++] { one.kill_at_random_moments(kills_of_each, own); });
  }
  for (std::thread& thread : threads) thread.join();
  int drafts = 0;
  std::size_t recorded = 0;
  for (const KilledWindow& one : all) {
    one.expect_nothing_lost();
    drafts += one.drafts_found();
    recorded += one.recorded();
  }
  EXPECT_GT(drafts, 0) << "it was never killed while something was half typed";
  EXPECT_GT(recorded, 10U) << "it was killed before it did anything";
}

}  // namespace candor::gui::test
