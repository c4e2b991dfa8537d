#include "pipeline/warning/ended_alerts.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <string>
#include <tuple>
#include <utility>

namespace candor {
namespace {

SightSource source_of_end(const Alert& alert) {
  return alert.rate ? alert.rate->source : alert.source;
}

bool is_about(const AlertEnd& end, const Alert& alert) {
  if (end.kind != alert.kind || end.target != alert.target) return false;
  switch (alert.kind) {
    case AlertKind::raised_rate: return end.source == source_of_end(alert);
    case AlertKind::incidents: return end.sold_as == alert.sold_as;
    default: return true;
  }
}

/// How many signals of other sites behind an alert had not been seen at its end.
std::size_t unseen_signals(const AlertEnd& end, const Alert& alert) {
  if (!alert.cluster) return 0;
  const auto is_unseen = [&](const ElsewhereSignal& signal) {
    return std::ranges::find(end.members, signal.identity) == end.members.end();
  };
  return static_cast<std::size_t>(std::ranges::count_if(alert.cluster->elsewhere, is_unseen));
}

AlertEnding ending_of(const AlertEnd& end, const Alert& alert) {
  AlertEnding ending{.act = end};
  for (const EvidenceSample& sample : alert.samples) {
    if (std::ranges::find(end.codes, sample.code) == end.codes.end()) ++ending.unseen_samples;
  }
  ending.unseen_signals = unseen_signals(end, alert);
  std::ranges::copy_if(alert.members, std::back_inserter(ending.unseen_members),
                       [&](const std::string& member) {
                         return std::ranges::find(end.members, member) == end.members.end();
                       });
  ending.unseen_confirmation = alert.confirmed && !end.confirmed;
  ending.later_evidence = alert.last_evidence > end.day;
  return ending;
}

/// How much of the evidence of its alert an end leaves unseen, the less the better.
auto left_unseen(const AlertEnding& ending) {
  return std::tuple(ending.unseen_samples, ending.unseen_signals, ending.unseen_members.size(),
                    ending.unseen_confirmation, ending.later_evidence);
}

}  // namespace

AlertEnd end_of(const Alert& alert, Day day, std::string role, std::string reason) {
  AlertEnd end{.kind = alert.kind,
               .target = alert.target,
               .sold_as = alert.sold_as,
               .source = source_of_end(alert),
               .members = alert.members,
               .confirmed = alert.confirmed,
               .day = day,
               .role = std::move(role),
               .reason = std::move(reason)};
  if (alert.cluster) {
    std::ranges::transform(alert.cluster->elsewhere, std::back_inserter(end.members),
                           &ElsewhereSignal::identity);
  }
  std::set<std::string> codes;
  for (const EvidenceSample& sample : alert.samples) codes.insert(sample.code);
  end.codes.assign(codes.begin(), codes.end());
  return end;
}

std::vector<Alert> with_ends(std::vector<Alert> alerts, std::span<const AlertEnd> ends) {
  for (Alert& alert : alerts) {
    for (const AlertEnd& end : ends) {
      if (!is_about(end, alert)) continue;
      AlertEnding ending = ending_of(end, alert);
      if (ending.unseen_samples == alert.samples.size()) continue;
      const bool better = !alert.ending || left_unseen(ending) < left_unseen(*alert.ending) ||
                          (left_unseen(ending) == left_unseen(*alert.ending) &&
                           alert.ending->act.day <= ending.act.day);
      if (better) alert.ending = std::move(ending);
    }
  }
  return alerts;
}

}  // namespace candor
