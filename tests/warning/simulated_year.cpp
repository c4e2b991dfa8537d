#include "tests/warning/simulated_year.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <map>
#include <numbers>
#include <numeric>
#include <string_view>

#include "pipeline/numerics/random.h"

namespace candor::test {
namespace {

using std::chrono::days;

/// How common a target is where nothing changes, and by what it is seen.
struct Target {
  std::string_view id;
  SightSource source;
  double rate;
  double rate_in_heroin;
};

constexpr std::array<Target, 8> kTargets = {{{"fentanyl", SightSource::strip, 0.01, 0.35},
                                             {"benzodiazepine", SightSource::strip, 0.02, 0.10},
                                             {"xylazine", SightSource::strip, 0.002, 0.06},
                                             {"nitazene", SightSource::strip, 0.001, 0.008},
                                             {"fentanyl", SightSource::spectrum, 0.004, 0.20},
                                             {"cathinone", SightSource::spectrum, 0.05, 0.002},
                                             {"levamisole", SightSource::spectrum, 0.06, 0.005},
                                             {"lidocaine", SightSource::spectrum, 0.03, 0.02}}};

double odds_times(double rate, double factor) {
  const double odds = factor * rate / (1 - rate);
  return odds / (1 + odds);
}

/// A pool in a random order, again and again.
class Draws {
 public:
  Draws(const std::vector<PooledSample>& pool, RandomNumbers& random) : pool_(pool) {
    order_.resize(pool.size());
    std::iota(order_.begin(), order_.end(), std::size_t{0});
    for (std::size_t i = order_.size(); i > 1; --i) {
      std::swap(order_[i - 1], order_[random.below(i)]);
    }
  }

  const PooledSample* next() {
    if (pool_.empty()) return nullptr;
    const PooledSample* sample = &pool_[order_[place_]];
    place_ = (place_ + 1) % order_.size();
    return sample;
  }

 private:
  const std::vector<PooledSample>& pool_;
  std::vector<std::size_t> order_;
  std::size_t place_ = 0;
};

/// A site of its own size, season and customers.
struct Site {
  std::string name;
  double samples_a_day;
  double season_phase;
  int crowded_week;
  std::set<int> closed_weeks;
  std::array<double, kTargets.size()> log_factors;
  double incidents;
  double arrival;  ///< days after the newcomer's first day

  double rate_on(int day) const {
    if (closed_weeks.contains(day / 7)) return 0;
    const double season = 1 + 0.3 * std::sin(2 * std::numbers::pi * day / 364.0 + season_phase);
    return samples_a_day * season * (day / 7 == crowded_week ? 4 : 1);
  }
};

std::size_t poisson(RandomNumbers& random, double mean) {
  // D. E. Knuth, The Art of Computer Programming, vol. 2, 3.4.1.
  const double limit = std::exp(-mean);
  std::size_t count = 0;
  for (double product = random.uniform(); product > limit; product *= random.uniform()) ++count;
  return count;
}

class YearMaker {
 public:
  YearMaker(const YearPlan& plan, const std::vector<PooledSample>& known,
            const std::vector<PooledSample>& with_newcomer)
      : plan_(plan),
        random_(plan.seed),
        known_(known, random_),
        newcomers_(with_newcomer, random_) {
    using namespace std::chrono;
    year_.begin = sys_days(year(2026) / 1 / 5);
    for (std::size_t s = 0; s < plan.sites; ++s) sites_.push_back(site(s));
  }

  SimulatedYear make() && {
    if (plan_.rise) {
      year_.change = year_.begin + days(plan_.rise->first_day);
      year_.changed = true;
    }
    for (int day = 0; day < plan_.days; ++day) {
      if (day % 91 == 0 && day > 0) drift();
      for (Site& site : sites_) {
        const std::size_t count = poisson(random_, site.rate_on(day));
        for (std::size_t i = 0; i < count; ++i) add_sample(site, day);
      }
    }
    return std::move(year_);
  }

 private:
  Site site(std::size_t number) {
    Site site;
    site.name = fmt::format("simulated-{:02}", number + 1);
    site.samples_a_day = plan_.samples_a_week / 7 * random_.log_normal(0.7);
    site.season_phase = 2 * std::numbers::pi * random_.uniform();
    site.crowded_week = static_cast<int>(random_.below(52));
    for (int k = 0; k < 3; ++k) site.closed_weeks.insert(static_cast<int>(random_.below(52)));
    for (double& factor : site.log_factors) factor = 0.5 * random_.normal();
    site.incidents = 0.03 * random_.log_normal(0.3);
    const double mean = plan_.newcomer ? plan_.newcomer->arrival_days : 0;
    site.arrival = number == 0 ? 0 : -mean * std::log(random_.uniform());
    return site;
  }

  void drift() {
    for (Site& site : sites_) {
      for (double& factor : site.log_factors) factor += plan_.drift * random_.normal();
    }
  }

  bool has_newcomer(const Site& site, int day) {
    if (!plan_.newcomer || day < plan_.newcomer->first_day + site.arrival) return false;
    return random_.uniform() <= plan_.newcomer->prevalence;
  }

  void add_sample(const Site& site, int day) {
    SampleReport report;
    report.site = site.name;
    report.code = fmt::format("SIM{:09}", ++number_);
    report.day = year_.begin + days(day);
    report.simulated = true;
    const bool newcomer = has_newcomer(site, day);
    const PooledSample* pooled = newcomer ? newcomers_.next() : known_.next();
    const double kind = random_.uniform();
    std::string sold = kind < 0.45 ? "heroin" : kind < 0.65 ? "cocaine" : "stimulant";
    if (pooled != nullptr) {
      sold = pooled->sold_as;
      report.residual = pooled->residual;
    }
    if (newcomer) {
      if (!year_.changed) {
        year_.change = report.day;
        year_.changed = true;
      }
      year_.newcomers.insert({report.site, report.code});
    }
    if (random_.uniform() < 0.9) report.sold_as.push_back(sold);
    const bool stripped = random_.uniform() < 0.7;
    for (std::size_t t = 0; t < kTargets.size(); ++t) {
      if (kTargets[t].source == SightSource::strip && !stripped) continue;
      add_trial(site, t, sold == "heroin", report);
    }
    if (random_.uniform() < 0.7) {
      const double rate = newcomer ? 0.15 : site.incidents;
      report.incident = random_.uniform() <= rate;
    }
    year_.reports.push_back(std::move(report));
  }

  void add_trial(const Site& site, std::size_t number, bool heroin, SampleReport& report) {
    const Target& target = kTargets[number];
    double rate = odds_times(heroin ? target.rate_in_heroin : target.rate,
                             std::exp(site.log_factors[number]));
    if (plan_.rise && plan_.rise->target == target.id && report.day >= year_.change) {
      rate = odds_times(rate, plan_.rise->factor);
    }
    const bool seen = random_.uniform() <= rate;
    std::optional<double> limit;
    if (target.source == SightSource::spectrum) limit = 0.05 * random_.log_normal(0.4);
    report.trials.push_back({std::string(target.id), target.source, seen, limit});
    if (seen) {
      report.sights.push_back({.target = std::string(target.id),
                               .source = target.source,
                               .day = report.day,
                               .expectation = Expectation::not_stated});
    }
  }

  YearPlan plan_;
  RandomNumbers random_;
  Draws known_;
  Draws newcomers_;
  std::vector<Site> sites_;
  std::size_t number_ = 0;
  SimulatedYear year_;
};

}  // namespace

SimulatedYear simulate_year(const YearPlan& plan, const std::vector<PooledSample>& known,
                            const std::vector<PooledSample>& with_newcomer) {
  return YearMaker(plan, known, with_newcomer).make();
}

}  // namespace candor::test
