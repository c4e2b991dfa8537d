#pragma once

#include <string>
#include <vector>

#include "cli/alert_words.h"
#include "cli/log_flags.h"
#include "cli/records_alerts.h"
#include "cli/terminal.h"
#include "pipeline/core/result.h"
#include "pipeline/warning/alert.h"
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
  std::vector<AlertEnd> ends = {};
  LeftOut left_out = {};
};

/// Read every log that the flags name. Errors: those of the logs and of the library; `usage`.
Result<AlertRecords> read_alert_records(const AlertFlags& flags, const LogFlags& log,
                                        Chatter chatter);

}  // namespace candor::cli
