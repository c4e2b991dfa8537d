#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "pipeline/detect/detection_rules.h"
#include "pipeline/detect/simulated_outcome.h"
#include "pipeline/detect/watch_list.h"
#include "pipeline/match/dictionary.h"

namespace candor {

/// What one sample says about the alarm of each target.
struct AlarmEvidence {
  std::vector<char> negative;  ///< it holds no member
  std::vector<double> statistic;
  std::size_t parts = 0;
  std::string left_out;           ///< group of what is in no library, or empty
  std::size_t unknown_entry = 0;  ///< where something is
  bool complete = true;           ///< the library holds everything
};

AlarmEvidence alarm_evidence(const SimulatedOutcome& outcome, const Dictionary& dictionary);

/// The alarm of each target that at most `rate` of the samples without it raise, with a confidence
/// of 75 %; the samples are weighted to the population for which the rate is defined. A target that
/// no sample lacks has none.
std::map<std::string, AlarmRule> alarm_rules(const std::vector<AlarmEvidence>& evidence,
                                             const Dictionary& dictionary,
                                             const WatchList& watch_list, double rate);

}  // namespace candor
