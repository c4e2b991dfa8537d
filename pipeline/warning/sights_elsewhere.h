#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "pipeline/warning/alert.h"
#include "pipeline/warning/first_sights.h"

namespace candor {

/// How many samples a site had in a week.
struct SiteWeek {
  Day week = {};     ///< its Monday
  std::string site;  ///< empty for all that are not named
  std::size_t samples = 0;
};

/// In how many of them a target was found, by one source and under one expectation.
struct WeekFinding {
  Day week = {};
  std::string site;
  std::string target;
  std::string group = {};  ///< that the target, a substance, belongs to
  SightSource source = SightSource::spectrum;
  Expectation expectation = Expectation::not_stated;
  std::size_t samples = 0;
};

/// What other sites shared: counts by week and unexplained signals, without codes. Nothing of the
/// sites whose samples are counted one by one, or those would count twice.
struct OtherSites {
  std::vector<SiteWeek> weeks = {};
  std::vector<WeekFinding> findings = {};
  std::vector<SignalElsewhere> signals = {};
};

/// Alerts of targets that another site had for the first time in `memory_days` while none of the
/// `reports` had them: either no other site had them either, or that one had not. Held back while
/// the counts of all others, or of that site, are fewer than a site needs to learn what is usual.
///
/// While an alert runs, up to `retire_days` (or `confirmed_retire_days`) after the end of the week
/// of its first sight (or confirmation), the counts of every other site are added to it. A
/// substance whose group is news in the same week at the same site is told with it.
///
/// A count of a week may come late: nothing here depends on when it came. Weeks after `today` are
/// left out. `reports` are sorted by `earlier`.
std::vector<Alert> sights_elsewhere(std::span<const SampleReport> reports, const OtherSites& others,
                                    Day today, const SightRules& rules);

}  // namespace candor
