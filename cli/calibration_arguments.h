#pragma once

#include <string>
#include <vector>

#include "cli/calibration_session.h"
#include "cli/options.h"
#include "pipeline/core/result.h"

namespace candor::cli {

/// What `candor calibrate VERB ...` takes, whatever the verb.
struct CalibrationArguments {
  std::vector<std::string> files;
  std::string calibration;
  std::string standard;
  std::string coefficients;
  std::string lamp;
  std::vector<double> guess_nm;
  std::string save;
  ReadingFlags reading;
  OutputFlags output;

  bool json() const { return output.chosen() == OutputFormat::json; }
  const std::string& file() const { return files.front(); }
};

/// The error, naming a file.
Error naming(const std::string& path, Error error);

/// Read a measured file and print what a person should know of it, unless `--quiet`.
Result<MeasuredFile> measured_file(const CalibrationArguments& arguments, const std::string& path);

/// The same, of a file that must be of the calibrated detector.
Result<MeasuredFile> measured_file_of(const Calibration& calibration,
                                      const CalibrationArguments& arguments,
                                      const std::string& path);

}  // namespace candor::cli
