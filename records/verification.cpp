#include "records/verification.h"

#include <fmt/core.h>

#include "pipeline/core/sha256.h"
#include "records/event_chain.h"
#include "records/event_table.h"
#include "records/record_json.h"
#include "records/sample_log.h"
#include "records/sample_summary.h"

namespace candor::records {
namespace {

/// A moment of the log: everything that is read until it ends belongs together.
class ReadTransaction {
 public:
  static Result<ReadTransaction> begin(Database& database) {
    CANDOR_TRY(database.execute("BEGIN"));
    return ReadTransaction(database);
  }
  ReadTransaction(ReadTransaction&& other) noexcept
      : database_(std::exchange(other.database_, nullptr)) {}
  ReadTransaction& operator=(ReadTransaction&&) = delete;
  ~ReadTransaction() {
    if (database_ != nullptr) static_cast<void>(database_->execute("ROLLBACK"));
  }

 private:
  explicit ReadTransaction(Database& database) : database_(&database) {}
  Database* database_;
};

using Fault = std::optional<ChainFault>;

ChainFault fault_at(EventNumber event, std::string_view words) {
  return {event, fmt::format("event {} {}", event, words)};
}

/// A row of: sequence, sample, kind, role, time_ms, time_doubtful, withdraws, content_hash,
/// previous, hash, json, purged.
Fault fault_of(const Statement& row, EventNumber expected, std::string_view previous) {
  const EventNumber number = row.integer(0);
  if (number != expected) return fault_at(expected, "is missing");
  if (row.text(8) != previous) return fault_at(number, "does not follow the event before it");
  const std::string hash = hash_of({.number = number,
                                    .sample = row.text(1),
                                    .kind = row.text(2),
                                    .role = row.text(3),
                                    .time_ms = row.integer(4),
                                    .time_doubtful = row.integer(5),
                                    .withdraws = row.integer(6),
                                    .content_hash = row.text(7),
                                    .previous = row.text(8)});
  if (row.text(9) != std::string_view(hash)) return fault_at(number, "was changed");
  if (row.is_null(10)) {
    if (row.integer(11) == 0) return fault_at(number, "has lost its content, and no purge took it");
    return std::nullopt;
  }
  if (sha256_hex(row.text(10)) != row.text(7)) return fault_at(number, "has a changed content");
  const auto kind = record_kind_from_string(row.text(2));
  if (!kind || !content_from_json(*kind, row.text(10))) {
    return fault_at(number, "has a content that cannot be read");
  }
  return std::nullopt;
}

/// The head as the log states it, and the hash that the first event follows.
struct StatedEnd {
  ChainHead head;
  std::string start;
  bool traces_may_remain = false;
};

Result<StatedEnd> stated_end(Database& database) {
  Statement row = CANDOR_TRY(database.prepare("SELECT id, sequence, hash, scrub_pending FROM log"));
  if (!CANDOR_TRY(row.step())) return StatedEnd{};
  return StatedEnd{
      {row.integer(1), std::string(row.text(2))}, chain_start(row.text(0)), row.integer(3) != 0};
}

Result<Verification> walk(Database& database, const std::optional<ChainHead>& kept) {
  const StatedEnd stated = CANDOR_TRY(stated_end(database));
  Verification verification;
  verification.head = {0, stated.start};
  verification.traces_may_remain = stated.traces_may_remain;
  Statement rows = CANDOR_TRY(database.prepare(
      "SELECT sequence, sample, kind, role, time_ms, time_doubtful, withdraws, content_hash,"
      " previous, hash, json, EXISTS (SELECT 1 FROM event AS purge WHERE"
      " purge.sample = event.sample AND purge.kind = 'purge' AND purge.sequence > event.sequence)"
      " FROM event LEFT JOIN content ON content.event = event.sequence ORDER BY sequence"));
  while (CANDOR_TRY(rows.step())) {
    const EventNumber next = verification.head.event + 1;
    verification.fault = fault_of(rows, next, verification.head.hash);
    if (verification.fault) return verification;
    verification.head = {next, std::string(rows.text(9))};
    if (rows.is_null(10)) ++verification.purged;
    if (kept && kept->event == next && kept->hash != verification.head.hash) {
      verification.fault = ChainFault{
          next, fmt::format("event {} or one before it is not what it was when its hash was noted",
                            next)};
      return verification;
    }
  }
  const EventNumber last = verification.head.event;
  if (stated.head.event > last || (kept && kept->event > last)) {
    verification.fault = fault_at(last + 1, "is missing: the end of the log was cut off");
  } else if (stated.head != verification.head) {
    verification.fault = ChainFault{last, "the head of the log is not its last event"};
  }
  return verification;
}

Result<Fault> attachment_fault(Database& database) {
  Statement rows = CANDOR_TRY(database.prepare(
      "SELECT event, event_attachment.sha256, bytes FROM event_attachment LEFT JOIN attachment"
      " USING (sha256) ORDER BY event"));
  while (CANDOR_TRY(rows.step())) {
    if (rows.is_null(2)) return Fault(fault_at(rows.integer(0), "has lost its file"));
    if (sha256_hex(rows.text(2)) != rows.text(1)) {
      return Fault(fault_at(rows.integer(0), "has a changed file"));
    }
  }
  return Fault();
}

/// The files that the contents name against those that are there.
Result<Fault> missing_file_fault(const Sample& sample, Statement& is_there) {
  for (const Event& event : sample.events()) {
    if (!event.record) continue;
    for (const std::string& hash : attachments_of(*event.record)) {
      is_there.bind(std::string_view(hash), event.number);
      const bool found = CANDOR_TRY(is_there.step());
      is_there.reset();
      if (!found) return Fault(fault_at(event.number, "has lost its file"));
    }
  }
  return Fault();
}

Result<Fault> sample_fault(Database& database) {
  Statement rows = CANDOR_TRY(
      database.prepare("SELECT min(event.sequence), event.sample, json FROM event LEFT JOIN summary"
                       " ON summary.sample = event.sample GROUP BY event.sample ORDER BY 1"));
  Statement is_there =
      CANDOR_TRY(database.prepare("SELECT 1 FROM event_attachment WHERE sha256 = ? AND event = ?"));
  while (CANDOR_TRY(rows.step())) {
    const EventNumber first = rows.integer(0);
    const auto code = SampleCode::parse(rows.text(1));
    if (!code) return Fault(fault_at(first, "is of no sample"));
    const auto sample = CANDOR_TRY(find_sample(database, *code));
    if (!sample) return Fault(fault_at(first, "is of no sample"));
    const Fault missing = CANDOR_TRY(missing_file_fault(*sample, is_there));
    if (missing) return missing;
    if (to_json(summarise(*sample)) != rows.text(2)) {
      return Fault(ChainFault{
          first, fmt::format("what the list shows of sample {} is not what its events add up to",
                             code->grouped())});
    }
  }
  return Fault();
}

Result<Verification> check_everything(Database& database, const std::optional<ChainHead>& kept) {
  const auto moment = CANDOR_TRY(ReadTransaction::begin(database));
  Verification verification = CANDOR_TRY(walk(database, kept));
  if (verification.fault) return verification;
  verification.fault = CANDOR_TRY(attachment_fault(database));
  if (verification.fault) return verification;
  verification.fault = CANDOR_TRY(sample_fault(database));
  if (verification.fault) return verification;
  const std::string words = CANDOR_TRY(database.query_text("PRAGMA integrity_check(1)"));
  if (words != "ok") verification.fault = ChainFault{0, fmt::format("SQLite: {}", words)};
  return verification;
}

}  // namespace

Result<ChainHead> SampleLog::head() {
  const auto stated = stated_end(database_);
  if (!stated) return explained(stated.error());
  return stated->head;
}

Result<Verification> SampleLog::verify(const std::optional<ChainHead>& kept) {
  auto verification = check_everything(database_, kept);
  if (!verification) return explained(std::move(verification).error());
  return verification;
}

}  // namespace candor::records
