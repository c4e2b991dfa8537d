#pragma once

#include <string>

#include "pipeline/analyse/analyse.h"

namespace candor {

/// Say in plain words what an analysis found, what it did not, and what it cannot see. Never says
/// or implies that a sample is safe, pure or free of anything.
std::string plain_statement(const Analysis& analysis);

/// Join names as a sentence does: "a", "a and b", "a, b and c".
std::string joined(const std::vector<std::string>& names);

}  // namespace candor
