#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "cli/instrument.h"
#include "cli/terminal.h"
#include "drivers/frame_correction.h"
#include "pipeline/core/raw_frame.h"
#include "pipeline/core/result.h"

namespace CLI {
class App;
}

namespace candor::cli {

/// `--exposure-ms`, `--auto-exposure`, `--average`, `--dark`, `--laser`, `--laser-mw`,
/// `--until-settled`,
/// `--data-dir`: how a spectrum is taken.
struct AcquisitionFlags {
  std::optional<double> exposure_ms;  ///< 100, or the nearest that the instrument can do
  bool auto_exposure = false;
  int average = 1;
  bool dark = false;
  std::string laser = "off";
  std::optional<double> laser_mw;  ///< the highest power that the instrument allows
  bool until_settled = false;
  std::string data_dir;

  void declare(CLI::App& app);
};

/// What was taken, and how.
struct Acquired {
  drivers::CorrectedFrames corrected;
  drivers::Duration exposure = {};
  LaserState laser = LaserState::none;
  std::optional<double> laser_mw;  ///< where it was set
  std::optional<double> detector_c;
  std::optional<double> dark_age_s;
  std::vector<std::string> frames;       ///< SHA-256 of each stored frame of the sample
  std::vector<std::string> dark_frames;  ///< of each of the dark
  std::filesystem::path folder;          ///< where they are
  /// The instrument sent the same bytes again and again: it may have stopped measuring.
  bool repeated = false;
};

/// Whether frames of a sample so far settle the question.
using Settled = std::function<bool(const drivers::CorrectedFrames&)>;

/// Take dark and sample as the options say, every frame stored before anything looks at it. The
/// laser is off afterwards, whatever happens. Errors: `usage`, `device`, `cancelled`,
/// `write_failure`.
Result<Acquired> acquire(Instrument& instrument, const AcquisitionFlags& flags,
                         const Settled& settled, Chatter chatter, const std::stop_token& stop);

/// "none", "off", "on", "unknown".
std::string_view laser_name(LaserState state);

}  // namespace candor::cli
