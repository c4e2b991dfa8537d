#pragma once

#include <string>

namespace candor {

/// A share (1 = all) in whole percent; what is above none and below one is "<1 %".
std::string percent(double share);

}  // namespace candor
