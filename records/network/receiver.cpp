#include "records/network/receiver.h"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "pipeline/core/day.h"
#include "pipeline/warning/signal_bytes.h"

namespace candor::records {
namespace {

/// Check that the server still has what was received of a log.
Result<void> check_known(ServerTransaction& transaction, const std::string& log,
                         const ChainHead& known) {
  if (known.event == 0) return {};
  const ServerRows rows = CANDOR_TRY(transaction.run(
      "SELECT hash FROM candor.event WHERE log = $1 AND number = $2", {log, known.event}));
  // A server that was restored from a backup gets it again from the log itself.
  if (rows.size() == 0 || rows.text(0, 0) == known.hash) return {};
  return Error{ErrorCode::incompatible,
               fmt::format("the server has another event {} of the log {} than was received "
                           "earlier; keep the copies, and ask the server's administrator",
                           known.event, log)};
}

Result<StoredEvent> event_of(const ServerRows& rows, int row) {
  StoredEvent event;
  event.number = CANDOR_TRY(rows.integer(row, 0));
  event.sample = rows.text(row, 1);
  event.kind = rows.text(row, 2);
  event.role = rows.text(row, 3);
  event.time_ms = CANDOR_TRY(rows.integer(row, 4));
  event.time_doubtful = rows.boolean(row, 5);
  if (!rows.is_null(row, 6)) event.withdraws = CANDOR_TRY(rows.integer(row, 6));
  event.content_hash = rows.text(row, 7);
  event.previous = rows.text(row, 8);
  event.hash = rows.text(row, 9);
  if (!rows.is_null(row, 10)) event.content = CANDOR_TRY(rows.bytes(row, 10));
  return event;
}

/// Take the next signals off a cursor that is open, as far as they are any.
Result<FetchedSignals> fetch_signals(ServerTransaction& transaction, ReceivedSignals& received) {
  const ServerRows rows = CANDOR_TRY(transaction.run("FETCH 100 FROM signals"));
  FetchedSignals fetched{.is_last = rows.size() == 0};
  for (int row = 0; row < rows.size(); ++row) {
    NetworkSignal signal{.week = std::string(rows.text(row, 0)),
                         .site = std::string(rows.text(row, 1)),
                         .bytes = CANDOR_TRY(rows.bytes(row, 2))};
    if (!is_day(signal.week) || !signal_of_bytes(signal.bytes)) {
      ++received.refused;
      continue;
    }
    ++received.taken;
    fetched.signals.push_back(std::move(signal));
  }
  return fetched;
}

}  // namespace

Result<std::vector<CopiedLog>> Receiver::logs_of_server(const std::string& own_log) {
  ServerTransaction transaction = CANDOR_TRY(ServerTransaction::begin(*connection_));
  const ServerRows rows = CANDOR_TRY(transaction.run(
      "SELECT l.log, last.number, last.hash FROM candor.log AS l, LATERAL (SELECT number, hash"
      " FROM candor.event AS e WHERE e.log = l.log ORDER BY number DESC LIMIT 1) AS last"
      " WHERE l.log <> $1 ORDER BY l.log",
      {own_log}));
  std::vector<CopiedLog> logs;
  for (int row = 0; row < rows.size(); ++row) {
    const EventNumber number = CANDOR_TRY(rows.integer(row, 1));
    logs.push_back({std::string(rows.text(row, 0)), {number, std::string(rows.text(row, 2))}});
  }
  return logs;
}

/// Events of a log after `known`: at least one if there is any, and as many as fit in a batch.
Result<std::vector<StoredEvent>> Receiver::next_events(const std::string& log,
                                                       const ChainHead& known) {
  ServerTransaction transaction = CANDOR_TRY(ServerTransaction::begin(*connection_));
  CANDOR_TRY(check_known(transaction, log, known));
  const ServerRows rows = CANDOR_TRY(transaction.run(
      "WITH next AS (SELECT e.*, c.json FROM candor.event AS e LEFT JOIN candor.content AS c"
      " USING (log, number) WHERE e.log = $1 AND e.number > $2 ORDER BY e.number LIMIT 500),"
      " sized AS (SELECT next.*, sum(coalesce(length(json), 0)) OVER (ORDER BY number) AS bytes"
      " FROM next) SELECT number, sample, kind, role, time_ms, time_doubtful, withdraws,"
      " content_hash, previous, hash, json FROM sized WHERE bytes <= $3 OR number = $2 + 1"
      " ORDER BY number",
      {log, known.event, static_cast<std::int64_t>(batch_bytes_)}));
  std::vector<StoredEvent> events;
  events.reserve(static_cast<std::size_t>(rows.size()));
  for (int row = 0; row < rows.size(); ++row) events.push_back(CANDOR_TRY(event_of(rows, row)));
  return events;
}

Result<Received> Receiver::receive_logs(const std::string& own_log) {
  const std::vector<CopiedLog> logs = CANDOR_TRY(logs_of_server(own_log));
  Received received{.logs = static_cast<std::int64_t>(logs.size())};
  EventNumber total = 0;
  for (const CopiedLog& log : logs) {
    const ChainHead known = CANDOR_TRY(copies_->head(log.id));
    total += std::max(EventNumber{0}, log.head.event - known.event);
  }
  for (const CopiedLog& log : logs) {
    for (;;) {
      const ChainHead known = CANDOR_TRY(copies_->head(log.id));
      const std::vector<StoredEvent> events = CANDOR_TRY(next_events(log.id, known));
      if (events.empty()) break;
      CANDOR_TRY(copies_->append(log.id, events));
      received.events += static_cast<EventNumber>(events.size());
      total = std::max(total, received.events);
      if (!progress_(SyncStage::receiving, received.events, total)) {
        return Error{ErrorCode::cancelled, "the sync was stopped; what was received stays"};
      }
    }
  }
  CANDOR_TRY(copies_->wipe_purged());
  received.lost_contents = CANDOR_TRY(copies_->lost_contents());
  return received;
}

Result<std::int64_t> Receiver::receive_findings(const std::string& since) {
  ServerTransaction transaction = CANDOR_TRY(ServerTransaction::begin(*connection_));
  std::vector<NetworkWeek> weeks;
  const ServerRows week_rows = CANDOR_TRY(transaction.run(
      "SELECT week::text, site_name, samples FROM candor.shared_weeks($1::date)", {since}));
  for (int row = 0; row < week_rows.size(); ++row) {
    const std::int64_t samples = CANDOR_TRY(week_rows.integer(row, 2));
    weeks.push_back(
        {std::string(week_rows.text(row, 0)), std::string(week_rows.text(row, 1)), samples});
  }
  std::vector<NetworkFinding> findings;
  const ServerRows rows = CANDOR_TRY(
      transaction.run("SELECT week::text, site_name, target, source, verdict, expectation, samples"
                      " FROM candor.shared_findings($1::date)",
                      {since}));
  for (int row = 0; row < rows.size(); ++row) {
    const std::int64_t samples = CANDOR_TRY(rows.integer(row, 6));
    findings.push_back({.week = std::string(rows.text(row, 0)),
                        .site = std::string(rows.text(row, 1)),
                        .target = std::string(rows.text(row, 2)),
                        .source = std::string(rows.text(row, 3)),
                        .verdict = std::string(rows.text(row, 4)),
                        .expectation = std::string(rows.text(row, 5)),
                        .samples = samples});
  }
  CANDOR_TRY(copies_->replace_findings(since, weeks, findings));
  return static_cast<std::int64_t>(findings.size());
}

Result<ReceivedSignals> Receiver::receive_signals(const std::string& since) {
  ServerTransaction transaction = CANDOR_TRY(ServerTransaction::begin(*connection_));
  CANDOR_TRY(
      transaction.run("DECLARE signals NO SCROLL CURSOR FOR SELECT week::text, site_name, signal"
                      " FROM candor.shared_signals($1::date)",
                      {since}));
  ReceivedSignals received;
  CANDOR_TRY(copies_->replace_signals(since, [&] { return fetch_signals(transaction, received); }));
  return received;
}

}  // namespace candor::records
