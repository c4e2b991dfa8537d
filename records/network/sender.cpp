#include "records/network/sender.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "records/network/shared_sample.h"

namespace candor::records {
namespace {

/// The server takes files in parts of at most so many bytes.
constexpr std::size_t kPartBytes = std::size_t{1} << 20U;

/// What the server has of a log: the last event, 0 for none.
Result<ChainHead> server_head(ServerTransaction& transaction, const std::string& log) {
  const ServerRows rows =
      CANDOR_TRY(transaction.run("SELECT number, hash FROM candor.event WHERE log = $1"
                                 " ORDER BY number DESC LIMIT 1",
                                 {log}));
  if (rows.size() == 0) return ChainHead{};
  const EventNumber number = CANDOR_TRY(rows.integer(0, 0));
  return ChainHead{number, std::string(rows.text(0, 1))};
}

/// Make the log known to the server as one of the login's site.
Result<void> introduce(ServerTransaction& transaction, const std::string& log) {
  CANDOR_TRY(
      transaction.run("INSERT INTO candor.log (log) VALUES ($1) ON CONFLICT DO NOTHING", {log}));
  const ServerRows own =
      CANDOR_TRY(transaction.run("SELECT FROM candor.log WHERE log = $1", {log}));
  if (own.size() == 1) return {};
  return Error{ErrorCode::invalid_value,
               "another site sent this log first; a log belongs to one site: use the login of that "
               "site, or begin a new log"};
}

Error forked(EventNumber event) {
  return {ErrorCode::incompatible,
          fmt::format("the server has another event {} of this log: after a backup was restored, "
                      "or of a copied file, two logs went on under one identity; nothing was sent. "
                      "Keep this file to read in, and begin a new log (--log NEW_FILE) for what is "
                      "recorded from now on",
                      event)};
}

/// Check that the log continues what the server has of it.
Result<void> check_continues(SampleLog& log, const ChainHead& server) {
  if (server.event == 0) return {};
  const auto own = CANDOR_TRY(log.hash_of_event(server.event));
  if (own && *own == server.hash) return {};
  if (own) return forked(server.event);
  const ChainHead head = CANDOR_TRY(log.head());
  return Error{ErrorCode::incompatible,
               fmt::format("the log ends with event {}, and the server has it up to event {}: a "
                           "backup was restored that is older than the last sync; nothing was "
                           "sent. Restore a later backup, or keep this file to read in and begin "
                           "a new log (--log NEW_FILE)",
                           head.event, server.event)};
}

/// Events of one batch as arrays, and all that goes with them.
class Batch {
 public:
  Batch(SampleLog& log, std::string log_id, ServerTransaction& transaction)
      : log_(&log), id_(std::move(log_id)), transaction_(&transaction) {}

  Result<std::int64_t> send(const std::vector<StoredEvent>& events) {
    CANDOR_TRY(send_events(events));
    CANDOR_TRY(refuse_other_events(events));
    CANDOR_TRY(send_contents(events));
    const std::int64_t files = CANDOR_TRY(send_files(events));
    CANDOR_TRY(send_shared(events));
    return files;
  }

 private:
  Result<void> send_events(const std::vector<StoredEvent>& events) {
    std::array<ServerArray, 10> columns;
    for (const StoredEvent& event : events) {
      columns[0].add(event.number);
      columns[1].add(event.sample);
      columns[2].add(event.kind);
      columns[3].add(event.role);
      columns[4].add(event.time_ms);
      columns[5].add(event.time_doubtful);
      columns[6].add(event.withdraws);
      columns[7].add(event.content_hash);
      columns[8].add(event.previous);
      columns[9].add(event.hash);
    }
    std::vector<ServerValue> values = {id_};
    for (const ServerArray& column : columns) values.push_back(column.value());
    CANDOR_TRY(transaction_->run(
        "INSERT INTO candor.event (log, number, sample, kind, role, time_ms, time_doubtful,"
        " withdraws, content_hash, previous, hash) SELECT $1, * FROM unnest($2::bigint[],"
        " $3::text[], $4::text[], $5::text[], $6::bigint[], $7::boolean[], $8::bigint[],"
        " $9::text[], $10::text[], $11::text[]) ON CONFLICT (log, number) DO NOTHING",
        values));
    return {};
  }

  /// Another computer may have sent its own meanwhile.
  Result<void> refuse_other_events(const std::vector<StoredEvent>& events) {
    ServerArray numbers;
    ServerArray hashes;
    for (const StoredEvent& event : events) {
      numbers.add(event.number);
      hashes.add(event.hash);
    }
    const ServerRows rows = CANDOR_TRY(transaction_->run(
        "SELECT min(its.number) FROM candor.event AS its JOIN unnest($2::bigint[], $3::text[]) AS"
        " ours (number, hash) ON its.number = ours.number WHERE its.log = $1"
        " AND its.hash <> ours.hash",
        {id_, numbers.value(), hashes.value()}));
    if (rows.is_null(0, 0)) return {};
    return forked(CANDOR_TRY(rows.integer(0, 0)));
  }

  Result<void> send_contents(const std::vector<StoredEvent>& events) {
    ServerArray numbers;
    ServerArray contents;
    for (const StoredEvent& event : events) {
      if (!event.content) continue;
      numbers.add(event.number);
      contents.add(Blob{*event.content});
    }
    if (numbers.empty()) return {};
    CANDOR_TRY(
        transaction_->run("INSERT INTO candor.content (log, number, json) SELECT $1, * FROM"
                          " unnest($2::bigint[], $3::bytea[]) ON CONFLICT DO NOTHING",
                          {id_, numbers.value(), contents.value()}));
    return {};
  }

  /// Say which files belong to the events, and send those that the server then lacks.
  Result<std::int64_t> send_files(const std::vector<StoredEvent>& events) {
    ServerArray numbers;
    ServerArray files;
    for (const StoredEvent& event : events) {
      for (const std::string& file : event.files) {
        numbers.add(event.number);
        files.add(file);
      }
    }
    if (numbers.empty()) return std::int64_t{0};
    CANDOR_TRY(transaction_->run(
        "INSERT INTO candor.event_attachment (log, number, sha256) SELECT $1, * FROM"
        " unnest($2::bigint[], $3::text[]) ON CONFLICT DO NOTHING",
        {id_, numbers.value(), files.value()}));
    const ServerRows missing = CANDOR_TRY(transaction_->run(
        "SELECT DISTINCT its.sha256 FROM candor.event_attachment AS its WHERE its.log = $1"
        " AND its.number = ANY ($2::bigint[]) AND NOT EXISTS (SELECT FROM candor.attachment AS a"
        " WHERE a.log = its.log AND a.sha256 = its.sha256) ORDER BY its.sha256",
        {id_, numbers.value()}));
    for (int row = 0; row < missing.size(); ++row) {
      CANDOR_TRY(send_file(std::string(missing.text(row, 0))));
    }
    return std::int64_t{missing.size()};
  }

  Result<void> send_file(const std::string& sha256) {
    const std::string bytes = CANDOR_TRY(log_->attachment(sha256));
    const auto size = static_cast<std::int64_t>(bytes.size());
    const ServerRows inserted = CANDOR_TRY(
        transaction_->run("INSERT INTO candor.attachment (log, sha256, size) VALUES ($1, $2, $3)"
                          " ON CONFLICT DO NOTHING",
                          {id_, sha256, size}));
    if (inserted.affected() == 0) return {};
    std::int64_t part = 0;
    for (std::size_t from = 0; from < bytes.size(); from += kPartBytes, ++part) {
      const Blob blob = {std::string_view(bytes).substr(from, kPartBytes)};
      CANDOR_TRY(
          transaction_->run("INSERT INTO candor.attachment_part (log, sha256, part, bytes)"
                            " VALUES ($1, $2, $3, $4)",
                            {id_, sha256, part, blob}));
    }
    return {};
  }

  /// What others may count of the samples of these events, as of the last event of each.
  Result<void> send_shared(const std::vector<StoredEvent>& events) {
    std::set<std::string> samples;
    for (const StoredEvent& event : events) samples.insert(event.sample);
    std::array<ServerArray, 4> of_samples;
    std::array<ServerArray, 6> of_findings;
    for (const std::string& text : samples) {
      const auto code = SampleCode::parse(text);
      if (!code) return Error{ErrorCode::damaged, "an event is of no sample"};
      const Sample whole = CANDOR_TRY(log_->sample(*code));
      // The log may be ahead of what the server gets in this batch.
      const SharedSample shared = shared_sample(up_to(whole, events.back().number));
      of_samples[0].add(text);
      of_samples[1].add(shared.as_of);
      of_samples[2].add(shared.week);
      of_samples[3].add(shared.shared);
      for (const SharedFinding& finding : shared.findings) {
        of_findings[0].add(text);
        of_findings[1].add(shared.as_of);
        of_findings[2].add(finding.target);
        of_findings[3].add(to_string(finding.source));
        of_findings[4].add(to_string(finding.verdict));
        of_findings[5].add(finding.expectation);
      }
    }
    CANDOR_TRY(transaction_->run(
        "INSERT INTO candor.shared_sample (log, sample, as_of, week, shared) SELECT $1, * FROM"
        " unnest($2::text[], $3::bigint[], $4::date[], $5::boolean[]) ON CONFLICT DO NOTHING",
        {id_, of_samples[0].value(), of_samples[1].value(), of_samples[2].value(),
         of_samples[3].value()}));
    if (of_findings[0].empty()) return {};
    CANDOR_TRY(transaction_->run(
        "INSERT INTO candor.shared_finding (log, sample, as_of, target, source, verdict,"
        " expectation) SELECT $1, ours.* FROM unnest($2::text[], $3::bigint[], $4::text[],"
        " $5::text[], $6::text[], $7::text[]) AS ours (sample, as_of, target, source, verdict,"
        " expectation) WHERE EXISTS (SELECT FROM candor.shared_sample AS its WHERE its.log = $1"
        " AND its.sample = ours.sample AND its.as_of = ours.as_of) ON CONFLICT DO NOTHING",
        {id_, of_findings[0].value(), of_findings[1].value(), of_findings[2].value(),
         of_findings[3].value(), of_findings[4].value(), of_findings[5].value()}));
    return {};
  }

  static Sample up_to(const Sample& sample, EventNumber last) {
    std::vector<Event> events = sample.events();
    std::erase_if(events, [last](const Event& event) { return event.number > last; });
    return {sample.code(), std::move(events)};
  }

  SampleLog* log_;
  std::string id_;
  ServerTransaction* transaction_;
};

/// Check that the events follow `before`, whose hash is `previous`, without a gap or a change.
Result<void> check_chain(const std::vector<StoredEvent>& events, EventNumber before,
                         std::string previous) {
  for (const StoredEvent& event : events) {
    const auto checked = check_stored(event, before + 1, previous);
    if (!checked) {
      return Error{ErrorCode::damaged,
                   fmt::format("the log is damaged: {}; `candor records verify` says more; nothing "
                               "of it was sent",
                               checked.error().message)};
    }
    before = event.number;
    previous = event.hash;
  }
  return {};
}

struct SentBatch {
  ChainHead head;  ///< after it; as before where there was nothing to send
  EventNumber events = 0;
  std::int64_t files = 0;
};

/// Send what follows `head`, as much as a batch takes.
Result<SentBatch> send_batch(SampleLog& log, const std::string& id, ServerConnection& connection,
                             const ChainHead& head, std::size_t bytes) {
  const std::vector<StoredEvent> events = CANDOR_TRY(log.stored_after(head.event, bytes));
  if (events.empty()) return SentBatch{.head = head};
  CANDOR_TRY(check_chain(events, head.event, head.hash));
  ServerTransaction transaction = CANDOR_TRY(ServerTransaction::begin(connection));
  const std::int64_t files = CANDOR_TRY(Batch(log, id, transaction).send(events));
  CANDOR_TRY(transaction.commit());
  return SentBatch{.head = {events.back().number, events.back().hash},
                   .events = static_cast<EventNumber>(events.size()),
                   .files = files};
}

/// What the server has, after it was told of the log and the log was found to continue it.
Result<ChainHead> begin(SampleLog& log, const std::string& id, ServerConnection& connection) {
  ServerTransaction transaction = CANDOR_TRY(ServerTransaction::begin(connection));
  CANDOR_TRY(introduce(transaction, id));
  ChainHead head = CANDOR_TRY(server_head(transaction, id));
  CANDOR_TRY(check_continues(log, head));
  CANDOR_TRY(transaction.commit());
  if (head.event == 0) {
    const auto start = CANDOR_TRY(log.hash_of_event(0));
    head.hash = start.value_or("");
  }
  return head;
}

}  // namespace

Result<Sent> send_log(SampleLog& log, ServerConnection& connection, std::size_t batch_bytes,
                      const SyncProgress& progress) {
  const std::string id = CANDOR_TRY(log.id());
  ChainHead head = CANDOR_TRY(begin(log, id, connection));
  const EventNumber first = head.event;
  Sent sent{.server_has = head.event};
  for (;;) {
    // A purge may take away what is just being read; the next look shows the purge instead.
    constexpr int kAttempts = 3;
    auto batch = send_batch(log, id, connection, head, batch_bytes);
    for (int attempt = 1; attempt < kAttempts && !batch; ++attempt) {
      if (batch.error().code != ErrorCode::not_found) break;
      batch = send_batch(log, id, connection, head, batch_bytes);
    }
    if (!batch) return std::move(batch).error();
    if (batch->events == 0) return sent;
    head = batch->head;
    sent.events += batch->events;
    sent.files += batch->files;
    sent.server_has = head.event;
    const ChainHead last = CANDOR_TRY(log.head());
    if (!progress(SyncStage::sending, head.event - first, last.event - first)) {
      return Error{ErrorCode::cancelled, "the sync was stopped; what was sent stays"};
    }
  }
}

}  // namespace candor::records
