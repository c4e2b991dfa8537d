#pragma once

#include <string>
#include <vector>

#include "cli/terminal.h"
#include "workbench/comparison.h"
#include "workbench/reading.h"

namespace CLI {
class App;
}

namespace candor::cli {

/// `--x-unit`, `--y-unit`, `--laser-nm`; `--calibration`.
struct ReadingFlags : workbench::Reading {
  void declare(CLI::App& app);
  /// Offer `--calibration` too.
  void declare_calibration(CLI::App& app);
};

/// `--json` and `--format`; `--quiet`.
enum class OutputFormat { text, json, jsonl, html };

struct OutputFlags {
  bool json = false;
  bool quiet = false;
  std::string format = "text";

  /// `formats` are those that the command offers, e.g. {"text", "json"}.
  void declare(CLI::App& app, const std::vector<std::string>& formats);
  OutputFormat chosen() const;
  Chatter chatter() const { return quiet ? Chatter::quiet : Chatter::progress; }
};

/// `--library`, `--recipe`, `--technique`; `--thresholds`, `--watch-list`.
struct ComparisonFlags : workbench::Comparison {
  void declare(CLI::App& app);
  /// Offer `--thresholds` too.
  void declare_thresholds(CLI::App& app);
  /// Offer `--watch-list` too.
  void declare_watch_list(CLI::App& app);
};

}  // namespace candor::cli
