#pragma once

#include <string>

namespace candor::drivers {

/// What keeps an instrument from being opened, and what mends it: a sentence each.
struct Obstacle {
  std::string problem;
  std::string remedy;
};

}  // namespace candor::drivers
