#include "workbench/reanalysis_worker.h"

#include <fmt/core.h>

#include <algorithm>
#include <exception>
#include <map>
#include <nlohmann/json.hpp>
#include <thread>
#include <utility>

#include "library/library.h"
#include "library/strip_kinds.h"
#include "records/record_json.h"
#include "workbench/earlier_analysis.h"
#include "workbench/shipped.h"
#include "workbench/stored_analysis.h"
#include "workbench/version.h"
#include "workbench/watch_list_place.h"

namespace candor::workbench {
namespace {

using Json = nlohmann::ordered_json;
using records::JobOutcome;
using Kind = JobOutcome::Kind;

constexpr std::string_view kNotWatched = "not-watched";

JobOutcome left_out(std::string reason) {
  return {.kind = Kind::left_out, .reason = std::move(reason)};
}

/// A sentence without the name of a file: whoever reads why jobs failed is not to learn it.
JobOutcome set_aside(std::string reason, const std::string& file) {
  for (std::size_t at = file.empty() ? std::string::npos : reason.find(file);
       at != std::string::npos; at = reason.find(file, at)) {
    reason.replace(at, file.size(), "the file");
    at += std::string_view("the file").size();
  }
  return {.kind = Kind::set_aside, .reason = std::move(reason)};
}

std::map<std::string, std::string> verdicts_in(std::string_view document) {
  std::map<std::string, std::string> verdicts;
  const Json parsed = Json::parse(document, nullptr, false);
  if (!parsed.is_object()) return verdicts;
  for (const Json& finding : parsed.value("watch", Json::array())) {
    if (!finding.is_object()) continue;
    const Json target = finding.value("target", Json());
    const Json verdict = finding.value("verdict", Json());
    if (target.is_string() && verdict.is_string()) {
      verdicts[target.get<std::string>()] = verdict.get<std::string>();
    }
  }
  return verdicts;
}

std::string file_in(std::string_view document) {
  const Json parsed = Json::parse(document, nullptr, false);
  if (!parsed.is_object()) return {};
  const Json source = parsed.value("source", Json());
  const Json file = source.is_object() ? source.value("file", Json()) : Json();
  return file.is_string() ? file.get<std::string>() : std::string();
}

}  // namespace

std::string verdict_changes(std::string_view before, std::string_view after) {
  const auto earlier = verdicts_in(before);
  Json changes = Json::array();
  for (const auto& [target, verdict] : verdicts_in(after)) {
    const auto known = earlier.find(target);
    if (known != earlier.end() ? known->second == verdict
                               : verdict != "found" && verdict != "possible") {
      continue;
    }
    changes.push_back(
        {{"target", target},
         {"before", known != earlier.end() ? known->second : std::string(kNotWatched)},
         {"after", verdict}});
  }
  return changes.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<ReanalysisWorker> ReanalysisWorker::make(PassMaterials materials) {
  ReanalysisWorker worker(std::move(materials));
  const auto shipped = CANDOR_TRY(shipped_data());
  worker.kinds_ = CANDOR_TRY(library::load_strip_kinds(shipped / "strips"));
  const auto info = CANDOR_TRY(library::info(worker.materials_.library));
  worker.basis_.library = info.name;
  worker.basis_.library_revision = info.revision;
  worker.basis_.library_calibration = info.calibration;
  if (worker.materials_.watch_list) {
    worker.basis_.watch_list_revision = worker.materials_.watch_list->revision;
  }
  worker.basis_.program_version = kVersion;
  return worker;
}

Result<Analysers*> ReanalysisWorker::analysers_for(const records::Scan& scan) {
  const auto technique = technique_from_string(scan.technique);
  if (!technique) {
    return Error{
        ErrorCode::not_found,
        fmt::format("its technique is \"{}\", which this program does not know", scan.technique)};
  }
  Comparison comparison;
  comparison.library = materials_.library;
  // What a pass finds must not depend on what the worker's computer uses.
  const WatchListPlace list =
      materials_.watch_list ? *materials_.watch_list : CANDOR_TRY(shipped_watch_list());
  comparison.watch_list = list.folder.string();
  std::vector<std::string> recipes = {""};
  recipes.insert(recipes.end(), materials_.recipes.begin(), materials_.recipes.end());
  for (const std::string& recipe : recipes) {
    comparison.recipe = recipe;
    const auto known = comparison.recipe_for(*technique);
    if (!known || known->name() != scan.recipe) continue;
    auto& analysers = prepared_[recipe];
    if (!analysers) analysers = std::make_unique<Analysers>(comparison);
    return analysers.get();
  }
  return Error{ErrorCode::not_found, fmt::format("the recipe {} is not here", scan.recipe)};
}

Result<JobOutcome> ReanalysisWorker::run_scan(const records::Scan& scan, const FileSource& file) {
  if (scan.simulated) return left_out("it was simulated");
  if (scan.analysis.empty()) return left_out("it was recorded and not analysed");
  if (scan.file_sha256.empty()) {
    return left_out("the bytes of the spectrum were not recorded");
  }
  if (!lost_inputs(scan.analysis).empty()) {
    return left_out("it took something into account that was not recorded with it");
  }
  const std::string name = file_in(scan.analysis);
  const auto prior = evidence_in(scan.analysis, kinds_);
  if (!prior) return set_aside(prior.error().message, name);
  const auto analysers = analysers_for(scan);
  if (!analysers) return left_out(analysers.error().message);
  const auto bytes = file(scan.file_sha256);
  if (!bytes) {
    const ErrorCode code = bytes.error().code;
    if (code != ErrorCode::not_found && code != ErrorCode::damaged) return bytes.error();
    return set_aside(bytes.error().message, name);
  }
  auto document = analyse_stored(scan, *bytes, *prior, **analysers);
  if (!document) return set_aside(std::move(document).error().message, name);
  JobOutcome outcome;
  outcome.changes = verdict_changes(scan.analysis, document->document);
  outcome.document = std::move(document->document);
  return outcome;
}

Result<JobOutcome> ReanalysisWorker::run(const records::ReanalysisJob& job,
                                         const FileSource& file) {
  if (!job.content) return left_out("it was purged");
  try {
    const auto content = records::content_from_json(records::RecordKind::scan, *job.content);
    if (!content) return set_aside("what was recorded cannot be read", "");
    return run_scan(std::get<records::Scan>(content->record), file);
  } catch (const std::exception&) {
    // Documents come from every site, and one that nobody thought of is to stop no worker.
    return set_aside("the stored document is not as this program writes one", "");
  }
}

Result<WorkDone> work_on_pass(records::ServerConnection& connection, std::int64_t pass,
                              ReanalysisWorker& worker, const WorkSettings& settings,
                              const std::stop_token& stop,
                              const std::function<void(const WorkDone&)>& advance) {
  WorkDone report;
  while (!stop.stop_requested()) {
    const auto jobs =
        CANDOR_TRY(records::take_jobs(connection, pass, settings.batch, settings.lease));
    if (jobs.empty()) {
      if (!CANDOR_TRY(records::has_open_jobs(connection, pass))) break;
      std::this_thread::sleep_for(settings.poll);
      continue;
    }
    for (const records::ReanalysisJob& job : jobs) {
      if (stop.stop_requested()) {
        CANDOR_TRY(records::give_back_jobs(connection, pass, job.lease));
        break;
      }
      const JobOutcome outcome = CANDOR_TRY(worker.run(job, [&](std::string_view sha256) {
        return records::job_file(connection, pass, job, sha256);
      }));
      if (!CANDOR_TRY(records::close_job(connection, pass, job, outcome))) {
        ++report.lost;
        continue;
      }
      switch (outcome.kind) {
        case Kind::done: ++report.done; break;
        case Kind::left_out: ++report.left_out; break;
        case Kind::set_aside: ++report.set_aside; break;
      }
      advance(report);
    }
  }
  return report;
}

}  // namespace candor::workbench
