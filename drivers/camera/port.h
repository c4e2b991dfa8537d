#pragma once

#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

#include "drivers/spectrometer.h"
#include "drivers/transport/transcript.h"
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

/// Open the camera that is named so. Pictures are not written down: the transcript stays as it is.
/// Errors: `usage`, and those of `open`.
Result<std::unique_ptr<Spectrometer>> open_port(std::string_view text, Transcript* transcript,
                                                const std::stop_token& stop);

}  // namespace candor::drivers::camera
