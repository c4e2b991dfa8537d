#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "pipeline/warning/alert.h"
#include "pipeline/warning/count_watch.h"
#include "pipeline/warning/first_sights.h"
#include "pipeline/warning/residual_clusters.h"
#include "pipeline/warning/sights_elsewhere.h"

namespace candor {

/// How staff are warned.
struct WarningRules {
  ClusterRules clusters = {};
  SightRules sights = {};
  RateRules rates = {};
  RateRules incidents = {};
  /// Alerts of rates and incidents that chance alone gives in a year, all charts together: two
  /// thirds for rates, one third for incidents. Signals that recur and first sights are not in it.
  double false_alerts_a_year = 3;
};

/// What is known beside samples that are told one by one.
struct BesideSamples {
  std::vector<AlertEnd> ends = {};
  OtherSites others = {};
};

/// What the records of one or many sites give.
struct Warnings {
  Day today = {};
  std::vector<Alert> alerts;          ///< by the day on which they were raised, retired ones too
  std::size_t samples = 0;            ///< that were counted
  std::size_t simulated = 0;          ///< of them
  std::size_t residuals = 0;          ///< of them with something unexplained
  std::size_t signals_elsewhere = 0;  ///< of other sites, that were compared with these
  std::vector<std::string> sites;
};

/// Whether an alert still runs on a day: neither retired nor ended by staff.
inline bool runs_on(const Alert& alert, Day day) {
  return alert.raised <= day && day < alert.retires && !is_ended(alert);
}

/// Find what staff should look at, as of the end of `today`: what became known later is left out.
/// Every day is gone through as it was, so that an alert that is shown today was raised on the
/// same day by the same evidence whenever it is asked for. The order of the reports does not
/// matter.
///
/// A strip or a scan is a trial of its target; answers of laboratories are no trials, for what is
/// sent to one is no chance. Incidents are counted by what a sample was sold as, among samples of
/// which somebody answered.
///
/// What staff ended up to the end of `today` changes which alerts run, and nothing of what is
/// found. Counts of other sites give sights elsewhere and stand in no rate; their unexplained
/// signals are clustered with those of the reports.
Warnings early_warnings(std::vector<SampleReport> reports, Day today, const WarningRules& rules,
                        BesideSamples beside = {});

}  // namespace candor
