#pragma once

#include <string>

#include "cli/calibration_arguments.h"
#include "pipeline/core/result.h"

namespace candor::cli {

/// `candor calibrate intensity`: relative intensity from a certified standard.
Result<std::string> calibrate_intensity(const CalibrationArguments& arguments);

/// `candor calibrate pixel`: the fixed pattern of the detector, from a smooth source.
Result<std::string> calibrate_pixel(const CalibrationArguments& arguments);

}  // namespace candor::cli
