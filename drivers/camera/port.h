#pragma once

#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

#include "drivers/spectrometer.h"
#include "pipeline/core/result.h"
#include "pipeline/imaging/row_band.h"

namespace candor::drivers::camera {

/// A camera as a person names it: "/dev/video0,rows=212-246".
struct CameraPort {
  std::string path;
  std::optional<RowBand> rows;
};

/// Errors: `usage` for anything else behind the comma.
Result<CameraPort> parse_port(std::string_view text);

/// Open the camera that is named so. Errors: `usage`, and those of `open`.
Result<std::unique_ptr<Spectrometer>> open_port(std::string_view text, const std::stop_token& stop);

}  // namespace candor::drivers::camera
