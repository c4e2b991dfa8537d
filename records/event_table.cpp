#include "records/event_table.h"

#include <fmt/core.h>

#include "records/record_json.h"

namespace candor::records {
Result<Event> event_of(const Statement& row, const SampleCode& sample) {
  const std::int64_t number = row.integer(0);
  const auto kind = record_kind_from_string(row.text(1));
  const auto role = role_from_string(row.text(2));
  if (!kind || !role) {
    return Error{ErrorCode::damaged, fmt::format("event {} is of no known kind or role", number)};
  }
  Event event{.number = number, .sample = sample, .kind = *kind, .role = *role};
  event.time = time_of(row.integer(3));
  event.time_doubtful = row.integer(4) != 0;
  if (!row.is_null(5)) event.withdraws = row.integer(5);
  event.hash = row.text(6);
  if (row.is_null(7)) return event;
  auto content = content_from_json(*kind, row.text(7));
  if (!content) {
    return Error{ErrorCode::damaged, fmt::format("the content of event {} cannot be read", number)};
  }
  event.record = std::move(content->record);
  event.reason = std::move(content->reason);
  return event;
}

std::int64_t milliseconds(Time time) { return time.time_since_epoch().count(); }

Time time_of(std::int64_t milliseconds) { return Time(std::chrono::milliseconds(milliseconds)); }

Result<std::vector<Event>> events_of(Database& database, const SampleCode& sample) {
  Statement rows = CANDOR_TRY(database.prepare(
      "SELECT sequence, kind, role, time_ms, time_doubtful, withdraws, hash, json FROM event"
      " LEFT JOIN content ON content.event = event.sequence WHERE sample = ? ORDER BY sequence"));
  rows.bind(std::string_view(sample.text()));
  std::vector<Event> events;
  while (CANDOR_TRY(rows.step())) events.push_back(CANDOR_TRY(event_of(rows, sample)));
  return events;
}

Result<std::optional<Sample>> find_sample(Database& database, const SampleCode& sample) {
  std::vector<Event> events = CANDOR_TRY(events_of(database, sample));
  if (events.empty()) return std::optional<Sample>();
  return std::optional<Sample>(Sample(sample, std::move(events)));
}

Result<std::optional<SampleCode>> sample_of_event(Database& database, EventNumber number) {
  Statement row = CANDOR_TRY(database.prepare("SELECT sample FROM event WHERE sequence = ?"));
  row.bind(number);
  if (!CANDOR_TRY(row.step())) return std::optional<SampleCode>();
  auto code = SampleCode::parse(row.text(0));
  if (!code) {
    return Error{ErrorCode::damaged, fmt::format("event {} is of no sample", number)};
  }
  return std::optional<SampleCode>(*std::move(code));
}

}  // namespace candor::records
