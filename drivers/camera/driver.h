#pragma once

#include <memory>
#include <optional>
#include <stop_token>

#include "drivers/spectrometer.h"
#include "drivers/transport/video_source.h"
#include "pipeline/core/result.h"
#include "pipeline/imaging/row_band.h"

namespace candor::drivers::camera {

/// Luminance from which a pixel counts as overexposed. Cameras that keep to ITU-R BT.601 end there;
/// for others it errs on the side of care.
inline constexpr std::uint8_t kClip = 235;

/// Open a camera that looks through a grating as a spectrometer: one pixel a column, its count the
/// luminance summed over the rows. Exposure, gain, white balance, sharpening and what else a camera
/// does to a picture on its own are locked and read back. Without rows it looks for them, and says
/// in its error which they seem to be: rows must be the same for dark and sample, so a person names
/// them. Errors: `usage` without rows or for rows outside the picture; `device`, also if the
/// exposure cannot be locked; `cancelled`.
Result<std::unique_ptr<Spectrometer>> open(std::unique_ptr<VideoSource> source,
                                           const std::optional<RowBand>& rows,
                                           const std::stop_token& stop);

}  // namespace candor::drivers::camera
