#include "pipeline/warning/residual_clusters.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

#include "pipeline/validate/rate.h"

namespace candor {
namespace {

constexpr std::chrono::days kRestOfWeek(6);

/// A signal of a report or of another site.
struct Signal {
  const ResidualSignature* signature = nullptr;
  const SampleReport* report = nullptr;        ///< none of another site
  const SignalElsewhere* elsewhere = nullptr;  ///< none of a report
  Day day = {};                                ///< on which it came, at the earliest
  Day until = {};                              ///< at the latest

  /// The site, and whether it is another one: names of the two kinds may be the same.
  std::pair<bool, std::string_view> site() const {
    if (report != nullptr) return {false, report->site};
    return {true, elsewhere->site};
  }
};

auto place_of(const SignalElsewhere* signal) {
  return std::tuple(signal->week, std::string_view(signal->site),
                    std::string_view(signal->identity));
}

/// The signals of other sites in order, each once, whoever told it.
std::vector<const SignalElsewhere*> in_order(std::span<const SignalElsewhere> elsewhere) {
  std::vector<const SignalElsewhere*> signals;
  signals.reserve(elsewhere.size());
  for (const SignalElsewhere& signal : elsewhere) signals.push_back(&signal);
  std::ranges::sort(signals, {}, place_of);
  std::set<std::string_view> told;
  std::erase_if(signals, [&](const SignalElsewhere* signal) {
    return !told.insert(signal->identity).second;
  });
  return signals;
}

std::vector<Signal> signals_of(std::span<const SampleReport> reports,
                               std::span<const SignalElsewhere> elsewhere) {
  std::vector<Signal> signals;
  for (const SampleReport& report : reports) {
    if (!report.residual) continue;
    signals.push_back({&*report.residual, &report, nullptr, report.day, report.day});
  }
  for (const SignalElsewhere* one : in_order(elsewhere)) {
    signals.push_back({&one->signature, nullptr, one, one->week, one->week + kRestOfWeek});
  }
  std::ranges::stable_sort(signals, {}, &Signal::day);
  return signals;
}

struct Member {
  Signal signal;
  double alikeness;  ///< to the cluster as it was when it joined; 1 of the first
};

struct Cluster {
  std::vector<Member> members;
  ResidualSignature mean;
  Day newest = {};                   ///< the last day on which a member may have come
  std::optional<std::size_t> alert;  ///< that it gave
  Day told_from = {};                ///< since when members are evidence of the alert
};

/// The newest members that a mean is taken of.
constexpr std::size_t kMostOfMean = 30;

void add(Cluster& cluster, const Signal& signal, double alikeness) {
  cluster.members.push_back({signal, alikeness});
  cluster.newest = std::max(cluster.newest, signal.until);
  std::vector<const ResidualSignature*> signatures;
  const std::size_t count = std::min(kMostOfMean, cluster.members.size());
  for (std::size_t i = cluster.members.size() - count; i < cluster.members.size(); ++i) {
    signatures.push_back(cluster.members[i].signal.signature);
  }
  cluster.mean = mean_of(signatures);
}

/// Add a member to what is told of an alert.
void tell(const Signal& signal, Alert& alert, ClusterEvidence& evidence) {
  if (signal.elsewhere != nullptr) {
    const SignalElsewhere& one = *signal.elsewhere;
    evidence.elsewhere.push_back({one.week, one.site, one.identity, one.other_references});
    return;
  }
  const SampleReport& report = *signal.report;
  alert.samples.push_back({report.site, report.code, report.day});
  alert.simulated = alert.simulated || report.simulated;
}

class ClusterWatch {
 public:
  explicit ClusterWatch(const ClusterRules& rules) : rules_(rules) {}

  void take(const Signal& signal) {
    const Day from = signal.day - std::chrono::days(rules_.window_days);
    std::erase_if(clusters_, [&](const Cluster& cluster) { return cluster.newest < from; });
    const auto [nearest, value] = nearest_of(*signal.signature);
    if (nearest == nullptr) {
      clusters_.emplace_back();
      add(clusters_.back(), signal, 1);
      return;
    }
    add(*nearest, signal, value);
    judge(*nearest, signal);
  }

  std::vector<Alert> finish() && { return std::move(alerts_); }

 private:
  /// The cluster that a signal is of, and how alike they are; none if it is of none.
  std::pair<Cluster*, double> nearest_of(const ResidualSignature& signature) {
    Cluster* nearest = nullptr;
    double highest = rules_.least_alikeness;
    std::size_t compared = 0;
    for (Cluster& cluster : clusters_) {
      if (!are_comparable(signature, cluster.mean)) continue;
      ++compared;
      const double value = alikeness(signature, cluster.mean);
      if (value < highest || (nearest != nullptr && value == highest)) continue;
      highest = value;
      nearest = &cluster;
    }
    if (nearest == nullptr) return {nullptr, 0};
    const double chance = chance_of_alikeness(signature, nearest->mean);
    if (chance * static_cast<double>(compared) > rules_.most_chance) return {nullptr, 0};
    return {nearest, highest};
  }

  void judge(Cluster& cluster, const Signal& newest) {
    const Day day = newest.day;
    if (cluster.alert && day >= alerts_[*cluster.alert].retires) cluster.alert.reset();
    const Day from = day - std::chrono::days(rules_.window_days);
    if (!cluster.alert) {
      if (!is_alarming(cluster, from)) return;
      Alert alert;
      alert.kind = AlertKind::unexplained_cluster;
      alert.raised = day;
      cluster.alert = alerts_.size();
      cluster.told_from = from;
      alerts_.push_back(std::move(alert));
    }
    Alert& alert = alerts_[*cluster.alert];
    alert.last_evidence = day;
    alert.retires = std::max(alert.retires, newest.until + std::chrono::days(rules_.retire_days));
    describe(alert, cluster);
  }

  bool is_alarming(const Cluster& cluster, Day from) const {
    std::size_t samples = 0;
    std::set<std::pair<bool, std::string_view>> sites;
    for (const Member& member : cluster.members) {
      if (member.signal.until < from) continue;
      ++samples;
      sites.insert(member.signal.site());
    }
    return samples >= rules_.least_samples && sites.size() >= rules_.least_sites;
  }

  static void describe(Alert& alert, const Cluster& cluster) {
    ClusterEvidence evidence;
    evidence.least_alikeness = 1;
    std::vector<double> shares;
    double sum = 0;
    alert.samples.clear();
    for (const Member& member : cluster.members) {
      if (member.signal.until < cluster.told_from) continue;
      tell(member.signal, alert, evidence);
      evidence.least_alikeness = std::min(evidence.least_alikeness, member.alikeness);
      sum += member.alikeness;
      shares.push_back(member.signal.signature->share);
    }
    evidence.mean_alikeness = sum / static_cast<double>(shares.size());
    evidence.median_share = middle(shares).value_or(0);
    evidence.bands_per_cm = strongest_bands_per_cm(cluster.mean);
    alert.cluster = std::move(evidence);
  }

  ClusterRules rules_;
  std::vector<Cluster> clusters_;
  std::vector<Alert> alerts_;
};

}  // namespace

std::vector<Alert> unexplained_clusters(std::span<const SampleReport> reports,
                                        const ClusterRules& rules,
                                        std::span<const SignalElsewhere> elsewhere) {
  ClusterWatch watch(rules);
  for (const Signal& signal : signals_of(reports, elsewhere)) watch.take(signal);
  return std::move(watch).finish();
}

}  // namespace candor
