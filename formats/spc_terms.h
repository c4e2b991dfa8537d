#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/core/result.h"
#include "pipeline/core/spectrum.h"

namespace candor::formats {

/// What an SPC header says about its numbers: the codes of SPC.H, and the axis labels that stand
/// for them (empty where the code holds).
struct SpcTypes {
  std::uint8_t experiment = 0;
  bool is_chromatogram = false;  ///< TCGRAM without an experiment
  std::uint8_t x = 0;
  std::uint8_t y = 0;
  std::string x_label;
  std::string y_label;
};

/// What they mean here, and what a person should know where they contradict each other.
struct SpcMeaning {
  Technique technique = Technique::unknown;
  AxisUnit x = AxisUnit::unknown;
  SignalUnit y = SignalUnit::unknown;
  std::vector<std::string> warnings;
};

/// Judge the types. Errors: `unsupported`, saying what it is, for anything but an optical spectrum
/// or interferogram.
Result<SpcMeaning> spc_meaning(const SpcTypes& types);

/// Types that come as close as SPC can.
SpcTypes spc_types(Technique technique, AxisUnit x, SignalUnit y);

/// Name a code of fxtype, fztype and fwtype: "Minutes".
std::string_view spc_axis_name(std::uint8_t code);

/// Name a code of fytype: "Percent".
std::string_view spc_signal_name(std::uint8_t code);

}  // namespace candor::formats
