#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <csignal>
#include <filesystem>
#include <set>

#include "cli/command.h"
#include "cli/options.h"
#include "cli/terminal.h"
#include "pipeline/core/sha256.h"
#include "pipeline/report/json.h"
#include "pipeline/report/text.h"
#include "workbench/file_analysis.h"
#include "workbench/folder_events.h"
#include "workbench/folder_watch.h"
#include "workbench/watch_ledger.h"

namespace candor::cli {
namespace {

namespace fs = std::filesystem;
using Clock = workbench::FolderWatch::Clock;

constexpr double kSettleS = 2.0;
constexpr double kIntervalS = 2.0;
constexpr double kPatienceS = 60.0;

/// Set by SIGINT and SIGTERM: what is being analysed is finished first.
volatile std::sig_atomic_t stop_asked = 0;

extern "C" void ask_to_stop(int) { stop_asked = 1; }

void stop_on_signals() {
  struct sigaction action {};
  action.sa_handler = ask_to_stop;
  ::sigaction(SIGINT, &action, nullptr);
  ::sigaction(SIGTERM, &action, nullptr);
}

Clock::duration seconds(double count) {
  return std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(count));
}

/// The documents that one file gives.
struct Report {
  std::vector<std::string> lines;     ///< JSON, one line each
  std::vector<std::string> indented;  ///< the same, for the file of results
  std::string text;
};

/// Names the files of a result: beside the results of other contents of the same file, in place of
/// one of the same content.
fs::path result_path(const fs::path& folder, const std::string& name, std::string_view sha256) {
  constexpr int kMost = 10'000;
  for (int number = 1; number < kMost; ++number) {
    const std::string suffix = number == 1 ? "" : fmt::format("-{}", number);
    fs::path path = folder / fmt::format("{}{}.json", name, suffix);
    std::error_code failed;
    if (!fs::exists(path, failed)) return path;
    const auto written = formats::read_bytes(path);
    if (written && written->find(sha256) != std::string::npos) return path;
  }
  return folder / fmt::format("{}-{:.12}.json", name, sha256);
}

/// Everything that one run of the command needs, once its options are known to be sound.
class Watcher {
 public:
  Watcher(fs::path folder, fs::path results, workbench::FolderWatch watch,
          workbench::WatchLedger ledger, Clock::duration patience,
          const workbench::AnalysisRequest& request, const OutputFlags& output)
      : folder_(std::move(folder)),
        results_(std::move(results)),
        watch_(std::move(watch)),
        ledger_(std::move(ledger)),
        patience_(patience),
        request_(request),
        output_(output),
        prior_(*request.prior),
        analysers_(*request.comparison, workbench::named_targets(request.prior->strips)) {}

  /// Note what lies in the folder as there before. Errors: `unreadable`, `write_failure`.
  Result<void> pass_over_present() {
    CANDOR_TRY(watch_.look(Clock::now()));
    for (const workbench::SettledFile& file : watch_.files()) {
      CANDOR_TRY(ledger_.add(file.name, {file.state, "", "present-before"}));
      watch_.deal_with(file);
    }
    return {};
  }

  bool is_begun() const { return !ledger_.is_new(); }

  /// Look once and deal with what has settled.
  void look() {
    const auto settled = watch_.look(Clock::now());
    if (!settled) {
      if (!is_lost_) print_warning(settled.error().message + "; waiting for it to come back");
      is_lost_ = true;
      return;
    }
    if (is_lost_) print_warning(fmt::format("{}: is back", folder_.string()));
    is_lost_ = false;
    for (const workbench::SettledFile& file : *settled) {
      if (stop_asked != 0) return;
      deal_with(file);
    }
  }

  bool has_pending() const { return is_lost_ || watch_.has_pending(); }

  /// The status that library and recipe ask for.
  ExitStatus status() const { return status_for(analysers_.errors()); }

 private:
  std::string path_of(const workbench::SettledFile& file) const {
    return (folder_ / file.name).string();
  }

  void deal_with(const workbench::SettledFile& file) {
    const workbench::LedgerEntry* known = ledger_.find(file.name);
    if (known != nullptr && known->state == file.state) {
      watch_.deal_with(file);
      return;
    }
    const auto bytes = formats::read_bytes(path_of(file));
    if (!bytes) {
      // No fault of the file: it is tried again for as long as it takes.
      if (unreadable_.insert(file.name).second) print_warning(bytes.error().message);
      watch_.postpone(file, Clock::now());
      return;
    }
    unreadable_.erase(file.name);
    const std::string sha256 = sha256_hex(*bytes);
    if (known != nullptr && known->sha256 == sha256) {
      finish(file, {file.state, sha256, known->outcome});
      return;
    }
    const auto input = workbench::input_of(path_of(file), *bytes, *request_.reading);
    if (input && has_stayed(file)) {
      analyse(file, *input);
      return;
    }
    // A bench may still be at it: OPUS adds block after block.
    const bool is_patient = watch_.unchanged_for(file, Clock::now()) < patience_;
    if (input || is_patient || !has_stayed(file)) {
      watch_.postpone(file, Clock::now());
    } else {
      fail(file, sha256, input.error());
    }
  }

  /// True if the file that was read is still the one that had settled.
  bool has_stayed(const workbench::SettledFile& file) const {
    const auto state = workbench::file_state(path_of(file));
    return state && *state == file.state;
  }

  void analyse(const workbench::SettledFile& file, const workbench::InputFile& input) {
    if (!output_.quiet) {
      for (const std::string& warning : input.content.warnings) {
        print_warning(fmt::format("{}: {}", input.path, warning));
      }
    }
    Report report;
    std::optional<PreviousSample> measured;
    const auto take = [&](const Analysis& analysis, const Source& source) {
      if (!measured && analysis.quality.usable()) {
        measured = PreviousSample{source.file, analysis.mixture.components};
      }
      report.lines.push_back(analysis_json(analysis, source, JsonLayout::line));
      report.indented.push_back(analysis_json(analysis, source, JsonLayout::indented));
      if (!report.text.empty()) report.text += "\n\n";
      report.text += analysis_text(analysis, source);
    };
    workbench::AnalysisRequest request = request_;
    request.prior = &prior_;
    if (const auto error = workbench::analyse_spectra(input, request, analysers_, take)) {
      if (status() != ExitStatus::done) {
        print_error(*error);
        return;
      }
      fail(file, input.sha256, *error);
      return;
    }
    const fs::path path = result_path(results_, file.name, input.sha256);
    const std::string json = report.indented.size() == 1 ? report.indented.front() + "\n"
                                                         : analyses_json(report.indented) + "\n";
    fs::path text_path = path;
    text_path.replace_extension(".txt");
    auto written = write(path, json);
    if (written) written = write(text_path, report.text + "\n");
    if (!written) {
      // Disk full, folder gone: nothing is lost, it is tried again.
      print_error(written.error());
      watch_.postpone(file, Clock::now());
      return;
    }
    if (output_.chosen() == OutputFormat::text) {
      print(report.text + "\n\n");
    } else {
      for (const std::string& line : report.lines) print(line + "\n");
    }
    finish(file, {file.state, input.sha256, "analysed"});
    if (measured) prior_.previous = std::move(measured);
  }

  void fail(const workbench::SettledFile& file, const std::string& sha256, const Error& error) {
    print_error(error);
    if (output_.chosen() != OutputFormat::text) {
      print(error_json(error, path_of(file), JsonLayout::line) + "\n");
    }
    finish(file, {file.state, sha256, "failed"});
  }

  void finish(const workbench::SettledFile& file, workbench::LedgerEntry entry) {
    if (auto added = ledger_.add(file.name, std::move(entry)); !added) {
      print_error(added.error());
      watch_.postpone(file, Clock::now());
      return;
    }
    watch_.deal_with(file);
  }

  static Result<void> write(const fs::path& path, std::string_view content) {
    std::error_code failed;
    fs::create_directories(path.parent_path(), failed);
    return formats::write_file(path, content);
  }

  fs::path folder_;
  fs::path results_;
  workbench::FolderWatch watch_;
  workbench::WatchLedger ledger_;
  Clock::duration patience_;
  workbench::AnalysisRequest request_;
  const OutputFlags& output_;
  PriorEvidence prior_;  // with the sample that was analysed last
  workbench::Analysers analysers_;
  std::set<std::string> unreadable_;  // those that were warned of
  bool is_lost_ = false;
};

class Watch : public Command {
 public:
  explicit Watch(CLI::App& app) {
    app.add_option("DIR", folder_, "Folder into which the bench writes its files")->required();
    app.add_option(
        "--results", results_,
        "Folder for the results (default: DIR/candor-results); it also holds the list of "
        "what has been dealt with");
    app.add_flag("--existing", existing_, "Analyse what lies in the folder already, too");
    app.add_flag("--recursive", recursive_, "Look into the folders below, too");
    app.add_flag("--once", once_, "End when there is nothing left to wait for");
    app.add_flag("--poll", poll_, "Look at intervals only, without inotify");
    app.add_option("--settle-s", settle_s_, "How long a file must stay the same, in seconds")
        ->check(CLI::Range(0.0, 3600.0))
        ->capture_default_str();
    app.add_option("--interval-s", interval_s_, "Longest time between two looks, in seconds")
        ->check(CLI::Range(0.05, 3600.0))
        ->capture_default_str();
    app.add_option(
           "--patience-s", patience_s_,
           "How long a file that cannot be read yet may stay the same before it is given up")
        ->check(CLI::Range(0.0, 86400.0))
        ->capture_default_str();
    comparison_.declare(app);
    comparison_.declare_thresholds(app);
    comparison_.declare_watch_list(app);
    reading_.declare(app);
    reading_.declare_calibration(app);
    output_.declare(app, {"text", "jsonl"});
  }

  ExitStatus run() override {
    const auto watched = watch();
    if (watched) return *watched;
    print_error(watched.error());
    return status_for(watched.error().code);
  }

 private:
  Result<ExitStatus> watch() const {
    std::error_code failed;
    if (!fs::is_directory(folder_, failed)) {
      return Error{ErrorCode::unreadable, fmt::format("{}: there is no such folder", folder_)};
    }
    CANDOR_TRY(reading_.read_options());
    CANDOR_TRY(comparison_.site_thresholds());
    const fs::path results =
        results_.empty() ? fs::path(folder_) / "candor-results" : fs::path(results_);
    fs::create_directories(results, failed);
    const PriorEvidence prior;
    const workbench::AnalysisRequest request{
        0, &comparison_, &reading_, &prior, {ExplanationScope::findings, {}}};
    const workbench::Depth depth =
        recursive_ ? workbench::Depth::subfolders_too : workbench::Depth::this_folder;
    auto ledger = CANDOR_TRY(workbench::WatchLedger::open(results / "watched.jsonl"));
    Watcher watcher(folder_, results,
                    workbench::FolderWatch(folder_, depth, seconds(settle_s_), results),
                    std::move(ledger), seconds(patience_s_), request, output_);
    if (!existing_ && !watcher.is_begun()) CANDOR_TRY(watcher.pass_over_present());
    stop_on_signals();
    workbench::FolderEvents events(
        folder_, poll_ ? workbench::Waking::by_time_only : workbench::Waking::by_events_too);
    while (stop_asked == 0) {
      watcher.look();
      if (watcher.status() != ExitStatus::done) return watcher.status();
      if (once_ && !watcher.has_pending()) break;
      if (stop_asked == 0) events.wait(longest_wait(watcher));
    }
    return ExitStatus::done;
  }

  std::chrono::milliseconds longest_wait(const Watcher& watcher) const {
    constexpr double kShortestS = 0.02;
    const double settle_s = std::max(settle_s_ / 2, kShortestS);
    const double wait_s = watcher.has_pending() ? std::min(settle_s, interval_s_) : interval_s_;
    return std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::duration<double>(wait_s));
  }

  std::string folder_;
  std::string results_;
  bool existing_ = false;
  bool recursive_ = false;
  bool once_ = false;
  bool poll_ = false;
  double settle_s_ = kSettleS;
  double interval_s_ = kIntervalS;
  double patience_s_ = kPatienceS;
  ComparisonFlags comparison_;
  ReadingFlags reading_;
  OutputFlags output_;
};

}  // namespace

const CommandDefinition kWatch = {
    .name = "watch",
    .summary = "Analyse each new file that a bench writes into a folder",
    .example = "candor watch /data/bench --results results",
    .declare = [](CLI::App& app) -> std::unique_ptr<Command> {
      return std::make_unique<Watch>(app);
    },
};

}  // namespace candor::cli
