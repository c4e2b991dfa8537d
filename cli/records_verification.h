#pragma once

#include <string>
#include <vector>

#include "cli/log_flags.h"
#include "cli/options.h"
#include "workbench/reanalysis.h"

namespace candor::cli {

/// What `candor records verify` takes.
struct VerificationArguments {
  LogFlags log;
  OutputFlags output;
  std::string head;  ///< as noted: "12:HASH"; empty for none
  bool chain_only = false;
  workbench::Materials materials;
};

/// Check a log and run every stored analysis again, one after another. Ends with 5 if something is
/// not as it was recorded or an analysis gives something else with all that it was made with.
ExitStatus verify_records(const VerificationArguments& arguments);

}  // namespace candor::cli
