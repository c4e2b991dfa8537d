#pragma once

#include <memory>
#include <string>

#include "cli/terminal.h"
#include "workbench/attendant.h"

namespace candor::cli {

/// A person at a terminal: progress bars, and Enter when something was done by hand.
class TerminalAttendant : public workbench::Attendant {
 public:
  explicit TerminalAttendant(Chatter chatter) : chatter_(chatter) {}

  void begin(records::FrameRole role, std::size_t frames) override;
  void advance(std::size_t taken) override;
  void end() override;
  void note(const std::string& text) override;
  void warn_of_laser(drivers::Duration left) override;
  void laser_is(LaserState /*state*/) override {}
  void danger(const Error& error) override;
  Result<void> ask(const std::string& request, const std::stop_token& stop) override;

 private:
  Chatter chatter_;
  std::unique_ptr<ProgressBar> bar_;
  int seconds_left_ = -1;  ///< that were last said
};

}  // namespace candor::cli
