#include "records/alert_ends.h"

#include <chrono>
#include <utility>
#include <variant>

#include "pipeline/warning/ended_alerts.h"

namespace candor::records {

AlertEnded ended(const Alert& alert) {
  AlertEnd end = end_of(alert, {}, {}, {});
  return {.alert = identity_of(alert),
          .alert_kind = std::string(to_string(end.kind)),
          .target = std::move(end.target),
          .sold_as = std::move(end.sold_as),
          .seen_by = std::string(to_string(end.source)),
          .members = std::move(end.members),
          .confirmed = end.confirmed,
          .samples = std::move(end.codes)};
}

std::vector<AlertEnd> alert_ends_of(const Sample& sample) {
  std::vector<AlertEnd> ends;
  for (const Event* event : sample.standing(RecordKind::alert_ended)) {
    if (!event->record) continue;
    const auto& recorded = std::get<AlertEnded>(*event->record);
    const auto kind = alert_kind_from_string(recorded.alert_kind);
    const auto source = sight_source_from_string(recorded.seen_by);
    if (!kind || !source) continue;
    ends.push_back({.kind = *kind,
                    .target = recorded.target,
                    .sold_as = recorded.sold_as,
                    .source = *source,
                    .members = recorded.members,
                    .confirmed = recorded.confirmed,
                    .codes = recorded.samples,
                    .day = std::chrono::floor<std::chrono::days>(event->time),
                    .role = std::string(to_string(event->role)),
                    .reason = event->reason});
  }
  return ends;
}

}  // namespace candor::records
