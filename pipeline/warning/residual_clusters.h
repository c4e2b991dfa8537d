#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "pipeline/warning/alert.h"

namespace candor {

/// When unexplained signals are one.
///
/// On simulated years of 20 sites known contents alone gave 0.4 alerts a year in one world and 4.5
/// in another, in which bands are bent alike (`docs/method.md`): the chance bounds merges of
/// signals with nothing in common, not of faults that recur.
struct ClusterRules {
  /// Two clusters of signals are one where they are at least so alike.
  double least_alikeness = 0.6;
  /// ... and where that would happen by chance at most so often in all comparisons of a window.
  double most_chance = 0.01;
  std::size_t least_samples = 3;
  std::size_t least_sites = 2;
  int window_days = 42;
  int retire_days = 42;
};

/// Alerts of an unexplained signal that recurs.
///
/// Signals are taken by day, those of the reports before those of other sites. Each joins the
/// cluster of the last `window_days` whose members are most alike on average, if that is at least
/// `least_alikeness` and the chance of it, times the number of clusters of its grid in the window,
/// at most `most_chance`; else it begins one. A cluster is an alert on the day on which
/// `least_samples` at `least_sites` sites are in a window, and stays one alert for as long as
/// samples join before it retires, `retire_days` after the last.
///
/// Of a signal of another site only the week is known. It may have come on any day of it: it counts
/// as of the Monday, for what came early in a week must not wait for its end, and stays in windows
/// and alerts as of the Sunday. All sites that are not named count as one, and the same signal of
/// other sites counts once. An alert may rest on such signals alone; their order does not matter.
///
/// `reports` are sorted by `earlier`; those without a residual are passed over. O(n²N) for n
/// signals of one grid in a window.
std::vector<Alert> unexplained_clusters(std::span<const SampleReport> reports,
                                        const ClusterRules& rules,
                                        std::span<const SignalElsewhere> elsewhere = {});

}  // namespace candor
