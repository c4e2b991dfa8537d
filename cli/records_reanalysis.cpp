#include "cli/records_reanalysis.h"

#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <utility>

#include "cli/json_output.h"
#include "cli/log_flags.h"
#include "cli/network_server.h"
#include "cli/stop_signal.h"
#include "cli/terminal.h"
#include "formats/format.h"
#include "records/network/reanalysis_queue.h"
#include "workbench/reanalysis_worker.h"

namespace candor::cli {
namespace {

using records::ReanalysisPass;

constexpr int kPage = 500;

Json json_of(const records::ReanalysisBasis& basis) {
  return {{"library",
           {{"name", basis.library},
            {"revision", basis.library_revision},
            {"calibration",
             basis.library_calibration.empty() ? Json() : Json(basis.library_calibration)}}},
          {"watch_list",
           {{"revision",
             basis.watch_list_revision.empty() ? Json() : Json(basis.watch_list_revision)}}},
          {"program", {{"version", basis.program_version}}}};
}

std::string words_of(const records::ReanalysisBasis& basis) {
  return fmt::format("{}, revision {:.12}, {}, {}, Candor {}", basis.library,
                     basis.library_revision,
                     basis.library_calibration.empty()
                         ? std::string("never calibrated")
                         : fmt::format("calibration {:.12}", basis.library_calibration),
                     basis.watch_list_revision.empty()
                         ? std::string("the watch list of the program")
                         : fmt::format("watch list {:.12}", basis.watch_list_revision),
                     basis.program_version);
}

std::string counts_of(const ReanalysisPass& pass) {
  return fmt::format(
      "{} waiting, {} with workers, {} done ({} with another verdict), {} left out, {} set aside",
      pass.waiting, pass.taken, pass.done, pass.changed, pass.left_out, pass.set_aside);
}

Json json_of(const workbench::WorkDone& work) {
  return {{"done", work.done},
          {"left_out", work.left_out},
          {"set_aside", work.set_aside},
          {"lost", work.lost}};
}

Result<ReanalysisPass> pass_of(records::ServerConnection& connection, std::int64_t number) {
  const auto passes = CANDOR_TRY(records::reanalysis_passes(connection));
  const auto found = std::ranges::find(passes, number, &ReanalysisPass::number);
  if (found != passes.end()) return *found;
  return Error{ErrorCode::not_found,
               fmt::format("the server has no pass {}; `candor records reanalyze status` lists "
                           "those that it has",
                           number)};
}

/// Why jobs have no result, and what is said of more scans than a few: one line each.
struct Details {
  std::string text;
  Json reasons = Json::array();
  Json changes = Json::array();
};

Result<Details> details_of(records::ServerConnection& connection, std::int64_t pass) {
  Details details;
  for (const auto& reason : CANDOR_TRY(records::reanalysis_reasons(connection, pass))) {
    details.text +=
        fmt::format("  {} {}: {}\n", reason.jobs, to_string(reason.kind), reason.reason);
    details.reasons.push_back(
        {{"outcome", to_string(reason.kind)}, {"reason", reason.reason}, {"scans", reason.jobs}});
  }
  for (const auto& change : CANDOR_TRY(records::reanalysis_changes(connection, pass))) {
    details.text += fmt::format("  {} scans, {}: {} -> {}\n", change.scans, change.target,
                                change.before, change.after);
    details.changes.push_back({{"target", change.target},
                               {"before", change.before},
                               {"after", change.after},
                               {"scans", change.scans}});
  }
  return details;
}

}  // namespace

CLI::App* RecordsReanalysis::declare(CLI::App& app, const std::string& verb,
                                     const std::string& summary, Act act) {
  CLI::App* sub = app.add_subcommand(verb, summary);
  output_.declare(*sub, {"text", "json"});
  sub->add_option("--server", server_,
                  "Settings of the server that sites share, a file (default: the one that "
                  "CANDOR_SERVER names, or server.toml in the data folder)");
  sub->callback([this, act] { act_ = act; });
  return sub;
}

void RecordsReanalysis::declare(CLI::App& records) {
  CLI::App* app = records.add_subcommand(
      "reanalyze", "Analyse the archive of a network again, by another library");
  app->require_subcommand(1);
  app->footer("Example:\n  candor records reanalyze status --server network.toml");
  const auto add_library = [this](CLI::App* sub) {
    sub->add_option("--library", library_, "The library to analyse by")->required();
  };

  CLI::App* sub = declare(*app, "enqueue", "Put every scan of the archive into a pass",
                          &RecordsReanalysis::enqueue);
  add_library(sub);
  sub->add_option("--watch-list", watch_lists_,
                  "What to look for, a folder (default: the list that this computer uses)")
      ->expected(1);
  sub->footer(
      "Example:\n  candor records reanalyze enqueue --server network.toml --library "
      "north-ir-8.sqlite");

  sub = declare(*app, "work", "Analyse scans until nothing is open; start one a processor core",
                &RecordsReanalysis::work);
  add_library(sub);
  sub->add_option(
         "--watch-list", watch_lists_,
         "Where the watch list of a pass may be, a folder, beside those that were received "
         "(may be repeated)")
      ->take_all()
      ->allow_extra_args(false);
  sub->add_option("--pass", pass_,
                  "Which one (default: the newest by this library with something open)");
  sub->add_option("--recipe", recipes_, "A recipe that sites use (may be repeated)")
      ->take_all()
      ->allow_extra_args(false);
  sub->add_option("--lease", lease_s_,
                  "After so many seconds without a word another worker goes on")
      ->check(CLI::Range(1, 3600))
      ->capture_default_str();
  sub->footer(
      "Example:\n  candor records reanalyze work --server network.toml --library "
      "north-ir-8.sqlite");

  sub = declare(*app, "status", "Say how far the passes are, and what changed over all sites",
                &RecordsReanalysis::status);
  sub->footer("Example:\n  candor records reanalyze status --server network.toml");

  sub = declare(*app, "results", "List samples of this site of which a pass says something else",
                &RecordsReanalysis::results);
  sub->add_option("--pass", pass_, "Which one (default: the newest)");
  sub->add_option("--documents", out_,
                  "Write the new analyses into this new folder, one file each");
  sub->footer("Example:\n  candor records reanalyze results --server network.toml");
}

ExitStatus RecordsReanalysis::enqueue() {
  const auto enqueued = [&]() -> Result<std::string> {
    workbench::PassMaterials materials{.library = library_};
    materials.watch_list =
        CANDOR_TRY(workbench::watch_list_place(watch_lists_.empty() ? "" : watch_lists_.front()));
    const auto worker = CANDOR_TRY(workbench::ReanalysisWorker::make(std::move(materials)));
    auto connection = CANDOR_TRY(connect_to_server(server_));
    const auto done = CANDOR_TRY(records::enqueue_reanalysis(connection, worker.basis()));
    if (output_.chosen() == OutputFormat::json) {
      Json document = {{"schema", "candor.records-reanalysis-queue/1"},
                       {"pass", done.pass},
                       {"added", done.added}};
      document.update(json_of(worker.basis()));
      return pretty(document);
    }
    return fmt::format("pass {}: {} scans were added\n  {}\n", done.pass, done.added,
                       words_of(worker.basis()));
  };
  return finish_log(enqueued());
}

/// The pass to work on. Errors: `incompatible` for one that was named and is by another library.
Result<ReanalysisPass> RecordsReanalysis::chosen_pass(records::ServerConnection& connection) const {
  const auto worker = CANDOR_TRY(workbench::ReanalysisWorker::make({library_}));
  records::ReanalysisBasis own = worker.basis();
  if (pass_ <= 0) return records::pass_to_work_on(connection, own);
  ReanalysisPass pass = CANDOR_TRY(pass_of(connection, pass_));
  own.library = pass.basis.library;
  own.watch_list_revision = pass.basis.watch_list_revision;
  if (own == pass.basis) return pass;
  return Error{ErrorCode::incompatible,
               fmt::format("pass {} is by {}; here is {}", pass_, words_of(pass.basis),
                           words_of(worker.basis()))};
}

/// A worker that looks for what the pass looks for. Errors: `not_found` if that list is not here.
Result<workbench::ReanalysisWorker> RecordsReanalysis::worker_for(
    const ReanalysisPass& pass) const {
  auto list = workbench::watch_list_of_revision(pass.basis.watch_list_revision, watch_lists_);
  if (!list) {
    return Error{list.error().code,
                 fmt::format("pass {}: {}; nothing was taken", pass.number, list.error().message)};
  }
  return workbench::ReanalysisWorker::make({library_, recipes_, *std::move(list)});
}

ExitStatus RecordsReanalysis::work() {
  const StopSignal stop;
  const auto worked = [&]() -> Result<std::string> {
    auto connection = CANDOR_TRY(connect_to_server(server_));
    const ReanalysisPass before = CANDOR_TRY(chosen_pass(connection));
    const std::int64_t pass = before.number;
    auto worker = CANDOR_TRY(worker_for(before));
    ProgressBar bar("analysing again", static_cast<std::size_t>(before.waiting + before.taken),
                    output_.chatter());
    const workbench::WorkSettings settings{.lease = std::chrono::seconds(lease_s_)};
    const auto done = CANDOR_TRY(workbench::work_on_pass(
        connection, pass, worker, settings, stop.token(), [&](const workbench::WorkDone& so_far) {
          bar.advance_to(std::min(static_cast<std::size_t>(so_far.all()),
                                  static_cast<std::size_t>(before.waiting + before.taken)));
        }));
    if (output_.chosen() == OutputFormat::json) {
      return pretty({{"schema", "candor.records-reanalysis-work/1"},
                     {"pass", pass},
                     {"stopped", stop.token().stop_requested()},
                     {"scans", json_of(done)}});
    }
    return fmt::format("pass {}: {} done, {} left out, {} set aside, {} taken over by others{}\n",
                       pass, done.done, done.left_out, done.set_aside, done.lost,
                       stop.token().stop_requested() ? "; stopped before the end" : "");
  };
  return finish_log(worked());
}

ExitStatus RecordsReanalysis::status() {
  const auto told = [&]() -> Result<std::string> {
    auto connection = CANDOR_TRY(connect_to_server(server_));
    std::string text;
    Json passes = Json::array();
    for (const ReanalysisPass& pass : CANDOR_TRY(records::reanalysis_passes(connection))) {
      const Details details = CANDOR_TRY(details_of(connection, pass.number));
      text += fmt::format("pass {}, begun {}: {}\n  {}\n{}", pass.number, pass.begun,
                          words_of(pass.basis), counts_of(pass), details.text);
      Json entry = {{"pass", pass.number}, {"begun", pass.begun}};
      entry.update(json_of(pass.basis));
      entry.update({{"finished", pass.is_finished()},
                    {"waiting", pass.waiting},
                    {"with_workers", pass.taken},
                    {"done", pass.done},
                    {"changed", pass.changed},
                    {"left_out", pass.left_out},
                    {"set_aside", pass.set_aside},
                    {"reasons", details.reasons},
                    {"changes", details.changes}});
      passes.push_back(std::move(entry));
    }
    if (output_.chosen() == OutputFormat::json) {
      return pretty({{"schema", "candor.records-reanalysis/1"}, {"passes", std::move(passes)}});
    }
    return text.empty() ? std::string("There is no pass yet.\n") : text;
  };
  return finish_log(told());
}

ExitStatus RecordsReanalysis::results() {
  const auto told = [&]() -> Result<std::string> {
    auto connection = CANDOR_TRY(connect_to_server(server_));
    const std::int64_t pass = pass_ > 0 ? pass_ : CANDOR_TRY(records::newest_pass(connection));
    std::error_code failed;
    if (!out_.empty() && !std::filesystem::create_directory(out_, failed)) {
      return Error{
          ErrorCode::already_exists,
          fmt::format("{}: should be a folder that is not there yet, in one that is", out_)};
    }
    std::string text;
    Json list = Json::array();
    std::string log;
    records::EventNumber event = 0;
    for (;;) {
      const auto page = CANDOR_TRY(records::changed_results(connection, pass, log, event, kPage));
      for (const records::SiteResult& result : page) {
        log = result.log;
        event = result.event;
        const Json changes = Json::parse(result.changes);
        text += fmt::format("sample {}, event {}{}\n", result.sample, result.event,
                            result.withdrawn ? ", taken back since" : "");
        for (const Json& change : changes) {
          text += fmt::format("  {}: {} -> {}\n", change.value("target", ""),
                              change.value("before", ""), change.value("after", ""));
        }
        list.push_back({{"log", result.log},
                        {"event", result.event},
                        {"code", result.sample},
                        {"withdrawn", result.withdrawn},
                        {"changes", changes}});
        if (out_.empty()) continue;
        const auto document =
            CANDOR_TRY(records::result_document(connection, pass, result.log, result.event));
        const auto file =
            std::filesystem::path(out_) / fmt::format("{:.8}-{}.json", result.log, result.event);
        CANDOR_TRY(formats::write_file(file, document));
      }
      if (page.size() < kPage) break;
    }
    if (output_.chosen() == OutputFormat::json) {
      return pretty({{"schema", "candor.records-reanalysis-results/1"},
                     {"pass", pass},
                     {"results", std::move(list)}});
    }
    return text.empty()
               ? fmt::format("Pass {} says nothing else of any sample of this site so far.\n", pass)
               : text + "The first results stay as they were recorded.\n";
  };
  return finish_log(told());
}

}  // namespace candor::cli
