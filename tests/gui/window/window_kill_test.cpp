#include <gtest/gtest.h>
#include <sys/wait.h>

#include <QCoreApplication>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>
#include <QtTest>
#include <csignal>
#include <cstdio>
#include <random>
#include <set>

#include "gui/window/main_window.h"
#include "library/strip_kinds.h"

namespace candor::gui {
namespace {

constexpr const char* kFolder = "CANDOR_WINDOW_TO_KILL";
constexpr int kSoonMs = 10'000;

WindowSetup setup_in(const QString& folder) {
  WindowSetup setup;
  setup.data_folder = folder.toStdString();
  setup.shipped = CANDOR_SHARE_DIR;
  setup.strip_kinds = library::load_strip_kinds(setup.shipped / "strips").value();
  return setup;
}

/// Type, record, read strips and go on, saying on stdout what the window shows as recorded.
void work_until_killed(const QString& folder) {
  MainWindow window(setup_in(folder));
  SampleSession& session = window.session();
  const StripKind kind = setup_in(folder).strip_kinds.front();
  const auto told = [](const std::string& line) {
    std::fputs((line + "\n").c_str(), stdout);
    std::fflush(stdout);
  };
  while (true) {
    if (!QTest::qWaitFor([&] { return session.code().has_value(); }, kSoonMs)) return;
    const std::string code = session.code()->text();
    records::Intake intake = session.intake();
    intake.expected = {std::string(records::kSoldAsNotKnown)};
    intake.form = "powder";
    for (const char* word : {"p", "pa", "pale"}) {
      intake.colour = word;
      session.type(intake);
      QTest::qWait(60);
    }
    session.record_intake(intake);
    if (!QTest::qWaitFor([&] { return session.is_recorded(); }, kSoonMs)) return;
    told("intake " + code);
    for (std::size_t strips = 0; strips < 3; ++strips) {
      Strip strip;
      strip.kind = kind;
      strip.target = kind.target;
      strip.lines = StripLines::control_and_faint_test;
      strip.result = result_of(*strip.lines);
      session.add_strip(strip, 300);
      if (!QTest::qWaitFor([&] { return session.strips().size() > strips; }, kSoonMs)) return;
      told("strip " + code);
    }
    session.begin();
    if (!QTest::qWaitFor([&] { return session.code() && session.code()->text() != code; },
                         kSoonMs)) {
      return;
    }
  }
}

// Run by the test below, in a process of its own.
TEST(WindowToKill, DISABLED_WorksUntilItIsKilled) {
  work_until_killed(qEnvironmentVariable(kFolder));
}

TEST(KilledWindow, LosesNothingThatItShowedAsRecorded) {
  constexpr int kKills = 12;
  std::mt19937 random(20'261'130);
  std::uniform_int_distribution<int> moment(150, 1'500);
  const QTemporaryDir folder;
  std::multiset<std::string> shown;
  for (int kill = 0; kill < kKills; ++kill) {
    QProcess process;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(kFolder, folder.path());
    environment.insert("QT_QPA_PLATFORM", "offscreen");
    process.setProcessEnvironment(environment);
    process.start(
        QCoreApplication::applicationFilePath(),
        {"--gtest_filter=WindowToKill.*", "--gtest_also_run_disabled_tests", "--gtest_brief=1"});
    ASSERT_TRUE(process.waitForStarted());
    QTest::qWait(moment(random));
    ASSERT_EQ(::kill(static_cast<pid_t>(process.processId()), SIGKILL), 0);
    ASSERT_TRUE(process.waitForFinished());
    for (const QByteArray& line : process.readAllStandardOutput().split('\n')) {
      if (line.startsWith("intake ") || line.startsWith("strip ")) {
        shown.insert(line.toStdString());
      }
    }
  }
  EXPECT_GT(shown.size(), 10U) << "it was killed before it did anything";

  auto log = records::SampleLog::open(folder.filePath("samples.sqlite").toStdString(),
                                      [] { return std::chrono::system_clock::now(); });
  ASSERT_TRUE(log.ok()) << log.error().message;
  const auto verified = log->verify();
  ASSERT_TRUE(verified.ok()) << verified.error().message;
  std::set<std::string> codes;
  for (const std::string& line : shown) codes.insert(line.substr(line.find(' ') + 1));
  for (const std::string& text : codes) {
    const auto sample = log->sample(records::SampleCode::parse(text).value());
    ASSERT_TRUE(sample.ok()) << text;
    EXPECT_GE(sample->records<records::Intake>().size(), shown.count("intake " + text));
    EXPECT_GE(sample->records<records::ReadStrip>().size(), shown.count("strip " + text));
  }
  MainWindow again(setup_in(folder.path()));
  EXPECT_TRUE(QTest::qWaitFor([&] { return again.session().code().has_value(); }, kSoonMs));
}

}  // namespace
}  // namespace candor::gui
