#include "records/network/reanalysis_queue.h"

#include <optional>
#include <utility>

#include "pipeline/core/sha256.h"

namespace candor::records {
namespace {

using Kind = JobOutcome::Kind;

Kind kind_from_string(std::string_view text) {
  for (const Kind kind : {Kind::done, Kind::left_out}) {
    if (text == to_string(kind)) return kind;
  }
  return Kind::set_aside;
}

std::vector<ServerValue> values_of(const ReanalysisBasis& basis) {
  return {basis.library_revision, basis.library_calibration, basis.watch_list_revision,
          basis.program_version};
}

/// Run one statement in a transaction of its own.
Result<ServerRows> run_alone(ServerConnection& connection, std::string_view sql,
                             const std::vector<ServerValue>& values = {}) {
  ServerTransaction transaction = CANDOR_TRY(ServerTransaction::begin(connection));
  ServerRows rows = CANDOR_TRY(transaction.run(sql, values));
  CANDOR_TRY(transaction.commit());
  return rows;
}

std::string text_of(const ServerRows& rows, int row, int column) {
  return std::string(rows.text(row, column));
}

}  // namespace

std::string_view to_string(Kind kind) {
  switch (kind) {
    case Kind::done: return "done";
    case Kind::left_out: return "left-out";
    case Kind::set_aside: return "set-aside";
  }
  return "set-aside";
}

Result<Enqueued> enqueue_reanalysis(ServerConnection& connection, const ReanalysisBasis& basis) {
  std::vector<ServerValue> values = values_of(basis);
  values.insert(values.begin(), basis.library);
  const auto rows = CANDOR_TRY(run_alone(
      connection, "SELECT pass, added FROM candor.enqueue_reanalysis($1, $2, $3, $4, $5)", values));
  Enqueued done;
  done.pass = CANDOR_TRY(rows.integer(0, 0));
  done.added = CANDOR_TRY(rows.integer(0, 1));
  return done;
}

Result<ReanalysisPass> pass_to_work_on(ServerConnection& connection, const ReanalysisBasis& basis) {
  std::optional<ReanalysisPass> found;
  for (ReanalysisPass& pass : CANDOR_TRY(reanalysis_passes(connection))) {
    ReanalysisBasis theirs = pass.basis;
    theirs.library = basis.library;
    theirs.watch_list_revision = basis.watch_list_revision;
    if (theirs != basis) continue;
    if (!found || found->is_finished() || !pass.is_finished()) found = std::move(pass);
  }
  if (found) return *std::move(found);
  return Error{ErrorCode::not_found,
               "the server has no pass by this library revision, its calibration and this version "
               "of the program; `candor records reanalyze status` lists those that it has, and "
               "`candor records reanalyze enqueue` begins one"};
}

Result<std::int64_t> newest_pass(ServerConnection& connection) {
  const auto rows =
      CANDOR_TRY(run_alone(connection, "SELECT max(reanalysis) FROM candor.reanalysis"));
  if (rows.is_null(0, 0)) {
    return Error{ErrorCode::not_found, "nothing was analysed again on this server yet"};
  }
  return rows.integer(0, 0);
}

Result<std::vector<ReanalysisPass>> reanalysis_passes(ServerConnection& connection) {
  const auto rows = CANDOR_TRY(run_alone(
      connection,
      "SELECT reanalysis, library, library_revision, library_calibration, watch_list_revision,"
      " program_version,"
      " to_char(begun_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'), waiting, taken,"
      " done, changed, left_out, set_aside"
      " FROM candor.reanalysis LEFT JOIN candor.reanalysis_counts() USING (reanalysis)"
      " ORDER BY reanalysis"));
  std::vector<ReanalysisPass> passes;
  for (int row = 0; row < rows.size(); ++row) {
    ReanalysisPass pass;
    pass.number = CANDOR_TRY(rows.integer(row, 0));
    pass.basis = {text_of(rows, row, 1), text_of(rows, row, 2), text_of(rows, row, 3),
                  text_of(rows, row, 4), text_of(rows, row, 5)};
    pass.begun = rows.text(row, 6);
    int column = 7;
    for (std::int64_t* count :
         {&pass.waiting, &pass.taken, &pass.done, &pass.changed, &pass.left_out, &pass.set_aside}) {
      *count = CANDOR_TRY(rows.integer(row, column++));
    }
    passes.push_back(std::move(pass));
  }
  return passes;
}

Result<std::vector<ReanalysisReason>> reanalysis_reasons(ServerConnection& connection,
                                                         std::int64_t pass) {
  const auto rows = CANDOR_TRY(run_alone(
      connection, "SELECT outcome, reason, jobs FROM candor.reanalysis_reasons($1)", {pass}));
  std::vector<ReanalysisReason> reasons;
  for (int row = 0; row < rows.size(); ++row) {
    ReanalysisReason reason{kind_from_string(rows.text(row, 0)), text_of(rows, row, 1)};
    reason.jobs = CANDOR_TRY(rows.integer(row, 2));
    reasons.push_back(std::move(reason));
  }
  return reasons;
}

Result<std::vector<ReanalysisChange>> reanalysis_changes(ServerConnection& connection,
                                                         std::int64_t pass) {
  const auto rows = CANDOR_TRY(
      run_alone(connection,
                "SELECT target, before, after, scans FROM candor.reanalysis_changes($1)", {pass}));
  std::vector<ReanalysisChange> changes;
  for (int row = 0; row < rows.size(); ++row) {
    ReanalysisChange change{text_of(rows, row, 0), text_of(rows, row, 1), text_of(rows, row, 2)};
    change.scans = CANDOR_TRY(rows.integer(row, 3));
    changes.push_back(std::move(change));
  }
  return changes;
}

Result<bool> has_open_jobs(ServerConnection& connection, std::int64_t pass) {
  const auto rows = CANDOR_TRY(run_alone(connection, "SELECT candor.has_open_jobs($1)", {pass}));
  return rows.boolean(0, 0);
}

Result<std::vector<ReanalysisJob>> take_jobs(ServerConnection& connection, std::int64_t pass,
                                             int most, std::chrono::seconds lease) {
  const auto rows = CANDOR_TRY(run_alone(
      connection, "SELECT log, number, lease, attempt, content FROM candor.take_jobs($1, $2, $3)",
      {pass, std::int64_t{most}, std::int64_t{lease.count()}}));
  std::vector<ReanalysisJob> jobs;
  for (int row = 0; row < rows.size(); ++row) {
    ReanalysisJob job;
    job.log = rows.text(row, 0);
    job.event = CANDOR_TRY(rows.integer(row, 1));
    job.lease = rows.text(row, 2);
    job.attempt = static_cast<int>(CANDOR_TRY(rows.integer(row, 3)));
    if (!rows.is_null(row, 4)) job.content = CANDOR_TRY(rows.bytes(row, 4));
    jobs.push_back(std::move(job));
  }
  return jobs;
}

Result<std::string> job_file(ServerConnection& connection, std::int64_t pass,
                             const ReanalysisJob& job, std::string_view sha256) {
  std::string bytes;
  for (std::int64_t part = 0;; ++part) {
    const auto rows = CANDOR_TRY(
        run_alone(connection, "SELECT * FROM candor.job_file_part($1, $2, $3, $4, $5, $6)",
                  {pass, job.log, job.event, job.lease, sha256, part}));
    if (rows.size() == 0) break;
    bytes += CANDOR_TRY(rows.bytes(0, 0));
  }
  if (sha256_hex(bytes) == sha256) return bytes;
  if (bytes.empty()) {
    return Error{ErrorCode::not_found, "the server does not have the bytes of the spectrum"};
  }
  return Error{ErrorCode::damaged, "the bytes of the spectrum are not what their hash says"};
}

Result<bool> close_job(ServerConnection& connection, std::int64_t pass, const ReanalysisJob& job,
                       const JobOutcome& outcome) {
  const bool done = outcome.kind == Kind::done;
  const ServerValue nothing = std::nullopt;
  const auto rows =
      CANDOR_TRY(run_alone(connection, "SELECT candor.close_job($1, $2, $3, $4, $5, $6, $7, $8)",
                           {pass, job.log, job.event, job.lease, to_string(outcome.kind),
                            done ? ServerValue(Blob{outcome.document}) : nothing,
                            done ? ServerValue(outcome.changes) : nothing,
                            done ? nothing : ServerValue(outcome.reason)}));
  return rows.boolean(0, 0);
}

Result<void> give_back_jobs(ServerConnection& connection, std::int64_t pass,
                            const std::string& lease) {
  CANDOR_TRY(run_alone(connection, "SELECT candor.give_back_jobs($1, $2)", {pass, lease}));
  return {};
}

Result<std::vector<SiteResult>> changed_results(ServerConnection& connection, std::int64_t pass,
                                                const std::string& after_log,
                                                EventNumber after_event, int most) {
  const auto rows = CANDOR_TRY(
      run_alone(connection,
                "SELECT result.log, result.number, event.sample, candor.is_withdrawn(result.log,"
                " result.number), result.changes"
                " FROM candor.reanalysis_result AS result JOIN candor.event USING (log, number)"
                " WHERE result.reanalysis = $1 AND result.changes <> '[]'"
                " AND (result.log, result.number) > ($2, $3)"
                " ORDER BY result.log, result.number LIMIT $4",
                {pass, after_log, after_event, std::int64_t{most}}));
  std::vector<SiteResult> results;
  for (int row = 0; row < rows.size(); ++row) {
    SiteResult result;
    result.log = rows.text(row, 0);
    result.event = CANDOR_TRY(rows.integer(row, 1));
    result.sample = rows.text(row, 2);
    result.withdrawn = rows.boolean(row, 3);
    result.changes = rows.text(row, 4);
    results.push_back(std::move(result));
  }
  return results;
}

Result<std::string> result_document(ServerConnection& connection, std::int64_t pass,
                                    const std::string& log, EventNumber event) {
  const auto rows = CANDOR_TRY(run_alone(connection,
                                         "SELECT document FROM candor.reanalysis_result"
                                         " WHERE reanalysis = $1 AND log = $2 AND number = $3",
                                         {pass, log, event}));
  if (rows.size() == 0) {
    return Error{ErrorCode::not_found, "the server has no result of this scan for this site"};
  }
  return rows.bytes(0, 0);
}

}  // namespace candor::records
