#include "cli/instrument_flags.h"

#include <fmt/core.h>

#include <CLI/CLI.hpp>

#include "drivers/simulated/kinds.h"

namespace candor::cli {

void InstrumentFlags::declare(CLI::App& app) {
  std::string kinds;
  for (const auto& kind : drivers::simulated::all_kinds()) {
    kinds += fmt::format("{}{}", kinds.empty() ? "" : ", ", kind.name);
  }
  auto* named = app.add_option("--device", device,
                               "The instrument, as `candor devices` names it (default: the only "
                               "one on the USB bus): usb:1-4.2, or a board at a port that you "
                               "name, tcd1304:/dev/ttyACM0");
  app.add_option("--simulate", simulate,
                 "A SIMULATED instrument, with a sample: usb2000plus:\"caffeine + fentanyl 8%\". "
                 "There are " +
                     kinds)
      ->excludes(named);
  app.add_option("--simulate-fault", faults,
                 "Let the simulated instrument go wrong once, for training: unplug, silence, "
                 "short-read, ... (may be repeated)")
      ->take_all()
      ->allow_extra_args(false);
  app.add_option("--seed", seed, "Which frames the simulated instrument gives");
}

}  // namespace candor::cli
