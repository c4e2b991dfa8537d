#pragma once

#include <vector>

#include "pipeline/detect/detect.h"
#include "pipeline/detect/population.h"
#include "pipeline/match/dictionary.h"
#include "pipeline/mixture/mixture.h"

namespace candor {

/// A sample of a simulated population, taken apart and tested.
struct SimulatedOutcome {
  PopulationSample sample;
  Mixture mixture;
  std::vector<Finding> findings;
};

/// Whether a reference is one of those that a finding is about.
bool is_member(const Finding& finding, const DictionaryEntry& entry);

}  // namespace candor
