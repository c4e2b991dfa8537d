#include "records/sample.h"

#include <algorithm>
#include <map>
#include <utility>

namespace candor::records {

std::string_view to_string(SampleState state) {
  switch (state) {
    case SampleState::open: return "open";
    case SampleState::closed: return "closed";
    case SampleState::purged: return "purged";
  }
  return "open";
}

std::optional<SampleState> sample_state_from_string(std::string_view text) {
  for (const auto state : {SampleState::open, SampleState::closed, SampleState::purged}) {
    if (to_string(state) == text) return state;
  }
  return std::nullopt;
}

Sample::Sample(SampleCode code, std::vector<Event> events)
    : code_(std::move(code)), events_(std::move(events)) {
  settle_withdrawals();
  settle_lab_results();
  settle_state();
}

// An event is taken back only by later ones, so the last stands, and each before it is settled by
// those that are settled already.
void Sample::settle_withdrawals() {
  std::map<EventNumber, EventNumber> withdrawn;
  for (auto event = events_.rbegin(); event != events_.rend(); ++event) {
    const auto found = withdrawn.find(event->number);
    event->withdrawn_by =
        found == withdrawn.end() ? std::nullopt : std::optional<EventNumber>(found->second);
    if (event->stands() && event->withdraws) withdrawn[*event->withdraws] = event->number;
  }
}

void Sample::settle_lab_results() {
  std::map<std::string, EventNumber> latest;
  for (auto event = events_.rbegin(); event != events_.rend(); ++event) {
    event->superseded_by.reset();
    const auto* result = event->record ? std::get_if<LabResult>(&*event->record) : nullptr;
    if (result == nullptr || !event->stands()) continue;
    const auto [later, is_latest] = latest.emplace(result->reference, event->number);
    if (!is_latest) event->superseded_by = later->second;
    later->second = event->number;
  }
}

void Sample::settle_state() {
  for (const Event& event : events_) {
    if (event.kind == RecordKind::purge) {
      state_ = SampleState::purged;
      return;
    }
    if (!event.stands()) continue;
    if (event.kind == RecordKind::closed) state_ = SampleState::closed;
    if (event.kind == RecordKind::reopened) state_ = SampleState::open;
  }
}

const Event* Sample::find(EventNumber number) const {
  const auto found = std::ranges::find(events_, number, &Event::number);
  return found == events_.end() ? nullptr : &*found;
}

std::vector<const Event*> Sample::standing(RecordKind kind) const {
  std::vector<const Event*> found;
  for (const Event& event : events_) {
    if (event.kind == kind && event.stands()) found.push_back(&event);
  }
  return found;
}

const Event* Sample::latest(RecordKind kind) const {
  const auto found = std::ranges::find_if(
      events_.rbegin(), events_.rend(),
      [kind](const Event& event) { return event.kind == kind && event.stands() && event.record; });
  return found == events_.rend() ? nullptr : &*found;
}

}  // namespace candor::records
