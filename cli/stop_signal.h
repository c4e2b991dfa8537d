#pragma once

#include <csignal>
#include <stop_token>
#include <thread>

namespace candor::cli {

/// Turns Ctrl-C, a closed terminal and `kill` into a request to stop, so that whatever is underway
/// ends in order: a laser goes off, a file is whole or not there. Made before any other thread; a
/// second signal ends the program at once.
class StopSignal {
 public:
  StopSignal();
  StopSignal(const StopSignal&) = delete;
  StopSignal& operator=(const StopSignal&) = delete;
  ~StopSignal();

  std::stop_token token() const { return stop_.get_token(); }

 private:
  void wait(const std::stop_token& ended);

  std::stop_source stop_;
  sigset_t signals_;
  std::jthread waiter_;
};

}  // namespace candor::cli
