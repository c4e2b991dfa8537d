#include "cli/stop_signal.h"

#include <ctime>

namespace candor::cli {

StopSignal::StopSignal() {
  sigemptyset(&signals_);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&signals_, signal);
  // Blocked in this thread and those that it starts, they come to the one that waits for them.
  pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
  waiter_ = std::jthread([this](const std::stop_token& ended) { wait(ended); });
}

StopSignal::~StopSignal() {
  waiter_.request_stop();
  waiter_.join();
  pthread_sigmask(SIG_UNBLOCK, &signals_, nullptr);
}

void StopSignal::wait(const std::stop_token& ended) {
  constexpr long kTenthNs = 100'000'000;
  const timespec pause = {0, kTenthNs};
  while (!ended.stop_requested()) {
    const int signal = sigtimedwait(&signals_, nullptr, &pause);
    if (signal < 0) continue;
    if (!stop_.request_stop()) {
      std::signal(signal, SIG_DFL);
      pthread_sigmask(SIG_UNBLOCK, &signals_, nullptr);
      raise(signal);
    }
  }
}

}  // namespace candor::cli
