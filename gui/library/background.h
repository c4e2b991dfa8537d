#pragma once

#include <QFutureWatcher>
#include <QPromise>
#include <QRunnable>
#include <QThreadPool>
#include <functional>
#include <utility>

namespace candor::gui {

/// Work that runs in a thread of the pool and keeps its promise of a value.
template <typename Value>
class BackgroundWork : public QRunnable {
 public:
  BackgroundWork(QPromise<Value> promise, std::function<Value()> work)
      : promise_(std::move(promise)), work_(std::move(work)) {}

  void run() override {
    promise_.start();
    promise_.addResult(work_());
    promise_.finish();
  }

 private:
  QPromise<Value> promise_;
  std::function<Value()> work_;
};

/// Run `work` in another thread, which must hold values alone, and hand its value to `done` in this
/// one. If the receiver is deleted before, the work still ends and its value is dropped.
template <typename Value>
void run_in_background(QObject* receiver, std::function<Value()> work,
                       std::function<void(Value)> done) {
  auto* watcher = new QFutureWatcher<Value>(receiver);
  QObject::connect(watcher, &QFutureWatcherBase::finished, receiver,
                   [watcher, done = std::move(done)] {
                     Value value = watcher->future().takeResult();
                     watcher->deleteLater();
                     done(std::move(value));
                   });
  QPromise<Value> promise;
  watcher->setFuture(promise.future());
  QThreadPool::globalInstance()->start(
      new BackgroundWork<Value>(std::move(promise), std::move(work)));
}

}  // namespace candor::gui
