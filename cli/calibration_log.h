#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/core/result.h"

namespace candor::cli {

/// One line of the history of a calibration: what was done with which file, and what came out.
struct CalibrationEvent {
  std::string event;  ///< "wavelength", "raman-shift", "intensity", "pixel", "check"
  std::string standard;
  std::string file;  ///< as typed
  std::string file_sha256;
  std::string file_date;  ///< as the file states it; may be empty
  std::string made_utc;
  std::string program_version;
  std::string calibration;               ///< fingerprint of the one that was made or checked
  std::map<std::string, double> values;  ///< "laser_nm", "mean_per_cm", ...: a name with its unit
};

/// The history that was read, and whether it is whole.
struct CalibrationHistory {
  std::vector<CalibrationEvent> events;
  std::vector<std::string> faults;  ///< lines that were changed, cut or taken out, in words
};

/// The file that holds the history of a calibration: the calibration's path with ".history" behind.
std::filesystem::path history_path(const std::filesystem::path& calibration);

/// Append an event as one line of JSON and sync it. Each line holds the SHA-256 of the line before
/// it, so that a line that is changed or taken out later shows. Programs take turns. Errors:
/// `write_failure`.
Result<void> append_event(const std::filesystem::path& calibration, const CalibrationEvent& event);

/// Read the history of a calibration; empty if there is none. Errors: those of `read_bytes`.
Result<CalibrationHistory> read_history(const std::filesystem::path& calibration);

}  // namespace candor::cli
