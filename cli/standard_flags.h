#pragma once

#include <optional>
#include <string>

#include "library/standard_record.h"

namespace CLI {
class App;
}

namespace candor::cli {

/// `--name`, `--purity`, `--lot`, ...: what is known of a standard that was measured for a library.
struct StandardFlags {
  library::StandardRecord record;
  bool repeats = false;

  void declare(CLI::App& app);
  /// The record, if any of it was given.
  std::optional<library::StandardRecord> given() const;
};

}  // namespace candor::cli
