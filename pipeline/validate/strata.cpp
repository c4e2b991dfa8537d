#include "pipeline/validate/strata.h"

#include <algorithm>
#include <map>
#include <utility>

namespace candor {
namespace {

using RateOf = std::optional<Rate> (Counts::*)() const;

/// The worst of the strata by one of the rates.
std::optional<WorstStratum> worst(std::span<const Stratum> strata, RateOf rate_of) {
  std::map<std::string, std::size_t> judged;  // how many of each name
  const auto rate = [&](const Stratum& stratum) { return (stratum.counts.*rate_of)(); };
  const auto is_judged = [&](const Stratum& stratum) {
    return rate(stratum) && rate(stratum)->trials >= kLeastStratum;
  };
  for (const Stratum& stratum : strata) judged[stratum.name] += is_judged(stratum) ? 1 : 0;
  const Stratum* found = nullptr;
  std::size_t compared = 0;
  for (const Stratum& stratum : strata) {
    if (!is_judged(stratum) || judged[stratum.name] < 2) continue;
    ++compared;
    if (found == nullptr || rate(stratum)->value < rate(*found)->value) found = &stratum;
  }
  if (found == nullptr) return std::nullopt;
  Rate whole{0, 0, 0, 0, 1};
  for (const Stratum& stratum : strata) {
    if (stratum.name != found->name || !rate(stratum)) continue;
    whole.successes += rate(stratum)->successes;
    whole.trials += rate(stratum)->trials;
  }
  const double chance = chance_of_so_few({*rate(*found), whole});
  return WorstStratum{*found, std::min(1.0, chance * static_cast<double>(compared)), compared};
}

}  // namespace

std::vector<Stratum> strata_of(std::span<const SampleOutcome> samples, const std::string& target) {
  std::map<std::pair<std::string, std::string>, Counts> counts;
  for (const SampleOutcome& sample : samples) {
    const auto one = std::ranges::find(sample.targets, target, &TargetOutcome::target);
    if (one == sample.targets.end() || one->truth == Truth::unknown) continue;
    for (const auto& stratum : sample.strata) {
      counts[stratum].add(one->truth, one->has_alarm ? Alarm::raised : Alarm::none);
    }
  }
  std::vector<Stratum> strata;
  strata.reserve(counts.size());
  for (const auto& [stratum, counted] : counts) {
    strata.push_back({target, stratum.first, stratum.second, counted});
  }
  return strata;
}

std::optional<WorstStratum> least_sensitive(std::span<const Stratum> strata) {
  return worst(strata, &Counts::sensitivity);
}

std::optional<WorstStratum> least_specific(std::span<const Stratum> strata) {
  return worst(strata, &Counts::specificity);
}

}  // namespace candor
