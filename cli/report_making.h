#pragma once

#include <string>

#include "cli/command.h"
#include "cli/sample_arguments.h"
#include "workbench/reanalysis.h"

namespace candor::cli {

/// What `candor report` takes, beside what every verb on a sample does.
struct ReportArguments {
  SampleArguments sample;  ///< log, role, code, output
  std::string kind = "technician";
  std::string language = "en";
  std::string to;  ///< a file; empty for the screen
  bool large_letters = false;
  workbench::Materials materials;
};

/// Make a client card or a technician report of a sample in the log, record that it was made, and
/// only then let it go: onto the screen, or into a file that appears when it is whole. Where any of
/// it fails there is no file, and one that was there is kept.
ExitStatus make_report(const ReportArguments& arguments);

}  // namespace candor::cli
