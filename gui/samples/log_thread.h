#pragma once

#include <QObject>
#include <QPointer>
#include <QThread>
#include <QTimer>
#include <filesystem>
#include <functional>
#include <optional>

#include "pipeline/core/result.h"
#include "records/log_key.h"
#include "records/sample_log.h"

namespace candor::gui {

/// The one thread in which the sample log lives. Acts are done in the order in which they were
/// asked for; each synchronises the disk, which the window must not wait for. What was asked for is
/// done before the thread ends.
class LogThread : public QObject {
  Q_OBJECT

 public:
  /// `key` opens an encrypted log; without one, a key file is looked for (`key_from_file`).
  explicit LogThread(std::filesystem::path path, std::optional<records::LogKey> key = std::nullopt,
                     QObject* parent = nullptr);
  ~LogThread() override;

  /// Do `work` with the log and hand what comes of it to `done` in the window's thread,
  /// unless the receiver is gone by then. A log that cannot be opened answers every act with that
  /// error, and is tried again with the next.
  template <typename Value>
  void run(QObject* receiver, std::function<Result<Value>(records::SampleLog&)> work,
           std::function<void(Result<Value>)> done) {
    post([this, receiver = QPointer<QObject>(receiver), work = std::move(work),
          done = std::move(done)] {
      auto opened = log();
      Result<Value> value = opened ? work(**opened) : Result<Value>(opened.error());
      // The receiver may go at any time: whether it is there is asked where it would go.
      QMetaObject::invokeMethod(
          this,
          [receiver, value = std::move(value), done]() mutable {
            if (receiver) done(std::move(value));
          },
          Qt::QueuedConnection);
    });
  }

 signals:
  /// Something takes longer than 250 ms: the disk is slow, or another program holds the log; or
  /// that is over.
  void slow(bool slow);

 private:
  void post(std::function<void()> act);
  Result<records::SampleLog*> log();
  void watch();

  std::filesystem::path path_;
  std::optional<records::LogKey> key_;
  std::optional<records::SampleLog> log_;
  QThread thread_;
  QObject* inside_;  ///< lives in the thread
  int waiting_ = 0;
  bool said_slow_ = false;
  QTimer patience_;
};

}  // namespace candor::gui
