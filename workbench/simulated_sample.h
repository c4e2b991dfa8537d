#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pipeline/core/result.h"
#include "pipeline/core/spectrum.h"

namespace candor::workbench {

/// One substance of a sample in words, with its share of the signal in (0, 1].
struct SamplePart {
  std::string substance;
  double share = 0;
};

/// Read "caffeine + lactose + fentanyl 8%": what has no share divides what the others leave.
/// Errors: `usage` if there is nothing, a share is none, or the shares do not leave anything for
/// the rest.
Result<std::vector<SamplePart>> parse_sample(std::string_view text);

/// The Raman spectrum of such a sample from the training library, marked as simulated. Errors:
/// those of `parse_sample` and of the library, with the nearest name for a substance that it lacks.
Result<Spectrum> simulated_sample(std::string_view text);

}  // namespace candor::workbench
