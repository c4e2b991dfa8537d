#include "records/network/copies.h"

#include <fmt/core.h>

#include <utility>

#include "records/event_chain.h"
#include "records/event_table.h"
#include "records/log_file.h"

namespace candor::records {
namespace {

namespace fs = std::filesystem;

/// The application id in the SQLite header: "Cnet".
constexpr std::int64_t kCopiesId = 0x436E6574;
constexpr std::int64_t kVersion = 1;

constexpr const char* kTables = R"(
CREATE TABLE log (
  id TEXT PRIMARY KEY,
  sequence INTEGER NOT NULL,
  hash TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE event (
  log TEXT NOT NULL REFERENCES log (id),
  sequence INTEGER NOT NULL,
  sample TEXT NOT NULL,
  kind TEXT NOT NULL,
  role TEXT NOT NULL,
  time_ms INTEGER NOT NULL,
  time_doubtful INTEGER NOT NULL,
  withdraws INTEGER,
  content_hash TEXT NOT NULL,
  previous TEXT NOT NULL,
  hash TEXT NOT NULL,
  json TEXT,
  PRIMARY KEY (log, sequence)
);
CREATE INDEX event_of_sample ON event (sample, log, sequence);
CREATE TABLE sample (
  log TEXT NOT NULL,
  sample TEXT NOT NULL,
  time_ms INTEGER NOT NULL,
  PRIMARY KEY (log, sample)
) WITHOUT ROWID;
CREATE INDEX sample_by_time ON sample (time_ms);
CREATE TABLE week (
  week TEXT NOT NULL,
  site TEXT NOT NULL,
  samples INTEGER NOT NULL
);
CREATE TABLE finding (
  week TEXT NOT NULL,
  site TEXT NOT NULL,
  target TEXT NOT NULL,
  source TEXT NOT NULL,
  verdict TEXT NOT NULL,
  expectation TEXT NOT NULL,
  samples INTEGER NOT NULL
);
CREATE TABLE state (wipe_pending INTEGER NOT NULL);
INSERT INTO state VALUES (0);
)";

/// Beside the tables of version 1, which an older program goes on using and this one as well.
constexpr const char* kLaterTables = R"(
CREATE TABLE IF NOT EXISTS received (time_ms INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS signal (
  week TEXT NOT NULL,
  site TEXT NOT NULL,
  bytes BLOB NOT NULL
);
)";

Result<void> check_kind(Database& database) {
  const std::int64_t id = CANDOR_TRY(database.query_integer("PRAGMA application_id"));
  const std::int64_t version = CANDOR_TRY(database.query_integer("PRAGMA user_version"));
  const std::int64_t tables =
      CANDOR_TRY(database.query_integer("SELECT count(*) FROM sqlite_schema"));
  if (id == 0 && version == 0 && tables == 0) return {};
  if (id != kCopiesId) {
    return Error{ErrorCode::incompatible, "it is a database, but no copies of a network"};
  }
  if (version > kVersion) {
    return Error{ErrorCode::incompatible,
                 "a newer program wrote it; delete it and sync again, or use that program"};
  }
  return {};
}

Result<Database> open_database(const fs::path& path) {
  Database database = CANDOR_TRY(Database::open(path));
  CANDOR_TRY(check_kind(database));
  CANDOR_TRY(database.configure());
  CANDOR_TRY(database.write_ahead());
  WriteTransaction transaction = CANDOR_TRY(WriteTransaction::begin(database));
  CANDOR_TRY(check_kind(database));
  if (CANDOR_TRY(database.query_integer("SELECT count(*) FROM sqlite_schema")) == 0) {
    CANDOR_TRY(database.execute(kTables));
    CANDOR_TRY(database.execute(
        fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {}", kCopiesId, kVersion)
            .c_str()));
  }
  CANDOR_TRY(database.execute(kLaterTables));
  CANDOR_TRY(transaction.commit());
  return database;
}

}  // namespace

Copies::Copies(fs::path path, Database database)
    : path_(std::move(path)), database_(std::move(database)) {}

fs::path Copies::beside(const fs::path& log) {
  return log.parent_path() / (log.stem().string() + ".network.sqlite");
}

Error Copies::explained(Error error) const {
  error.message = fmt::format("the copies {}: {}", path_.string(), error.message);
  return error;
}

Result<Copies> Copies::open(const fs::path& path) {
  const auto named = [&path](Error error) {
    error.message = fmt::format("the copies {}: {}", path.string(), error.message);
    return error;
  };
  std::error_code failed;
  if (!fs::exists(path, failed)) {
    const auto created = create_private_file(path);
    if (!created && created.error().code != ErrorCode::already_exists) {
      return named(created.error());
    }
  }
  auto database = open_database(path);
  if (!database) return named(std::move(database).error());
  Copies copies(path, *std::move(database));
  // If another program still reads, the next opening tries again.
  static_cast<void>(copies.wipe_purged());
  return copies;
}

Result<std::vector<CopiedLog>> Copies::logs() {
  auto found = [&]() -> Result<std::vector<CopiedLog>> {
    Statement rows =
        CANDOR_TRY(database_.prepare("SELECT id, sequence, hash FROM log ORDER BY id"));
    std::vector<CopiedLog> logs;
    while (CANDOR_TRY(rows.step())) {
      logs.push_back({std::string(rows.text(0)), {rows.integer(1), std::string(rows.text(2))}});
    }
    return logs;
  }();
  if (!found) return explained(std::move(found).error());
  return found;
}

Result<ChainHead> Copies::head(const std::string& log) {
  auto found = [&]() -> Result<ChainHead> {
    Statement row = CANDOR_TRY(database_.prepare("SELECT sequence, hash FROM log WHERE id = ?"));
    row.bind(std::string_view(log));
    if (!CANDOR_TRY(row.step())) return ChainHead{0, chain_start(log)};
    return ChainHead{row.integer(0), std::string(row.text(1))};
  }();
  if (!found) return explained(std::move(found).error());
  return found;
}

Result<void> Copies::append_all(const std::string& log, std::span<const StoredEvent> events) {
  WriteTransaction transaction = CANDOR_TRY(WriteTransaction::begin(database_));
  ChainHead at = CANDOR_TRY(head(log));
  Statement begun =
      CANDOR_TRY(database_.prepare("INSERT INTO log (id, sequence, hash) VALUES (?, ?, ?)"
                                   " ON CONFLICT (id) DO NOTHING"));
  CANDOR_TRY(begun.run(std::string_view(log), at.event, std::string_view(at.hash)));
  Statement insert = CANDOR_TRY(database_.prepare(
      "INSERT INTO event (log, sequence, sample, kind, role, time_ms, time_doubtful, withdraws,"
      " content_hash, previous, hash, json) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"));
  Statement sample =
      CANDOR_TRY(database_.prepare("INSERT INTO sample (log, sample, time_ms) VALUES (?, ?, ?)"
                                   " ON CONFLICT DO NOTHING"));
  Statement purge = CANDOR_TRY(
      database_.prepare("UPDATE event SET json = NULL WHERE sample = ? AND log = ? AND sequence < ?"
                        " AND json IS NOT NULL"));
  for (const StoredEvent& event : events) {
    CANDOR_TRY(check_stored(event, at.event + 1, at.hash));
    insert.bind(std::string_view(log), event.number, std::string_view(event.sample),
                std::string_view(event.kind), std::string_view(event.role), event.time_ms,
                std::int64_t{event.time_doubtful ? 1 : 0}, event.withdraws,
                std::string_view(event.content_hash), std::string_view(event.previous),
                std::string_view(event.hash));
    if (event.content) insert.bind_value(12, std::string_view(*event.content));
    CANDOR_TRY(insert.step());
    insert.reset();
    CANDOR_TRY(sample.run(std::string_view(log), std::string_view(event.sample), event.time_ms));
    if (event.kind == to_string(RecordKind::purge)) {
      CANDOR_TRY(purge.run(std::string_view(event.sample), std::string_view(log), event.number));
      CANDOR_TRY(database_.execute("UPDATE state SET wipe_pending = 1 WHERE changes() > 0"));
    }
    at = {event.number, event.hash};
  }
  Statement moved =
      CANDOR_TRY(database_.prepare("UPDATE log SET sequence = ?, hash = ? WHERE id = ?"));
  CANDOR_TRY(moved.run(at.event, std::string_view(at.hash), std::string_view(log)));
  return transaction.commit();
}

Result<void> Copies::append(const std::string& log, std::span<const StoredEvent> events) {
  const auto appended = append_all(log, events);
  if (!appended) return explained(appended.error());
  return {};
}

Result<void> Copies::wipe_purged() {
  const auto pending = database_.query_integer("SELECT wipe_pending FROM state");
  if (!pending) return explained(pending.error());
  if (*pending == 0) return {};
  const auto wiped = wipe();
  if (wiped) return {};
  return explained(
      {ErrorCode::write_failure,
       fmt::format("what was purged was deleted, but traces of it may remain in the file until it "
                   "is opened again ({})",
                   wiped.error().message)});
}

/// Leave no trace of what was deleted: write the file anew, and empty what lies ahead of it.
Result<void> Copies::wipe() {
  CANDOR_TRY(database_.execute("VACUUM"));
  CANDOR_TRY(database_.empty_write_ahead_log());
  return database_.execute("UPDATE state SET wipe_pending = 0");
}

Result<std::int64_t> Copies::lost_contents() {
  auto found = database_.query_integer(
      "SELECT count(*) FROM event WHERE json IS NULL AND NOT EXISTS (SELECT 1 FROM event AS purge"
      " WHERE purge.sample = event.sample AND purge.log = event.log AND purge.kind = 'purge' AND"
      " purge.sequence > event.sequence)");
  if (!found) return explained(std::move(found).error());
  return found;
}

Result<void> Copies::note_received(Time time) {
  const auto noted = [&]() -> Result<void> {
    WriteTransaction transaction = CANDOR_TRY(WriteTransaction::begin(database_));
    CANDOR_TRY(database_.execute("DELETE FROM received"));
    Statement insert = CANDOR_TRY(database_.prepare("INSERT INTO received VALUES (?)"));
    CANDOR_TRY(insert.run(milliseconds(time)));
    return transaction.commit();
  }();
  if (!noted) return explained(noted.error());
  return {};
}

Result<std::optional<Time>> Copies::received() {
  auto found = [&]() -> Result<std::optional<Time>> {
    Statement row = CANDOR_TRY(database_.prepare("SELECT time_ms FROM received"));
    if (!CANDOR_TRY(row.step())) return std::optional<Time>();
    return std::optional(time_of(row.integer(0)));
  }();
  if (!found) return explained(std::move(found).error());
  return found;
}

Result<Sample> Copies::sample_of(const std::string& log, const SampleCode& code) {
  Statement rows = CANDOR_TRY(database_.prepare(
      "SELECT sequence, kind, role, time_ms, time_doubtful, withdraws, hash, json FROM event"
      " WHERE sample = ? AND log = ? ORDER BY sequence"));
  rows.bind(std::string_view(code.text()), std::string_view(log));
  std::vector<Event> events;
  while (CANDOR_TRY(rows.step())) events.push_back(CANDOR_TRY(event_of(rows, code)));
  return Sample(code, std::move(events));
}

Result<std::vector<CopiedSample>> Copies::samples(std::int64_t limit) {
  auto found = [&]() -> Result<std::vector<CopiedSample>> {
    Statement rows = CANDOR_TRY(database_.prepare(
        "SELECT log, sample FROM sample ORDER BY time_ms DESC, log, sample LIMIT ?"));
    rows.bind(limit);
    std::vector<CopiedSample> samples;
    while (CANDOR_TRY(rows.step())) {
      const std::string log(rows.text(0));
      const auto code = SampleCode::parse(rows.text(1));
      if (!code) return Error{ErrorCode::damaged, "an event is of no sample"};
      const Sample sample = CANDOR_TRY(sample_of(log, *code));
      samples.push_back({log, summarise(sample)});
    }
    return samples;
  }();
  if (!found) return explained(std::move(found).error());
  return found;
}

Result<std::int64_t> Copies::count() {
  auto found = database_.query_integer("SELECT count(*) FROM sample");
  if (!found) return explained(std::move(found).error());
  return found;
}

Result<std::vector<CopiedCode>> Copies::codes() {
  auto found = [&]() -> Result<std::vector<CopiedCode>> {
    Statement rows = CANDOR_TRY(
        database_.prepare("SELECT log, sample FROM sample ORDER BY time_ms DESC, log, sample"));
    std::vector<CopiedCode> codes;
    while (CANDOR_TRY(rows.step())) {
      auto code = SampleCode::parse(rows.text(1));
      if (!code) return Error{ErrorCode::damaged, "an event is of no sample"};
      codes.push_back({std::string(rows.text(0)), *std::move(code)});
    }
    return codes;
  }();
  if (!found) return explained(std::move(found).error());
  return found;
}

Result<Sample> Copies::sample(const std::string& log, const SampleCode& code) {
  auto found = sample_of(log, code);
  if (!found) return explained(std::move(found).error());
  return found;
}

Result<std::optional<std::pair<std::string, Sample>>> Copies::sample(const SampleCode& code) {
  using Found = std::optional<std::pair<std::string, Sample>>;
  auto found = [&]() -> Result<Found> {
    Statement row =
        CANDOR_TRY(database_.prepare("SELECT log FROM sample WHERE sample = ? ORDER BY log"));
    row.bind(std::string_view(code.text()));
    if (!CANDOR_TRY(row.step())) return Found();
    const std::string log(row.text(0));
    Sample sample = CANDOR_TRY(sample_of(log, code));
    return Found(std::pair(log, std::move(sample)));
  }();
  if (!found) return explained(std::move(found).error());
  return found;
}

}  // namespace candor::records
