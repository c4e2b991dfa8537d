#include "records/event_chain.h"
#include "records/sample_log.h"

namespace candor::records {
namespace {

constexpr std::int64_t kMostEvents = 500;

/// A row of: sequence, sample, kind, role, time_ms, time_doubtful, withdraws, content_hash,
/// previous, hash, json.
StoredEvent stored_event(const Statement& row) {
  StoredEvent event{.number = row.integer(0),
                    .sample = std::string(row.text(1)),
                    .kind = std::string(row.text(2)),
                    .role = std::string(row.text(3)),
                    .time_ms = row.integer(4),
                    .time_doubtful = row.integer(5) != 0,
                    .content_hash = std::string(row.text(7)),
                    .previous = std::string(row.text(8)),
                    .hash = std::string(row.text(9))};
  if (!row.is_null(6)) event.withdraws = row.integer(6);
  if (!row.is_null(10)) event.content = std::string(row.text(10));
  return event;
}

Result<std::vector<StoredEvent>> read_stored(Database& database, EventNumber after,
                                             std::size_t most_bytes) {
  Statement rows = CANDOR_TRY(database.prepare(
      "SELECT sequence, sample, kind, role, time_ms, time_doubtful, withdraws, content_hash,"
      " previous, hash, json FROM event LEFT JOIN content ON content.event = event.sequence"
      " WHERE sequence > ? ORDER BY sequence LIMIT ?"));
  Statement files = CANDOR_TRY(
      database.prepare("SELECT sha256 FROM event_attachment WHERE event = ? ORDER BY sha256"));
  rows.bind(after, kMostEvents);
  std::vector<StoredEvent> events;
  std::size_t bytes = 0;
  while (CANDOR_TRY(rows.step())) {
    bytes += rows.text(10).size();
    if (!events.empty() && bytes > most_bytes) break;
    events.push_back(stored_event(rows));
    files.bind(events.back().number);
    while (CANDOR_TRY(files.step())) events.back().files.emplace_back(files.text(0));
    files.reset();
  }
  return events;
}

Result<std::optional<std::string>> read_hash(Database& database, EventNumber event) {
  if (event == 0) {
    const std::string id = CANDOR_TRY(database.query_text("SELECT id FROM log"));
    return std::optional(chain_start(id));
  }
  Statement row = CANDOR_TRY(database.prepare("SELECT hash FROM event WHERE sequence = ?"));
  row.bind(event);
  if (!CANDOR_TRY(row.step())) return std::optional<std::string>();
  return std::optional(std::string(row.text(0)));
}

}  // namespace

Result<std::string> SampleLog::id() {
  auto found = database_.query_text("SELECT id FROM log");
  if (!found) return explained(std::move(found).error());
  return found;
}

Result<std::vector<StoredEvent>> SampleLog::stored_after(EventNumber event,
                                                         std::size_t most_bytes) {
  auto found = read_stored(database_, event, most_bytes);
  if (!found) return explained(std::move(found).error());
  return found;
}

Result<std::optional<std::string>> SampleLog::hash_of_event(EventNumber event) {
  auto found = read_hash(database_, event);
  if (!found) return explained(std::move(found).error());
  return found;
}

}  // namespace candor::records
