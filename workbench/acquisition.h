#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "drivers/frame_correction.h"
#include "pipeline/core/raw_frame.h"
#include "pipeline/core/result.h"
#include "workbench/attendant.h"
#include "workbench/instrument.h"

namespace candor::workbench {

/// A dark that was taken, to be used again for the same exposure.
struct Dark {
  std::vector<RawFrame> frames;
  std::vector<std::string> hashes;  ///< SHA-256 of each stored frame
  drivers::Duration exposure = {};
  drivers::Duration taken_at = {};  ///< by the instrument's clock
};

/// How a spectrum is taken.
struct Acquisition {
  std::optional<double> exposure_ms;  ///< 100, or the nearest that the instrument can do
  bool auto_exposure = false;
  int average = 1;
  bool dark = false;                                ///< take as many frames without light first
  std::optional<Dark> earlier_dark = std::nullopt;  ///< where none is taken now
  bool laser = false;
  std::optional<double> laser_mw;  ///< the highest power that the instrument allows
};

/// What was taken, and how.
struct Acquired {
  drivers::CorrectedFrames corrected;
  drivers::Duration exposure = {};
  LaserState laser = LaserState::none;
  std::optional<double> laser_mw;  ///< where it was set
  std::optional<double> detector_c;
  std::optional<double> dark_age_s;
  std::vector<std::string> frames;  ///< SHA-256 of each stored frame of the sample
  std::optional<Dark> dark;         ///< that was subtracted
  std::filesystem::path folder;     ///< where the frames are
  /// The instrument sent the same bytes again and again: it may have stopped measuring.
  bool repeated = false;
};

/// Whether frames of a sample so far settle the question.
using Settled = std::function<bool(const drivers::CorrectedFrames&)>;

/// Take dark and sample, every frame stored in a folder before anything looks at it. The laser is
/// off afterwards, whatever happens. Errors: `usage`, `device`, `cancelled`, `write_failure`.
Result<Acquired> acquire(Instrument& instrument, const Acquisition& wanted,
                         const std::filesystem::path& frames, const Settled& settled,
                         Attendant& attendant, const std::stop_token& stop);

/// "none", "off", "on", "unknown".
std::string_view laser_name(LaserState state);

}  // namespace candor::workbench
