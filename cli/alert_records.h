#pragma once

#include <string>
#include <vector>

#include "cli/alert_words.h"
#include "cli/log_flags.h"
#include "cli/records_alerts.h"
#include "cli/terminal.h"
#include "pipeline/core/result.h"
#include "pipeline/warning/early_warning.h"
#include "pipeline/warning/sample_report.h"

namespace candor::cli {

/// A site and where its log is.
struct SiteLog {
  std::string name;
  std::string log;
};

/// What the records of sites hold for early warning.
struct AlertRecords {
  std::vector<SiteLog> sites;
  std::vector<SampleReport> reports = {};
  BesideSamples beside = {};
  AlertSources sources = {};
};

/// Read every log that the flags name, then the copies beside each as of the same site, of each
/// sample what came first, and what other sites found. Errors: those of the logs, the copies and
/// the library; `usage`.
Result<AlertRecords> read_alert_records(const AlertFlags& flags, const LogFlags& log,
                                        Chatter chatter);

}  // namespace candor::cli
