#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <ctime>
#include <optional>

#include "cli/command.h"
#include "cli/evidence.h"
#include "cli/json_output.h"
#include "cli/options.h"
#include "cli/stop_signal.h"
#include "cli/terminal.h"
#include "drivers/opus/bench.h"
#include "pipeline/report/html.h"
#include "pipeline/report/json.h"
#include "pipeline/report/text.h"
#include "workbench/file_analysis.h"
#include "workbench/opus_measurement.h"

namespace candor::cli {
namespace {

using drivers::opus::OpusBench;
using std::chrono::system_clock;

constexpr const char* kSampleExample =
    "candor opus sample --experiment ATR.XPM --experiment-folder 'C:\\OPUS\\XPM' --save-to "
    "'C:\\Candor' --read-from /mnt/candor";

drivers::Duration duration_of_seconds(double count) {
  return std::chrono::duration_cast<drivers::Duration>(std::chrono::duration<double>(count));
}

std::string utc(system_clock::time_point time, const char* form) {
  const std::time_t count = system_clock::to_time_t(time);
  std::tm parts{};
  ::gmtime_r(&count, &parts);
  std::array<char, 64> text{};
  return std::string(text.data(), std::strftime(text.data(), text.size(), form, &parts));
}

class Opus : public Command {
 public:
  explicit Opus(CLI::App& app) {
    app.require_subcommand(1);
    declare(app, "version", "Ask OPUS which version it is", &Opus::version, {"text", "json"})
        .footer("Example:\n  candor opus version --host 127.0.0.1");
    CLI::App& background = declare(app, "background", "Measure the background of what follows",
                                   &Opus::background, {"text", "json"});
    declare_experiment(background);
    background.footer(
        "Example:\n  candor opus background --experiment ATR.XPM --experiment-folder "
        "'C:\\OPUS\\XPM'");
    CLI::App& sample = declare(app, "sample", "Measure a sample, then say what can be seen",
                               &Opus::sample, {"text", "json", "jsonl", "html"});
    declare_experiment(sample);
    sample.footer(std::string("Example:\n  ") + kSampleExample);
    declare_saving(sample);
    comparison_.declare(sample);
    comparison_.declare_thresholds(sample);
    comparison_.declare_watch_list(sample);
    reading_.declare(sample);
    evidence_.declare(sample);
    sample.add_flag("--exit-code", exit_code_,
                    "End with 10 if anything on the watch list raised an alarm");
  }

  ExitStatus run() override {
    const StopSignal stop;
    const auto status = (this->*act_)(stop.token());
    if (status) return *status;
    print_error(status.error());
    return status_for(status.error().code);
  }

 private:
  using Act = Result<ExitStatus> (Opus::*)(const std::stop_token&);

  CLI::App& declare(CLI::App& app, const std::string& verb, const std::string& summary, Act act,
                    const std::vector<std::string>& formats) {
    CLI::App* sub = app.add_subcommand(verb, summary);
    sub->add_option("--host", address_.host, "The computer that OPUS runs on")
        ->capture_default_str();
    sub->add_option("--port", address_.port, "The port of OPUS's HTTP interface")
        ->check(CLI::Range(1, 65535))
        ->capture_default_str();
    output_.declare(*sub, formats);
    sub->callback([this, act] { act_ = act; });
    return *sub;
  }

  void declare_experiment(CLI::App& sub) {
    sub.add_option("--experiment", order_.experiment.file, "The experiment file, e.g. ATR.XPM")
        ->required();
    sub.add_option("--experiment-folder", order_.experiment.folder,
                   "Its folder on the computer that OPUS runs on")
        ->required();
    sub.add_option("--timeout-s", timeout_s_, "How long a measurement may take, in seconds")
        ->check(CLI::Range(0.05, 86400.0))
        ->capture_default_str();
  }

  void declare_saving(CLI::App& sub) {
    sub.add_option("--save-to", order_.save_to,
                   "Folder, as OPUS's computer sees it, to have the spectrum saved to (default: "
                   "the file that OPUS itself writes is taken)");
    sub.add_option("--name", order_.name, "Name to save it by (default: the time, in UTC)");
    sub.add_option("--read-from", order_.read_from,
                   "The same folder as this computer sees it (default: under the same path)");
    sub.add_option("--settle-s", settle_s_, "How long the file must stay the same, in seconds")
        ->check(CLI::Range(0.0, 3600.0))
        ->capture_default_str();
    sub.add_option("--patience-s", patience_s_,
                   "How long the file may be missing or unreadable, in seconds")
        ->check(CLI::Range(0.0, 86400.0))
        ->capture_default_str();
    sub.add_flag("--acquire-only", acquire_only_, "Measure and save, without analysing");
  }

  Result<OpusBench> connect(const std::stop_token& stop) const {
    drivers::opus::Limits limits;
    limits.measurement = duration_of_seconds(timeout_s_);
    return OpusBench::connect(address_, limits, stop);
  }

  bool is_json() const {
    return output_.chosen() == OutputFormat::json || output_.chosen() == OutputFormat::jsonl;
  }

  JsonLayout layout() const {
    return output_.chosen() == OutputFormat::json ? JsonLayout::indented : JsonLayout::line;
  }

  void print_document(const OpusBench& bench, const Json& background_utc, const Json& file) const {
    const Json document = {{"schema", "candor.opus/1"},
                           {"version", bench.version()},
                           {"background_utc", background_utc},
                           {"file", file}};
    const int indent = output_.chosen() == OutputFormat::json ? 2 : -1;
    print(document.dump(indent, ' ', false, Json::error_handler_t::replace) + "\n");
  }

  Result<ExitStatus> version(const std::stop_token& stop) {
    const OpusBench bench = CANDOR_TRY(connect(stop));
    if (is_json()) {
      print_document(bench, nullptr, nullptr);
    } else {
      print(fmt::format("OPUS {}\n", bench.version()));
    }
    return ExitStatus::done;
  }

  Result<ExitStatus> background(const std::stop_token& stop) {
    CANDOR_TRY(workbench::check_experiment(order_.experiment));
    const OpusBench bench = CANDOR_TRY(connect(stop));
    const auto time = CANDOR_TRY(bench.measure_background(order_.experiment, stop));
    const std::string text = utc(time, "%Y-%m-%dT%H:%M:%SZ");
    if (is_json()) {
      print_document(bench, text, nullptr);
    } else {
      print(fmt::format("Background measured at {}\n", text));
    }
    return ExitStatus::done;
  }

  Result<ExitStatus> sample(const std::stop_token& stop) {
    CANDOR_TRY(workbench::check_experiment(order_.experiment));
    order_ = CANDOR_TRY(workbench::with_place(order_, system_clock::now()));
    CANDOR_TRY(reading_.read_options());
    const PriorEvidence prior = CANDOR_TRY(evidence_.read());
    workbench::Analysers analysers(comparison_, workbench::named_targets(prior.strips));
    // What is wrong with library or recipe is said before the bench is busy for minutes.
    if (!acquire_only_) CANDOR_TRY(analysers.get(Technique::ir));
    const OpusBench bench = CANDOR_TRY(connect(stop));
    order_.reading = reading_;
    order_.times = {duration_of_seconds(settle_s_), duration_of_seconds(patience_s_)};
    drivers::SteadyClock clock;
    const workbench::InputFile file = CANDOR_TRY(
        workbench::measure_opus_sample(bench, order_, clock, stop, [this](const Error& error) {
          if (!output_.quiet) print_warning(error.message);
        }));
    if (!output_.quiet) {
      for (const std::string& warning : file.content.warnings) {
        print_warning(fmt::format("{}: {}", file.path, warning));
      }
    }
    if (!acquire_only_) return analyse(file, prior, analysers);
    if (is_json()) {
      print_document(bench, nullptr, file.path);
    } else {
      print(fmt::format("The spectrum is in {}\n", file.path));
    }
    return ExitStatus::done;
  }

  std::string document(const Analysis& analysis, const Source& source) const {
    switch (output_.chosen()) {
      case OutputFormat::json:
      case OutputFormat::jsonl: return analysis_json(analysis, source, layout());
      case OutputFormat::html: return analysis_html(analysis, source);
      case OutputFormat::text: break;
    }
    return analysis_text(analysis, source);
  }

  /// The documents of a file as `analyze` prints them.
  std::string joined(const std::vector<std::string>& documents) const {
    if (output_.chosen() == OutputFormat::json && documents.size() > 1) {
      return analyses_json(documents) + "\n";
    }
    std::string text;
    for (const std::string& one : documents) {
      if (!text.empty() && output_.chosen() == OutputFormat::text) text += "\n\n";
      text += one;
      if (!text.ends_with('\n')) text += '\n';
    }
    return text;
  }

  Result<ExitStatus> analyse(const workbench::InputFile& file, const PriorEvidence& prior,
                             workbench::Analysers& analysers) const {
    bool alarm = false;
    std::vector<std::string> documents;
    const auto take = [&](const Analysis& analysis, const Source& source) {
      alarm = alarm || std::ranges::any_of(analysis.findings, &Finding::alarm);
      documents.push_back(document(analysis, source));
    };
    const workbench::AnalysisRequest request{
        0, &comparison_, &reading_, &prior, {ExplanationScope::findings, {}}};
    auto error = workbench::analyse_spectra(file, request, analysers, take);
    if (error && is_json()) documents.push_back(error_json(*error, file.path, layout()));
    print(joined(documents));
    if (error) return *std::move(error);
    return exit_code_ && alarm ? ExitStatus::alarm : ExitStatus::done;
  }

  drivers::opus::Address address_;
  workbench::OpusOrder order_;
  double timeout_s_ = 600;
  double settle_s_ = 2;
  double patience_s_ = 60;
  bool acquire_only_ = false;
  bool exit_code_ = false;
  EvidenceFlags evidence_;
  ComparisonFlags comparison_;
  ReadingFlags reading_;
  OutputFlags output_;
  Act act_ = nullptr;
};

}  // namespace

const CommandDefinition kOpus = {
    .name = "opus",
    .summary = "Measure with a Bruker FTIR bench through OPUS, then analyse as analyze does",
    .example = kSampleExample,
    .declare = [](CLI::App& app) -> std::unique_ptr<Command> {
      return std::make_unique<Opus>(app);
    },
};

}  // namespace candor::cli
