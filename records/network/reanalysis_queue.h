#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/core/result.h"
#include "records/event.h"
#include "records/network/server_connection.h"

/// The archive of a network, analysed again: a queue on the server for any number of workers. What
/// is done once stays done, whoever is killed when.
namespace candor::records {

/// By what a pass analyses every scan. Two passes never have the same.
struct ReanalysisBasis {
  std::string library;              ///< name
  std::string library_revision;     ///< 64 hexadecimal digits
  std::string library_calibration;  ///< id; empty for a library that was never calibrated
  std::string watch_list_revision;  ///< empty for the list that comes with the program
  std::string program_version;

  bool operator==(const ReanalysisBasis&) const = default;
};

/// One pass over the archive, and how far it is.
struct ReanalysisPass {
  std::int64_t number = 0;
  ReanalysisBasis basis;
  std::string begun;         ///< by the server's clock: "2026-11-30T15:04:05Z"
  std::int64_t waiting = 0;  ///< free to be taken
  std::int64_t taken = 0;    ///< with a worker at this moment
  std::int64_t done = 0;
  std::int64_t changed = 0;    ///< of these, with another verdict on a target
  std::int64_t left_out = 0;   ///< cannot be analysed again, with a reason
  std::int64_t set_aside = 0;  ///< failed or took its workers with it, with a reason

  bool is_finished() const { return waiting == 0 && taken == 0; }
};

/// A scan that a worker has taken.
struct ReanalysisJob {
  std::string log;
  EventNumber event = 0;
  std::string lease;  ///< proves that it is this worker's
  int attempt = 0;    ///< from 1
  /// What was recorded, a content as `content_from_json` reads it; none if it was purged.
  std::optional<std::string> content;
};

/// What became of a job.
struct JobOutcome {
  enum class Kind { done, left_out, set_aside };

  Kind kind = Kind::done;
  std::string document = {};   ///< of a done one: candor.analysis/1
  std::string changes = "[]";  ///< of a done one: [{"target","before","after"}], verdicts
  std::string reason = {};     ///< of the others; never a name of a file or a sample
};

/// Why so many jobs of a pass have no result.
struct ReanalysisReason {
  JobOutcome::Kind kind = JobOutcome::Kind::left_out;
  std::string reason;
  std::int64_t jobs = 0;
};

/// Of how many scans a pass says something else on a target.
struct ReanalysisChange {
  std::string target;
  std::string before;
  std::string after;
  std::int64_t scans = 0;
};

/// "done", "left-out", "set-aside".
std::string_view to_string(JobOutcome::Kind kind);

/// What a pass says of a scan of this site. The result stands beside what was recorded.
struct SiteResult {
  std::string log;
  EventNumber event = 0;
  std::string sample;      ///< code
  bool withdrawn = false;  ///< the scan was taken back
  std::string changes;     ///< as in `JobOutcome`
};

/// What enqueuing did.
struct Enqueued {
  std::int64_t pass = 0;
  std::int64_t added = 0;  ///< scans that were not in it
};

/// Put every scan of the archive into the pass of a basis, which is begun if it is new. What is in
/// it already stays as it is. For the role candor_coordinator. Errors: those of `ServerConnection`.
Result<Enqueued> enqueue_reanalysis(ServerConnection& connection, const ReanalysisBasis& basis);

/// The pass that a worker with a library is to work on: of those by its revision, its calibration
/// and this version of the program, whatever they look for, the newest with something open, else
/// the newest. For workers. Errors: `not_found`, and those of `ServerConnection`.
Result<ReanalysisPass> pass_to_work_on(ServerConnection& connection, const ReanalysisBasis& basis);

/// The number of the newest pass. For every role. Errors: `not_found`, and those of
/// `ServerConnection`.
Result<std::int64_t> newest_pass(ServerConnection& connection);

/// Every pass, the newest last. For coordinators and workers. Errors: those of `ServerConnection`.
Result<std::vector<ReanalysisPass>> reanalysis_passes(ServerConnection& connection);
Result<std::vector<ReanalysisReason>> reanalysis_reasons(ServerConnection& connection,
                                                         std::int64_t pass);
/// What fewer than five scans share is left out.
Result<std::vector<ReanalysisChange>> reanalysis_changes(ServerConnection& connection,
                                                         std::int64_t pass);

/// Whether anything of a pass is waiting or with a worker. Errors: those of `ServerConnection`.
Result<bool> has_open_jobs(ServerConnection& connection, std::int64_t pass);

/// Take up to so many jobs, for so long; none if none is free. One whose worker did not come back
/// comes alone. Errors: those of `ServerConnection`.
Result<std::vector<ReanalysisJob>> take_jobs(ServerConnection& connection, std::int64_t pass,
                                             int most, std::chrono::seconds lease);

/// The bytes of a file that a job names, checked against their hash. Errors: `not_found` if the
/// server has none or the job is somebody else's by now; `damaged`, and those of
/// `ServerConnection`.
Result<std::string> job_file(ServerConnection& connection, std::int64_t pass,
                             const ReanalysisJob& job, std::string_view sha256);

/// Close a job. False if it is somebody else's by now or was closed: then nothing was changed.
/// Errors: those of `ServerConnection`.
Result<bool> close_job(ServerConnection& connection, std::int64_t pass, const ReanalysisJob& job,
                       const JobOutcome& outcome);

/// Give back what was taken with a lease and not closed, as if it had never been taken. Errors:
/// those of `ServerConnection`.
Result<void> give_back_jobs(ServerConnection& connection, std::int64_t pass,
                            const std::string& lease);

/// Results of a pass that changed a verdict on scans of the own site, in the order of log and
/// event: up to `most` behind that one. For a site's login. Errors: those of `ServerConnection`.
Result<std::vector<SiteResult>> changed_results(ServerConnection& connection, std::int64_t pass,
                                                const std::string& after_log,
                                                EventNumber after_event, int most);

/// The document of one result of the own site. Errors: `not_found`, and those of
/// `ServerConnection`.
Result<std::string> result_document(ServerConnection& connection, std::int64_t pass,
                                    const std::string& log, EventNumber event);

}  // namespace candor::records
