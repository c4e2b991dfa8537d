#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/warning/sample_report.h"
#include "tests/warning/residual_pool.h"

namespace candor::test {

/// A substance that no library knows, on its way.
struct Newcomer {
  int first_day = 182;
  double prevalence = 0.04;  ///< among the samples of a site that it has reached
  double arrival_days = 21;  ///< mean time until it reaches a site (exponential)
};

/// A target of the watch list that becomes more common everywhere.
struct Rise {
  std::string target;
  int first_day = 182;
  double factor = 4;  ///< on the odds
};

/// A SIMULATED year of a network. Sites differ in size (log-normal) and in what is sold there; each
/// has a season, weeks without any sample, and one week with many; some samples get no strips, and
/// of some nobody says whether anything happened.
struct YearPlan {
  std::uint64_t seed = 1;
  std::size_t sites = 20;
  int days = 364;
  double samples_a_week = 12;  ///< median of the sites
  double drift = 0;  ///< deviation of the log odds of every target and site from quarter to quarter
  std::optional<Newcomer> newcomer = std::nullopt;
  std::optional<Rise> rise = std::nullopt;
};

struct SimulatedYear {
  std::vector<SampleReport> reports;
  /// Samples with the newcomer: site and code.
  std::set<std::pair<std::string, std::string>> newcomers;
  Day begin = {};
  Day change = {};  ///< the day of the first newcomer, or of the rise
  bool changed = false;

  bool holds_newcomer(const SampleReport& report) const {
    return newcomers.contains({report.site, report.code});
  }
};

/// Draw a year; the same for the same plan and pools. Residuals are taken from the pools, each
/// sample of a pool again only after all others; a pool may be empty, and nothing then stays
/// unexplained.
SimulatedYear simulate_year(const YearPlan& plan, const std::vector<PooledSample>& known,
                            const std::vector<PooledSample>& with_newcomer);

}  // namespace candor::test
