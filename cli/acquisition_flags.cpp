#include "cli/acquisition_flags.h"

#include <CLI/CLI.hpp>

namespace candor::cli {

void AcquisitionFlags::declare(CLI::App& app) {
  constexpr int kMostFrames = 10'000;
  auto* exposure =
      app.add_option("--exposure-ms", exposure_ms,
                     "Exposure of a frame in ms (default: 100, or what is nearest to it)");
  app.add_flag("--auto-exposure", auto_exposure,
               "Find the exposure that uses 70 % of the detector's scale, up to 10 s")
      ->excludes(exposure);
  app.add_option("--average", average, "How many frames to take (default: 1)")
      ->check(CLI::Range(1, kMostFrames));
  app.add_flag("--dark", dark, "Take as many frames without light first, and subtract them");
  app.add_option_function<std::string>(
         "--laser", [this](const std::string& word) { laser = word == "on"; },
         "on: switch the instrument's laser on, after a warning of 3 s")
      ->check(CLI::IsMember({"on", "off"}));
  app.add_option(
      "--laser-mw", laser_mw,
      "Power of the laser in mW, where the instrument lets it be set (default: its highest)");
  app.add_flag("--until-settled", until_settled,
               "Stop before --average once an alarm is raised, or more frames hardly lower the "
               "limits of detection");
  app.add_option("--data-dir", data_dir,
                 "Where raw frames are kept (default: CANDOR_DATA, or the user's data folder)");
}

}  // namespace candor::cli
