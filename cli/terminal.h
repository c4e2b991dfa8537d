#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "pipeline/core/error.h"

namespace candor::cli {

/// Write results to stdout. A reader that has gone away (`candor ... | head`) is no failure.
void print(std::string_view text);

/// Write "candor: error: ..." to stderr.
void print_error(const Error& error);

/// Write "candor: note: ..." to stderr: what a person may want to know and nothing is wrong with.
void print_note(std::string_view text);

/// Write "candor: warning: ..." to stderr.
void print_warning(std::string_view text);

/// Whether the options ask for silence on stderr but for errors.
enum class Chatter { progress, quiet };

/// A progress bar on stderr: drawn only on a terminal, only for work of more than one item, and
/// wiped when it is done. Thread-bound.
class ProgressBar {
 public:
  ProgressBar(std::string label, std::size_t total, Chatter chatter);
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;
  ~ProgressBar();

  void advance_to(std::size_t done);

 private:
  std::string label_;
  std::size_t total_;
  std::size_t drawn_percent_ = 101;
  bool visible_;
};

}  // namespace candor::cli
