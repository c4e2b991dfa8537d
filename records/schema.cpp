#include "records/schema.h"

#include <fmt/core.h>

#include <array>
#include <string>

namespace candor::records {
namespace {

// `event`, `content` and `attachment` are the record; what follows them is derived from it and
// can be derived again.
constexpr std::string_view kVersion1 = R"(
CREATE TABLE log (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  id TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  hash TEXT NOT NULL,
  latest_ms INTEGER NOT NULL,
  scrub_pending INTEGER NOT NULL DEFAULT 0,
  summary_version INTEGER NOT NULL
);

CREATE TABLE event (
  sequence INTEGER PRIMARY KEY,
  sample TEXT NOT NULL,
  kind TEXT NOT NULL,
  role TEXT NOT NULL,
  time_ms INTEGER NOT NULL,
  time_doubtful INTEGER NOT NULL,
  withdraws INTEGER REFERENCES event (sequence),
  content_hash TEXT NOT NULL,
  previous TEXT NOT NULL,
  hash TEXT NOT NULL
);
CREATE INDEX event_of_sample ON event (sample, sequence);
CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event
  BEGIN SELECT RAISE(ABORT, 'an event is never changed'); END;
CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event
  BEGIN SELECT RAISE(ABORT, 'an event is never deleted'); END;

CREATE TABLE content (
  event INTEGER PRIMARY KEY REFERENCES event (sequence),
  json TEXT NOT NULL
);
CREATE TRIGGER content_is_never_changed BEFORE UPDATE ON content
  BEGIN SELECT RAISE(ABORT, 'a content is never changed'); END;
CREATE TRIGGER content_is_only_purged BEFORE DELETE ON content
  WHEN NOT EXISTS (SELECT 1 FROM event AS its JOIN event AS purge ON purge.sample = its.sample
                   WHERE its.sequence = old.event AND purge.kind = 'purge'
                     AND purge.sequence > its.sequence)
  BEGIN SELECT RAISE(ABORT, 'a content is deleted only by a purge'); END;

CREATE TABLE attachment (
  sha256 TEXT PRIMARY KEY,
  bytes BLOB NOT NULL
);
CREATE TABLE event_attachment (
  sha256 TEXT NOT NULL REFERENCES attachment (sha256),
  event INTEGER NOT NULL REFERENCES event (sequence),
  PRIMARY KEY (sha256, event)
) WITHOUT ROWID;
CREATE INDEX attachment_of_event ON event_attachment (event);

CREATE TABLE draft (
  sample TEXT NOT NULL,
  name TEXT NOT NULL,
  time_ms INTEGER NOT NULL,
  json TEXT NOT NULL,
  PRIMARY KEY (sample, name)
);

CREATE TABLE summary (
  number INTEGER PRIMARY KEY REFERENCES event (sequence),
  sample TEXT NOT NULL UNIQUE,
  opened_ms INTEGER NOT NULL,
  changed_ms INTEGER NOT NULL,
  state TEXT NOT NULL,
  has_lab_result INTEGER NOT NULL,
  searched TEXT NOT NULL,
  json TEXT NOT NULL
);
CREATE INDEX summary_by_day ON summary (opened_ms);
CREATE TABLE tag (
  kind TEXT NOT NULL,
  value TEXT NOT NULL,
  number INTEGER NOT NULL REFERENCES summary (number),
  PRIMARY KEY (kind, value, number)
) WITHOUT ROWID;
CREATE INDEX tag_of_sample ON tag (number);

CREATE TABLE scan (
  event INTEGER PRIMARY KEY REFERENCES event (sequence),
  instrument TEXT NOT NULL,
  time_ms INTEGER NOT NULL
);
CREATE TABLE frame (
  sha256 TEXT NOT NULL,
  event INTEGER NOT NULL REFERENCES event (sequence),
  PRIMARY KEY (sha256, event)
) WITHOUT ROWID;
CREATE INDEX frame_of_event ON frame (event);
CREATE INDEX scan_by_instrument ON scan (instrument, time_ms, event);
)";

// Nothing changes but what may come: events of the kind alert-ended, which a program that knows no
// more than version 1 would take for damage.
constexpr std::string_view kVersion2;

constexpr std::array<Migration, 2> kMigrations = {{{1, kVersion1}, {2, kVersion2}}};

/// The version of the schema; an error for a database of anything else.
Result<std::int64_t> version_of(Database& database) {
  // In one statement, so that all three are of one moment: another program may be creating it.
  Statement row = CANDOR_TRY(database.prepare(
      "SELECT (SELECT application_id FROM pragma_application_id),"
      " (SELECT user_version FROM pragma_user_version), (SELECT count(*) FROM sqlite_schema)"));
  CANDOR_TRY(row.step());
  const std::int64_t id = row.integer(0);
  const std::int64_t version = row.integer(1);
  const std::int64_t tables = row.integer(2);
  if (id == kSampleLogId) return version;
  if (id == 0 && version == 0 && tables == 0) return std::int64_t{0};
  return Error{ErrorCode::incompatible, "it is a database, but no sample log of Candor"};
}

}  // namespace

std::span<const Migration> migrations() { return kMigrations; }

Error newer_schema(std::int64_t found, int known) {
  return {ErrorCode::incompatible,
          fmt::format("a newer program wrote this sample log (version {}; this program knows {}); "
                      "open it with that program; nothing was changed",
                      found, known)};
}

int schema_version() { return kMigrations.back().version; }

Result<void> check_version(Database& database, std::span<const Migration> steps) {
  const int target = steps.back().version;
  const std::int64_t found = CANDOR_TRY(version_of(database));
  if (found > target) return newer_schema(found, target);
  return {};
}

Result<void> migrate(Database& database, std::span<const Migration> steps) {
  const int target = steps.back().version;
  const std::int64_t before = CANDOR_TRY(version_of(database));
  if (before == target) return {};
  if (before > target) return newer_schema(before, target);
  WriteTransaction transaction = CANDOR_TRY(WriteTransaction::begin(database));
  // Another program may have done it meanwhile.
  const std::int64_t found = CANDOR_TRY(version_of(database));
  if (found > target) return newer_schema(found, target);
  for (const Migration& step : steps) {
    if (step.version <= found) continue;
    CANDOR_TRY(database.execute(std::string(step.sql).c_str()));
  }
  CANDOR_TRY(database.execute(
      fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {}", kSampleLogId, target)
          .c_str()));
  return transaction.commit();
}

}  // namespace candor::records
