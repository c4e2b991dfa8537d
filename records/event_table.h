#pragma once

#include <optional>
#include <string>
#include <vector>

#include "records/database.h"
#include "records/event.h"
#include "records/sample.h"

namespace candor::records {

/// Milliseconds since 1970, as columns hold a time.
std::int64_t milliseconds(Time time);
Time time_of(std::int64_t milliseconds);

/// An event of a sample from a row of: number, kind, role, time_ms, time_doubtful, withdraws, hash,
/// content, which is NULL once it was purged. Errors: `damaged` for what this program cannot have
/// written.
Result<Event> event_of(const Statement& row, const SampleCode& sample);

/// All events of a sample in order, with their contents; none for an unknown sample. Errors:
/// `damaged` for what this program cannot have written.
Result<std::vector<Event>> events_of(Database& database, const SampleCode& sample);

/// The sample put together; none for an unknown one.
Result<std::optional<Sample>> find_sample(Database& database, const SampleCode& sample);

/// The sample that an event is of; none if there is no such event.
Result<std::optional<SampleCode>> sample_of_event(Database& database, EventNumber number);

}  // namespace candor::records
