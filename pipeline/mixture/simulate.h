#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "pipeline/core/result.h"
#include "pipeline/match/reference.h"

namespace candor {

/// One substance of a simulated sample.
struct SimulatedPart {
  Reference reference;
  double share = 0;  ///< of the signal, above 0; shares are scaled to a sum of 1
};

/// How a simulated sample looks.
struct SimulationSettings {
  double height = 0.6;   ///< of the strongest point, in the references' ordinate
  double noise = 0.001;  ///< standard deviation of white noise, in the same unit
  double step = 2;       ///< of the axis, in cm⁻¹
  std::uint64_t seed = 1;
};

/// Make a sample that never existed: the sum of references, each scaled to a maximum of 1 and
/// weighted by its share, over the range that all cover, with white noise. Its title and metadata
/// call it simulated, and every report of it will. The same settings give the same numbers.
///
/// Errors: `usage` for no part or a share that is not positive, `incompatible` for references of
/// different units or techniques, `insufficient_data` if they share no range, `invalid_value` for
/// settings out of range.
Result<Spectrum> simulate_sample(const std::vector<SimulatedPart>& parts,
                                 const SimulationSettings& settings, const std::string& origin);

}  // namespace candor
