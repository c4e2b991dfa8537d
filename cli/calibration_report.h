#pragma once

#include <optional>
#include <span>
#include <string>

#include "cli/calibration_log.h"
#include "pipeline/calibration/calibration.h"
#include "pipeline/calibration/raman_shift_fit.h"
#include "pipeline/calibration/wavelength_fit.h"

namespace candor::cli {

/// A calibration and the file that holds it.
struct NamedCalibration {
  std::string path;
  const Calibration* calibration = nullptr;
};

/// What `candor calibrate wavelength` prints.
std::string wavelength_text(const NamedCalibration& saved, std::span<const MatchedLine> lines);
std::string wavelength_json(const NamedCalibration& saved, std::span<const MatchedLine> lines);

/// What `candor calibrate raman-shift` prints.
std::string raman_shift_text(const NamedCalibration& saved, const LaserFit& fit);
std::string raman_shift_json(const NamedCalibration& saved, const LaserFit& fit);

/// What `candor calibrate check` prints.
std::string check_text(const NamedCalibration& used, const std::string& standard,
                       const ShiftCheck& check);
std::string check_json(const NamedCalibration& used, const std::string& standard,
                       const ShiftCheck& check);

/// What `candor calibrate history` prints: the events, and a control chart of every value that was
/// observed twice or more.
std::string history_text(const std::string& path, const CalibrationHistory& history);
std::string history_json(const std::string& path, const CalibrationHistory& history);

/// What `candor calibrate intensity` and `pixel` print.
std::string factors_text(const NamedCalibration& saved, const std::string& what,
                         const FactorPart& part);
std::string factors_json(const NamedCalibration& saved, const std::string& what,
                         const FactorPart& part);

}  // namespace candor::cli
