#pragma once

#include <span>
#include <string>
#include <vector>

#include "pipeline/warning/alert.h"

namespace candor {

/// The end of an alert as of all evidence that it has: `role` and `reason` are whose and why.
AlertEnd end_of(const Alert& alert, Day day, std::string role, std::string reason);

/// The alerts, each with the end that saw most of its evidence, if any saw some of it. Of several
/// that saw as much the last counts.
///
/// An end is about evidence, not about a name: it bears on every alert of its kind and subject that
/// rests on samples of which some had been seen, at whatever site. So an alert stays ended where
/// samples of other logs make it the network's, and whatever was not seen raises it again. What
/// another method finds in a sample that had been seen does so from the next day on.
///
/// O(alerts · ends · samples).
std::vector<Alert> with_ends(std::vector<Alert> alerts, std::span<const AlertEnd> ends);

}  // namespace candor
