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
  bool all = false;             ///< retired and ended ones too
  bool with_simulated = false;  ///< count simulated samples
  bool without_spectra = false;
  bool this_log_only = false;  ///< no copies and no counts of other sites
  std::string library;         ///< empty: the shipped one

  void declare(CLI::App& app);
};

/// What `candor records alerts end` takes besides.
struct AlertEndFlags {
  std::string alert;  ///< its identity
  std::string reason;

  void declare(CLI::App& app);
};

/// What staff should look at, of one log or of several sites'; in JSON, candor.records-alerts/1.
/// Errors: those of the logs and of the library; `usage`.
Result<std::string> alerts_report(const AlertFlags& flags, const LogFlags& log,
                                  const OutputFlags& output);

/// Record that an alert ends as of what is known of it; in JSON, candor.sample-event/1 of the
/// sample that it was recorded with. Errors: those of `alerts_report` and of the log; `not_found`
/// for an alert that is not there or of which this log has no sample; `invalid_value` for a role
/// that ends no alerts and for one that is not shown any more.
Result<std::string> end_alert(const AlertFlags& flags, const AlertEndFlags& end,
                              const LogFlags& log, const OutputFlags& output);

}  // namespace candor::cli
