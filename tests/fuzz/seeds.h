#pragma once

#include <string>
#include <vector>

namespace candor::fuzz {

/// Files of the format under test from which fuzzing starts; each `seeds/<format>.cpp` defines it.
std::vector<std::string> seeds();

}  // namespace candor::fuzz
