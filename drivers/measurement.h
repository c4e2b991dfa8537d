#pragma once

#include <functional>
#include <stop_token>
#include <string>
#include <vector>

#include "drivers/spectrometer.h"
#include "drivers/transport/clock.h"
#include "pipeline/core/raw_frame.h"
#include "pipeline/core/result.h"

namespace candor::drivers {

/// How far a series of frames has come.
struct MeasurementProgress {
  int taken = 0;
  int wanted = 0;
  Duration exposure = {};
};

/// What is to be done with frames as they come.
struct FrameHandlers {
  /// Before each frame, to keep a laser on that goes off by itself; may be empty. Its error ends
  /// the series.
  std::function<Result<void>()> ready;
  /// Store a frame where it survives a crash, before anything looks at it. Its error ends the
  /// series.
  std::function<Result<void>(const RawFrame&)> keep;
  /// Tell people; may be empty.
  std::function<void(const MeasurementProgress&)> progress;
  /// Whether the frames so far settle the question, so that no more are needed; may be empty.
  std::function<bool(const std::vector<RawFrame>&)> settled;
};

/// Take a number of frames with the settings as they are, each with the temperature of the detector
/// where the instrument tells it. After an error the instrument is brought
/// back and asked again, for at most 10 s of trying in a row beyond its exposures; frames before
/// that stay good. The laser is not switched on again: an error while it was on ends the series.
/// Errors: `device`, `cancelled`, and those of `keep`.
Result<std::vector<RawFrame>> take_frames(Spectrometer& spectrometer, Clock& clock, int count,
                                          const FrameHandlers& handlers,
                                          const std::stop_token& stop);

/// The exposure that makes the highest active pixel reach a part of the full scale.
struct AutoExposure {
  double target = 0.7;  ///< of the full scale, in (0, 1)
  Duration longest = std::chrono::seconds(10);
};

/// Find and set that exposure by trial frames, halving while anything is saturated, then by
/// proportion above the masked pixels. Stops within a tenth of the target, or at an end of the
/// range. The frames are kept too. Errors: as `take_frames`, and `device` if not even the shortest
/// exposure keeps the detector from saturating.
Result<Duration> set_auto_exposure(Spectrometer& spectrometer, Clock& clock,
                                   const AutoExposure& wanted, const FrameHandlers& handlers,
                                   const std::stop_token& stop);

}  // namespace candor::drivers
