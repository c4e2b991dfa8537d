#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/warning/alert.h"
#include "tests/warning/simulated_year.h"

namespace candor::test {

/// What alerts of a SIMULATED year were worth.
struct Judgement {
  std::size_t false_alerts = 0;
  /// Of what changed, until the first true alert of it; none where there was none.
  std::optional<std::size_t> samples;  ///< that held it, the one that gave the alert among them
  std::optional<int> days;
};

/// An alert of a newcomer is true if at least half of its samples hold it.
Judgement judge_newcomer(const SimulatedYear& year, const std::vector<Alert>& alerts);

/// An alert of a rate is true if it is of the target that rose, after it did. Other alerts of that
/// target after the rise are neither.
Judgement judge_rise(const SimulatedYear& year, const std::string& target,
                     const std::vector<Alert>& alerts);

/// The simple rule that needs no model: an alert where at least `least` samples of one site within
/// 14 days have something unexplained; told again only 28 days after the last such day.
std::vector<Alert> counted_residuals(const std::vector<SampleReport>& reports, std::size_t least);

/// The same of samples in which a strip or scan shows the target.
std::vector<Alert> counted_sights(const std::vector<SampleReport>& reports,
                                  const std::string& target, std::size_t least);

}  // namespace candor::test
