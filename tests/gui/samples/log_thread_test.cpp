#include "gui/samples/log_thread.h"

#include <gtest/gtest.h>

#include <QElapsedTimer>
#include <QFile>
#include <QIODevice>
#include <QTemporaryDir>
#include <QThread>
#include <QtTest>
#include <memory>
#include <thread>

namespace candor::gui {
namespace {

using records::SampleLog;

class Log : public testing::Test {
 protected:
  std::filesystem::path path() const { return folder_.filePath("log.sqlite").toStdString(); }

  QTemporaryDir folder_;
  QObject receiver_;
};

TEST_F(Log, ActsAreDoneInTheirOrderAndAnsweredInTheThreadOfTheWindow) {
  LogThread log(path());
  std::vector<int> order;
  for (int i = 0; i < 20; ++i) {
    log.run<int>(
        &receiver_, [i](SampleLog&) -> Result<int> { return i; },
        [&, window = QThread::currentThread()](Result<int> value) {
          EXPECT_EQ(QThread::currentThread(), window);
          order.push_back(*value);
        });
  }
  ASSERT_TRUE(QTest::qWaitFor([&] { return order.size() == 20; }));
  EXPECT_TRUE(std::ranges::is_sorted(order));
}

TEST_F(Log, ASlowDiskIsToldWithin300Milliseconds) {
  LogThread log(path());
  std::vector<std::pair<bool, qint64>> told;
  QElapsedTimer timer;
  QObject::connect(&log, &LogThread::slow,
                   [&](bool slow) { told.emplace_back(slow, timer.elapsed()); });
  timer.start();
  log.run<int>(
      &receiver_,
      [](SampleLog&) -> Result<int> {
        std::this_thread::sleep_for(std::chrono::milliseconds(800));
        return 0;
      },
      [](const Result<int>&) {});
  ASSERT_TRUE(QTest::qWaitFor([&] { return told.size() == 2; }));
  EXPECT_TRUE(told[0].first);
  EXPECT_LT(told[0].second, 800) << "before the disk answered";
  EXPECT_FALSE(told[1].first);
}

TEST_F(Log, AQuickActIsNotCalledSlow) {
  LogThread log(path());
  QSignalSpy slow(&log, &LogThread::slow);
  bool done = false;
  log.run<int>(
      &receiver_, [](SampleLog&) -> Result<int> { return 0; },
      [&](const Result<int>&) { done = true; });
  ASSERT_TRUE(QTest::qWaitFor([&] { return done; }));
  QTest::qWait(350);
  EXPECT_EQ(slow.count(), 0);
}

TEST_F(Log, ALogThatCannotBeOpenedAnswersEveryActWithThat) {
  QFile file(folder_.filePath("file"));
  ASSERT_TRUE(file.open(QIODevice::WriteOnly));
  LogThread log(folder_.filePath("file/log.sqlite").toStdString());
  std::optional<Error> error;
  log.run<int>(
      &receiver_, [](SampleLog&) -> Result<int> { return 0; },
      [&](const Result<int>& value) {
        ASSERT_FALSE(value.ok());
        error = value.error();
      });
  ASSERT_TRUE(QTest::qWaitFor([&] { return error.has_value(); }));
  EXPECT_FALSE(error->message.empty());
}

TEST_F(Log, NothingIsHandedToAReceiverThatIsGone) {
  LogThread log(path());
  auto receiver = std::make_unique<QObject>();
  bool handed = false;
  log.run<int>(
      receiver.get(), [](SampleLog&) -> Result<int> { return 0; },
      [&](const Result<int>&) { handed = true; });
  receiver.reset();
  QTest::qWait(200);
  EXPECT_FALSE(handed);
}

TEST_F(Log, WhatWasAskedForIsDoneBeforeTheThreadEnds) {
  int done = 0;
  {
    LogThread log(path());
    for (int i = 0; i < 50; ++i) {
      log.run<int>(
          &receiver_, [&done](SampleLog&) -> Result<int> { return ++done; },
          [](const Result<int>&) {});
    }
  }
  EXPECT_EQ(done, 50);
}

}  // namespace
}  // namespace candor::gui
