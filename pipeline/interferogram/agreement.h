#pragma once

#include <cstddef>
#include <vector>

#include "pipeline/core/result.h"
#include "pipeline/core/spectrum.h"

namespace candor {

/// How far a spectrum computed here is from the one that the instrument's program computed.
struct Agreement {
  double largest = 0;    ///< the largest difference, as a part of the instrument's largest value
  double at_per_cm = 0;  ///< where it is
  double scale = 1;      ///< by which ours must be multiplied to fit best, by least squares
  double scaled_largest = 0;  ///< the largest difference after that
  std::size_t points = 0;     ///< how many were compared
};

/// Compare `ours` with the `instrument`'s at the points of both that lie where each of the single
/// `beams`, which lie on the points of `ours`, is above 5 % of its maximum. Errors: `incompatible`
/// if the ordinates differ (per cent and fractions are taken for the same), or if the points of the
/// instrument are not among ours to 5 % of their distance; `insufficient_data` if fewer than 2 are.
Result<Agreement> agreement(const Spectrum& ours, const Spectrum& instrument,
                            const std::vector<const Spectrum*>& beams);

}  // namespace candor
