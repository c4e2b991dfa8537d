#pragma once

#include <string>
#include <vector>

#include "pipeline/detect/detect.h"

namespace candor {

/// The explanation of a finding as lines for a terminal: its summary; where it was asked for by
/// name, every band and look-alike too. None where there is none.
std::vector<std::string> explanation_lines(const Finding& finding);

}  // namespace candor
