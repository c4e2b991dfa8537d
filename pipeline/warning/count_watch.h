#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "pipeline/warning/alert.h"

namespace candor {

/// How counts are watched.
struct RateRules {
  /// The rise, in odds, that a chart is made for. A larger one is found sooner, a smaller one
  /// later.
  double ratio = 3;
  int baseline_days = 365;
  /// The newest days, which no baseline takes in: a rise must not become what is usual while it
  /// begins.
  int guard_days = 28;
  int renew_days = 91;       ///< after which baselines are taken anew
  double least_trials = 50;  ///< of a baseline; with fewer nothing is watched
  /// Trials at the rate of the whole network that a site's own count is taken together with.
  double shared_trials = 20;
  int retire_days = 28;
};

/// One trial of something that is watched.
struct CountedTrial {
  const SampleReport* report = nullptr;
  bool event = false;
  std::optional<double> limit = std::nullopt;  ///< of detection
};

/// Something that is watched at every site and in the network: trials in the order of `earlier`.
struct CountedSubject {
  AlertKind kind = AlertKind::raised_rate;
  std::string target = {};
  std::string sold_as = {};
  SightSource source = SightSource::spectrum;
  std::vector<CountedTrial> trials = {};
};

/// Watch counts by cumulative sums.
///
/// Every subject has a chart at every site with enough trials, and one for the network, in which
/// every site keeps its own rate. `false_alerts_a_year` are shared: one half among the charts of
/// sites, one half among those of the network, equally. A trial is a sample, so that weeks without
/// samples change nothing. Every `renew_days` baselines and limits are set anew from what is older
/// than `guard_days`; the sum keeps its part of the limit. A network's alert needs events at two
/// sites. A chart that gave an alert starts again from 0; a further alarm before the alert retires
/// prolongs it.
///
/// `first` is the first day of the records.
std::vector<Alert> watch_counts(std::span<const CountedSubject> subjects, Day first,
                                const RateRules& rules, double false_alerts_a_year);

}  // namespace candor
