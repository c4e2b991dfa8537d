#pragma once

#include <string>

#include "pipeline/analyse/analyse.h"

namespace candor {

/// Whose alarm thresholds were used: "calibration 1f2e; for fentanyl the site's own
/// (0a1b2c3d4e5f)".
std::string threshold_words(const Analysis& analysis);

}  // namespace candor
