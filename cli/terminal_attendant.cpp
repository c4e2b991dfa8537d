#include "cli/terminal_attendant.h"

#include <fmt/core.h>
#include <poll.h>
#include <unistd.h>

namespace candor::cli {

void TerminalAttendant::begin(records::FrameRole role, std::size_t frames) {
  if (role == records::FrameRole::trial) return;
  bar_ = std::make_unique<ProgressBar>(role == records::FrameRole::dark ? "dark" : "measuring",
                                       frames, chatter_);
}

void TerminalAttendant::advance(std::size_t taken) {
  if (bar_) bar_->advance_to(taken);
}

void TerminalAttendant::end() { bar_.reset(); }

void TerminalAttendant::note(const std::string& text) {
  if (chatter_ == Chatter::progress) print_note(text);
}

void TerminalAttendant::warn_of_laser(drivers::Duration left) {
  const auto seconds = static_cast<int>((left.count() + 999'999) / 1'000'000);
  if (seconds != seconds_left_) {
    fmt::print(stderr, "candor: LASER ON in {} s; Ctrl-C stops it\n", seconds);
  }
  seconds_left_ = seconds;
}

void TerminalAttendant::danger(const Error& error) { print_error(error); }

Result<void> TerminalAttendant::ask(const std::string& request, const std::stop_token& stop) {
  if (::isatty(STDIN_FILENO) == 0) {
    return Error{ErrorCode::usage,
                 fmt::format("--dark: {}, which takes a person at a terminal", request)};
  }
  fmt::print(stderr, "{}, then press Enter.\n", request);
  while (!stop.stop_requested()) {
    constexpr int kTenthMs = 100;
    pollfd input = {STDIN_FILENO, POLLIN, 0};
    if (::poll(&input, 1, kTenthMs) <= 0) continue;
    char c = 0;
    while (::read(STDIN_FILENO, &c, 1) == 1 && c != '\n') continue;
    return {};
  }
  return Error{ErrorCode::cancelled, "stopped before the dark was taken"};
}

}  // namespace candor::cli
