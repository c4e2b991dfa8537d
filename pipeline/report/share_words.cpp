#include "pipeline/report/share_words.h"

#include <fmt/core.h>

namespace candor {

std::string percent(double share) {
  return share > 0 && share < 0.01 ? std::string("<1 %") : fmt::format("{:.0f} %", 100 * share);
}

}  // namespace candor
