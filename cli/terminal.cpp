#include "cli/terminal.h"

#include <fmt/core.h>
#include <unistd.h>

#include <cstdio>

namespace candor::cli {

void print(std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), stdout);
  std::fflush(stdout);
}

void print_error(const Error& error) { fmt::print(stderr, "candor: error: {}\n", error.message); }

void print_note(std::string_view text) { fmt::print(stderr, "candor: note: {}\n", text); }

void print_warning(std::string_view text) { fmt::print(stderr, "candor: warning: {}\n", text); }

ProgressBar::ProgressBar(std::string label, std::size_t total, Chatter chatter)
    : label_(std::move(label)),
      total_(total),
      visible_(chatter == Chatter::progress && total > 1 && isatty(STDERR_FILENO) == 1) {
  advance_to(0);
}

ProgressBar::~ProgressBar() {
  if (visible_) fmt::print(stderr, "\r\033[K");
}

void ProgressBar::advance_to(std::size_t done) {
  if (!visible_) return;
  const std::size_t percent = 100 * done / total_;
  if (percent == drawn_percent_) return;
  drawn_percent_ = percent;
  constexpr std::size_t kCells = 30;
  const std::size_t full = kCells * done / total_;
  fmt::print(stderr, "\r{} [{}{}] {}/{}", label_, std::string(full, '#'),
             std::string(kCells - full, '.'), done, total_);
  std::fflush(stderr);
}

}  // namespace candor::cli
