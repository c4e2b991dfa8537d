#include "gui/samples/log_thread.h"

#include <chrono>
#include <utility>

#include "workbench/log_key_source.h"

namespace candor::gui {
namespace {

constexpr int kPatienceMs = 250;

}  // namespace

LogThread::LogThread(std::filesystem::path path, std::optional<records::LogKey> key,
                     QObject* parent)
    : QObject(parent), path_(std::move(path)), key_(std::move(key)), inside_(new QObject) {
  inside_->moveToThread(&thread_);
  connect(&thread_, &QThread::finished, inside_, &QObject::deleteLater);
  patience_.setSingleShot(true);
  patience_.setInterval(kPatienceMs);
  connect(&patience_, &QTimer::timeout, this, [this] {
    said_slow_ = true;
    emit slow(true);
  });
  thread_.start();
}

LogThread::~LogThread() {
  // Behind everything that was asked for.
  QMetaObject::invokeMethod(
      inside_, [this] { thread_.quit(); }, Qt::QueuedConnection);
  thread_.wait();
}

void LogThread::post(std::function<void()> act) {
  if (waiting_++ == 0) patience_.start();
  QMetaObject::invokeMethod(
      inside_,
      [this, act = std::move(act)] {
        act();
        QMetaObject::invokeMethod(this, &LogThread::watch, Qt::QueuedConnection);
      },
      Qt::QueuedConnection);
}

void LogThread::watch() {
  if (--waiting_ > 0) {
    if (!said_slow_) patience_.start();
    return;
  }
  patience_.stop();
  if (said_slow_) emit slow(false);
  said_slow_ = false;
}

Result<records::SampleLog*> LogThread::log() {
  if (!log_) {
    const auto key = key_ ? Result(key_) : workbench::key_from_file(path_, {});
    if (!key) return key.error();
    auto opened = records::SampleLog::open(
        path_, [] { return std::chrono::system_clock::now(); }, records::system_random(), *key);
    if (!opened) return opened.error();
    log_.emplace(*std::move(opened));
  }
  return &*log_;
}

}  // namespace candor::gui
