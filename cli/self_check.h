#pragma once

#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "cli/instrument_flags.h"
#include "drivers/transport/transcript.h"
#include "pipeline/core/result.h"

namespace candor::cli {

/// One thing that was looked at.
struct SelfCheck {
  std::string id;  ///< "shipped-data"
  bool passed = false;
  std::string message;  ///< what was found, or what is wrong
};

/// Look at the installation: the shipped data and both libraries are there and sound, and a
/// simulated instrument with caffeine on its bench, taken through driver and analysis, finds it.
/// Nothing is written.
std::vector<SelfCheck> check_installation(const std::stop_token& stop);

/// What became of an instrument.
struct InstrumentCheck {
  SelfCheck check;
  /// What went over, without serial number; nothing if nothing did.
  std::optional<drivers::Transcript> transcript;
};

/// Open the instrument that the options name and take two frames with its laser off, if it
/// is one that the program switches. Where it does
/// not open, or states no serial number, the transcript is without any text that the instrument
/// sent. Errors: `usage` for an instrument that is not there.
Result<InstrumentCheck> check_instrument(const InstrumentFlags& flags, const std::stop_token& stop);

}  // namespace candor::cli
