#include "pipeline/warning/alert.h"

#include <fmt/core.h>

#include <set>

#include "pipeline/core/sha256.h"

namespace candor {

std::string_view to_string(AlertKind kind) {
  switch (kind) {
    case AlertKind::unexplained_cluster: return "unexplained-cluster";
    case AlertKind::first_sight: return "first-sight";
    case AlertKind::unexpected_sight: return "unexpected-sight";
    case AlertKind::raised_rate: return "raised-rate";
    case AlertKind::incidents: return "incidents";
    case AlertKind::sight_elsewhere: return "sight-elsewhere";
  }
  return "first-sight";
}

std::optional<AlertKind> alert_kind_from_string(std::string_view text) {
  using enum AlertKind;
  for (const AlertKind kind : {unexplained_cluster, first_sight, unexpected_sight, raised_rate,
                               incidents, sight_elsewhere}) {
    if (to_string(kind) == text) return kind;
  }
  return std::nullopt;
}

namespace {

/// The name of the first sample, else of the first signal of another site.
std::string first_of_cluster(const Alert& alert) {
  if (!alert.samples.empty()) return alert.samples.front().code;
  if (!alert.cluster || alert.cluster->elsewhere.empty()) return {};
  return alert.cluster->elsewhere.front().identity;
}

}  // namespace

std::string identity_of(const Alert& alert) {
  constexpr std::size_t kDigits = 8;
  std::string subject = alert.target;
  if (alert.rate) subject += fmt::format("\n{}", to_string(alert.rate->source));
  if (alert.kind == AlertKind::incidents) subject = alert.sold_as;
  if (alert.kind == AlertKind::unexplained_cluster) subject = first_of_cluster(alert);
  return sha256_hex(fmt::format("candor-alert 1\n{}\n{}\n{}\n{}\n", to_string(alert.kind), subject,
                                alert.site, alert.raised.time_since_epoch().count()))
      .substr(0, kDigits);
}

std::vector<std::string> sites_of(const Alert& alert) {
  std::set<std::string> sites;
  for (const EvidenceSample& sample : alert.samples) sites.insert(sample.site);
  if (alert.elsewhere) {
    for (const ElsewhereCount& count : alert.elsewhere->counts) sites.insert(count.site);
  }
  if (alert.cluster) {
    for (const ElsewhereSignal& signal : alert.cluster->elsewhere) sites.insert(signal.site);
  }
  return {sites.begin(), sites.end()};
}

}  // namespace candor
