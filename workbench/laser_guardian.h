#pragma once

#include <memory>
#include <string>

#include "pipeline/core/result.h"

namespace candor::workbench {

/// A process of its own that switches an instrument's laser off if this one ends without saying so:
/// by a crash, by `kill -9`. It is `candor laser-off --when-abandoned`, which waits at the other
/// end of a pipe; what the system closes with a process, it closes whatever ends it.
class LaserGuardian {
 public:
  /// Start it for the instrument of that name. Errors: `device` if it does not start.
  static Result<std::unique_ptr<LaserGuardian>> start(const std::string& device);

  LaserGuardian(const LaserGuardian&) = delete;
  LaserGuardian& operator=(const LaserGuardian&) = delete;
  ~LaserGuardian();

  /// The laser is known to be off: the guardian need not act.
  void let_go();

 private:
  LaserGuardian(int pipe, int process) : pipe_(pipe), process_(process) {}

  int pipe_;  ///< -1 once it was let go
  int process_;
};

/// Wait at the guardian's end of the pipe, stdin. True if whoever held the other end is gone
/// without a word.
bool abandoned();

}  // namespace candor::workbench
