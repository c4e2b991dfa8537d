#pragma once

#include <string>
#include <vector>

#include "pipeline/detect/detect.h"

namespace candor {

/// The explanation of a finding in two or three plain sentences, without a full stop: on which
/// bands it rests, what would be without them, and the nearest look-alike. It must have one.
std::vector<std::string> summary_of(const Finding& finding);

}  // namespace candor
