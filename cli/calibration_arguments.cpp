#include "cli/calibration_arguments.h"

#include "cli/terminal.h"

namespace candor::cli {

Error naming(const std::string& path, Error error) {
  if (error.message.find(path) == std::string::npos) error.message = path + ": " + error.message;
  return error;
}

Result<MeasuredFile> measured_file(const CalibrationArguments& arguments, const std::string& path) {
  MeasuredFile file = CANDOR_TRY(read_measured(path, arguments.reading));
  for (const std::string& warning : file.warnings) {
    if (!arguments.output.quiet) print_warning(warning);
  }
  return file;
}

Result<MeasuredFile> measured_file_of(const Calibration& calibration,
                                      const CalibrationArguments& arguments,
                                      const std::string& path) {
  MeasuredFile file = CANDOR_TRY(measured_file(arguments, path));
  auto pixels = on_detector(calibration, file.reading.counts);
  if (!pixels) return naming(file.path, pixels.error());
  file.reading.counts = std::move(pixels).value();
  return file;
}

}  // namespace candor::cli
