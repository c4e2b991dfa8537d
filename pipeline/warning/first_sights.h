#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "pipeline/warning/alert.h"

namespace candor {

/// When a sight of a target is news.
struct SightRules {
  int memory_days = 365;  ///< a target that was not seen for so long is new again
  /// A site, or the network, learns what is usual until it has so many days and samples.
  int learning_days = 56;
  std::size_t learning_samples = 50;
  int unexpected_memory_days = 90;
  int retire_days = 28;
  int confirmed_retire_days = 56;
};

/// Alerts of targets that were not seen before, in the network or at a site, and of targets in what
/// was sold as something else.
///
/// While the alert of a first sight runs, later sights of that target are added to it, those of
/// other sites to the network's, and none is an alert of its own. A laboratory's first confirmation
/// is news even where a scan, strip or person saw the target before; while the alert of that runs,
/// it becomes confirmed instead. What is first and unexpected is one alert. An unexpected sight is
/// news where the same site had none of that target, confirmed or not, for
/// `unexpected_memory_days`; while its alert runs, later ones of that site are added to it and a
/// laboratory confirms it. Learning holds back first sights, not unexpected ones.
///
/// `reports` are sorted by `earlier`.
std::vector<Alert> sight_alerts(std::span<const SampleReport> reports, const SightRules& rules);

}  // namespace candor
