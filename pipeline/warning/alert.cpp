#include "pipeline/warning/alert.h"

#include <set>

namespace candor {

std::string_view to_string(AlertKind kind) {
  switch (kind) {
    case AlertKind::unexplained_cluster: return "unexplained-cluster";
    case AlertKind::first_sight: return "first-sight";
    case AlertKind::unexpected_sight: return "unexpected-sight";
    case AlertKind::raised_rate: return "raised-rate";
    case AlertKind::incidents: return "incidents";
  }
  return "first-sight";
}

std::vector<std::string> sites_of(const Alert& alert) {
  std::set<std::string> sites;
  for (const EvidenceSample& sample : alert.samples) sites.insert(sample.site);
  return {sites.begin(), sites.end()};
}

}  // namespace candor
