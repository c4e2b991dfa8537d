#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "cli/log_flags.h"
#include "cli/options.h"
#include "pipeline/core/result.h"

namespace CLI {
class App;
}

namespace candor::cli {

/// What `candor records alerts` takes besides the log and the form of its output.
struct AlertFlags {
  std::vector<std::string> sites;  ///< NAME=LOG
  std::string today;               ///< YYYY-MM-DD; empty: by the clock
  std::optional<double> false_alerts_a_year;
  bool all = false;             ///< retired ones too
  bool with_simulated = false;  ///< count simulated samples
  bool without_spectra = false;
  std::string library;  ///< empty: the shipped one

  void declare(CLI::App& app);
};

/// What staff should look at, of one log or of several sites'; in JSON, candor.records-alerts/1.
/// Errors: those of the logs and of the library; `usage`.
Result<std::string> alerts_report(const AlertFlags& flags, const LogFlags& log,
                                  const OutputFlags& output);

}  // namespace candor::cli
