#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "records/event.h"

namespace candor::records {

/// Whether more is expected of a sample.
enum class SampleState { open, closed, purged };

/// "open", "closed", "purged".
std::string_view to_string(SampleState state);
std::optional<SampleState> sample_state_from_string(std::string_view text);

/// Everything recorded of one sample, in order. What it is now is what its events add up to.
class Sample {
 public:
  /// Put the events of a sample together: say of each whether a later one takes it back or
  /// supersedes it. An event that takes back a withdrawal makes what that one withdrew stand again.
  Sample(SampleCode code, std::vector<Event> events);

  const SampleCode& code() const { return code_; }
  const std::vector<Event>& events() const { return events_; }
  SampleState state() const { return state_; }

  /// The event of this number; null if it is none of this sample.
  const Event* find(EventNumber number) const;

  /// The events of a kind that were not taken back, in order.
  std::vector<const Event*> standing(RecordKind kind) const;

  /// The last of them with its content; null if there is none.
  const Event* latest(RecordKind kind) const;

  /// The records of a type that stand, in order.
  template <typename Type>
  std::vector<const Type*> records() const {
    std::vector<const Type*> found;
    for (const Event& event : events_) {
      if (!event.stands() || event.superseded_by || !event.record) continue;
      if (const auto* record = std::get_if<Type>(&*event.record)) found.push_back(record);
    }
    return found;
  }

 private:
  void settle_withdrawals();
  void settle_lab_results();
  void settle_state();

  SampleCode code_;
  std::vector<Event> events_;
  SampleState state_ = SampleState::open;
};

}  // namespace candor::records
