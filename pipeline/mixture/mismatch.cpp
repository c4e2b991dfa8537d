#include "pipeline/mixture/mismatch.h"

#include <algorithm>

namespace candor {

MismatchModel mismatch_with(MismatchModel expected, ReferenceOrigin origin) {
  if (origin == ReferenceOrigin::rebuilt) {
    expected.reference_error = std::max(expected.reference_error, 0.04);
    expected.reference_range_per_cm = std::max(expected.reference_range_per_cm, 8.0);
  }
  return expected;
}

}  // namespace candor
