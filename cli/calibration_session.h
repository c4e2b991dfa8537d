#pragma once

#include <string>
#include <vector>

#include "cli/calibration_log.h"
#include "cli/options.h"
#include "formats/detector_reading.h"
#include "pipeline/calibration/calibration.h"
#include "pipeline/core/result.h"

namespace candor::cli {

/// A measured lamp, standard or source: the file and its pixels.
struct MeasuredFile {
  std::string path;  ///< as typed
  std::string sha256;
  formats::DetectorReading reading;
  std::vector<std::string> warnings;  ///< of the reader, and of saturated pixels, naming the file
};

/// Read a file for its pixels. Errors: those of `read_input` and `detector_reading`.
Result<MeasuredFile> read_measured(const std::string& path, const ReadingFlags& flags);

/// The time now as "2026-11-28T17:05:00Z".
std::string utc_now();

/// Where a part of a calibration comes from; the time is now.
CalibrationOrigin origin_of(const MeasuredFile& file, const std::string& standard,
                            const std::string& method);

/// The event to be kept of a part with that origin.
CalibrationEvent event_of(const std::string& name, const MeasuredFile& file,
                          const CalibrationOrigin& origin, const Calibration& calibration,
                          std::map<std::string, double> values);

/// Refuse to write a calibration over a file that is none, such as a measurement whose name was
/// typed in the wrong place. Errors: `already_exists`, `unreadable`.
Result<void> require_replaceable(const std::string& path);

/// Write a calibration beside `path`, rename it into place, and append the event to its history.
/// Errors: those of `require_replaceable`, and `write_failure`; the message says if only the
/// history could not be written.
Result<void> save_calibration(const Calibration& calibration, const std::string& path,
                              const CalibrationEvent& event);

}  // namespace candor::cli
