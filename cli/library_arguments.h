#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/confusable_report.h"
#include "cli/library_carry.h"
#include "cli/options.h"
#include "cli/standard_flags.h"
#include "library/library.h"
#include "pipeline/core/result.h"
#include "pipeline/detect/calibrate_detection.h"
#include "pipeline/mixture/simulate.h"

namespace candor::cli {

/// What `candor library VERB LIBRARY ...` takes, whatever the verb.
struct LibraryArguments {
  std::string library;
  std::vector<std::string> sources;
  std::string name;
  std::string reason;
  std::string out;
  std::string title;
  std::string licence;
  std::string technique;
  std::string mix;
  SimulationSettings simulation;
  CalibrationPlan calibration;
  std::optional<double> severity;
  std::vector<std::string> repeats;
  ReadingFlags reading;
  ConfusableFlags confusable;
  StandardFlags standard;
  CarryFlags carry;
  OutputFlags output;

  bool json() const { return output.chosen() == OutputFormat::json; }

  Result<library::BuildOptions> build_options() const;
};

}  // namespace candor::cli
