#include "pipeline/numerics/median.h"

#include <algorithm>

#include "pipeline/core/invariant.h"

namespace candor {

double median(std::vector<double> values) {
  CANDOR_INVARIANT(!values.empty(), "at least one value");
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::ranges::nth_element(values, middle);
  if (values.size() % 2 == 1) return *middle;
  return 0.5 * (*middle + *std::max_element(values.begin(), middle));
}

}  // namespace candor
