#include "pipeline/warning/residual_clusters.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <set>
#include <utility>

#include "pipeline/validate/rate.h"

namespace candor {
namespace {

struct Member {
  const SampleReport* report;
  double alikeness;  ///< to the cluster as it was when it joined; 1 of the first
};

struct Cluster {
  std::vector<Member> members;
  ResidualSignature mean;
  std::optional<std::size_t> alert;  ///< that it gave
};

/// The newest members that a mean is taken of.
constexpr std::size_t kMostOfMean = 30;

void add(Cluster& cluster, const SampleReport& report, double alikeness) {
  cluster.members.push_back({&report, alikeness});
  std::vector<const ResidualSignature*> signatures;
  const std::size_t count = std::min(kMostOfMean, cluster.members.size());
  for (std::size_t i = cluster.members.size() - count; i < cluster.members.size(); ++i) {
    signatures.push_back(&*cluster.members[i].report->residual);
  }
  cluster.mean = mean_of(signatures);
}

class ClusterWatch {
 public:
  explicit ClusterWatch(const ClusterRules& rules) : rules_(rules) {}

  void take(const SampleReport& report) {
    const Day from = report.day - std::chrono::days(rules_.window_days);
    std::erase_if(clusters_, [&](const Cluster& cluster) {
      return cluster.members.back().report->day < from;
    });
    Cluster* nearest = nullptr;
    double highest = rules_.least_alikeness;
    for (Cluster& cluster : clusters_) {
      const double value = alikeness(*report.residual, cluster.mean);
      if (value < highest || (nearest != nullptr && value == highest)) continue;
      highest = value;
      nearest = &cluster;
    }
    if (nearest != nullptr) {
      const double chance = chance_of_alikeness(*report.residual, nearest->mean);
      if (chance * static_cast<double>(clusters_.size()) > rules_.most_chance) nearest = nullptr;
    }
    if (nearest == nullptr) {
      clusters_.emplace_back();
      add(clusters_.back(), report, 1);
      return;
    }
    add(*nearest, report, highest);
    judge(*nearest, report.day);
  }

  std::vector<Alert> finish() && { return std::move(alerts_); }

 private:
  void judge(Cluster& cluster, Day day) {
    if (cluster.alert && day >= alerts_[*cluster.alert].retires) cluster.alert.reset();
    const Day from = day - std::chrono::days(rules_.window_days);
    std::vector<Member> recent;
    std::set<std::string> sites;
    for (const Member& member : cluster.members) {
      if (member.report->day < from) continue;
      recent.push_back(member);
      sites.insert(member.report->site);
    }
    if (!cluster.alert) {
      if (recent.size() < rules_.least_samples || sites.size() < rules_.least_sites) return;
      Alert alert;
      alert.kind = AlertKind::unexplained_cluster;
      alert.raised = day;
      cluster.alert = alerts_.size();
      alerts_.push_back(std::move(alert));
    }
    describe(alerts_[*cluster.alert], cluster, day, from);
  }

  void describe(Alert& alert, const Cluster& cluster, Day day, Day from) const {
    alert.last_evidence = day;
    alert.retires = day + std::chrono::days(rules_.retire_days);
    ClusterEvidence evidence;
    evidence.least_alikeness = 1;
    std::vector<double> shares;
    double sum = 0;
    const Day first = alert.samples.empty() ? from : alert.samples.front().day;
    alert.samples.clear();
    for (const Member& member : cluster.members) {
      const SampleReport& report = *member.report;
      if (report.day < first) continue;
      alert.samples.push_back({report.site, report.code, report.day});
      alert.simulated = alert.simulated || report.simulated;
      evidence.least_alikeness = std::min(evidence.least_alikeness, member.alikeness);
      sum += member.alikeness;
      shares.push_back(report.residual->share);
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
                                        const ClusterRules& rules) {
  ClusterWatch watch(rules);
  for (const SampleReport& report : reports) {
    if (report.residual) watch.take(report);
  }
  return std::move(watch).finish();
}

}  // namespace candor
