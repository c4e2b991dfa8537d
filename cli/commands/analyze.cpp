#include <fmt/core.h>
#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/parallel_for.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <mutex>

#include "cli/command.h"
#include "cli/evidence.h"
#include "cli/options.h"
#include "cli/plot.h"
#include "cli/terminal.h"
#include "pipeline/analyse/analyse.h"
#include "pipeline/report/html.h"
#include "pipeline/report/json.h"
#include "pipeline/report/text.h"
#include "workbench/file_analysis.h"

namespace candor::cli {
namespace {

/// What became of one file: a piece of output for each of its spectra.
struct FileResult {
  std::vector<std::string> documents;
  std::vector<std::string> warnings;
  std::optional<Error> error;
  bool alarm = false;
  std::optional<std::string> plot;  ///< the plot document, where there is something to draw
};

class Analyze : public Command {
 public:
  explicit Analyze(CLI::App& app) {
    app.add_option("FILE", files_, "Spectrum files")->required();
    comparison_.declare(app);
    comparison_.declare_thresholds(app);
    comparison_.declare_watch_list(app);
    reading_.declare(app);
    reading_.declare_calibration(app);
    output_.declare(app, {"text", "json", "jsonl", "html"});
    evidence_.declare(app);
    app.add_option("--explain", explain_,
                   "Explain this target in full, whatever is found of it: a group such as "
                   "fentanyl, a substance as substance:Xylazine, or all (may be repeated)")
        ->take_all()
        ->allow_extra_args(false);
    app.add_option("--previous", previous_,
                   "The file of the sample measured before on the same instrument: residue of it "
                   "is pointed out");
    app.add_option("--spectrum", spectrum_,
                   "Analyse only this spectrum of a file, from 1 (default: all results)");
    app.add_option("--output", output_file_, "Write the result to this file, not to the screen");
    app.add_option("--plot", plot_, "Draw the result of a single spectrum as PNG or SVG");
    app.add_option("--threads", threads_, "How many spectra to analyse at a time")
        ->check(CLI::Range(1, 1024));
    app.add_flag("--exit-code", exit_code_,
                 "End with 10 if anything on the watch list raised an alarm");
  }

  ExitStatus run() override {
    auto prior = evidence_.read();
    if (!prior) return fail(prior.error());
    if (!evidence_.evidence.empty() && files_.size() > 1) {
      return fail({ErrorCode::usage, "--evidence belongs to one sample; give one file"});
    }
    if (!plot_.empty() && files_.size() > 1) {
      return fail({ErrorCode::usage, "--plot draws one spectrum; give one file"});
    }
    if (const auto units = reading_.read_options(); !units) return fail(units.error());
    if (const auto site = comparison_.site_thresholds(); !site) return fail(site.error());
    auto named = workbench::named_targets(prior->strips);
    for (const std::string& target : explanation_request().targets) {
      named.push_back({"--explain", target});
    }
    workbench::Analysers analysers(comparison_, std::move(named));
    if (!previous_.empty()) {
      const PriorEvidence none;  // what is known of this sample is not known of that one
      auto previous =
          workbench::previous_sample(previous_, {1, &comparison_, &reading_, &none}, analysers);
      if (!previous) return fail(previous.error());
      prior->previous = *std::move(previous);
    }
    const std::vector<FileResult> results = analyse_all(analysers, *prior);
    ExitStatus status = ExitStatus::done;
    std::vector<std::string> documents;
    for (const FileResult& result : results) {
      if (!output_.quiet) {
        for (const std::string& warning : result.warnings) print_warning(warning);
      }
      if (result.error) {
        print_error(*result.error);
        // One bad file among many is an unusable input; alone it ends with its own status.
        status = files_.size() == 1 ? status_for(result.error->code) : ExitStatus::unusable_input;
      }
      documents.insert(documents.end(), result.documents.begin(), result.documents.end());
      if (exit_code_ && result.alarm && status == ExitStatus::done) status = ExitStatus::alarm;
    }
    const ExitStatus common = status_for(analysers.errors());
    if (common != ExitStatus::done) status = common;
    if (auto written = write(documents); !written) return fail(written.error());
    if (!plot_.empty() && !results.front().error) {
      const auto drawn = draw(results.front());
      if (!drawn) return fail(drawn.error());
    }
    return status;
  }

 private:
  static ExitStatus fail(const Error& error) {
    print_error(error);
    return status_for(error.code);
  }

  /// Findings are always explained; in full what was named.
  ExplanationRequest explanation_request() const {
    ExplanationRequest request{ExplanationScope::findings, {}};
    for (const std::string& target : explain_) {
      if (target == "all") {
        request.scope = ExplanationScope::everything;
      } else {
        request.targets.push_back(target);
      }
    }
    return request;
  }

  Result<void> draw(const FileResult& result) const {
    if (!result.plot) {
      return Error{
          ErrorCode::insufficient_data,
          fmt::format("{}: there is nothing to plot, so {} was not drawn", files_.front(), plot_)};
    }
    return draw_plot(*result.plot, plot_);
  }

  std::vector<FileResult> analyse_all(workbench::Analysers& analysers,
                                      const PriorEvidence& prior) const {
    std::optional<oneapi::tbb::global_control> limit;
    if (threads_ > 0) {
      limit.emplace(oneapi::tbb::global_control::max_allowed_parallelism, threads_);
    }
    std::vector<FileResult> results(files_.size());
    ProgressBar bar("analysing", files_.size(), output_.chatter());
    std::mutex bar_mutex;
    std::size_t done = 0;
    oneapi::tbb::parallel_for(std::size_t{0}, files_.size(), [&](std::size_t i) {
      results[i] = analyse_file(files_[i], analysers, prior);
      const std::lock_guard guard(bar_mutex);
      bar.advance_to(++done);
    });
    return results;
  }

  FileResult analyse_file(const std::string& path, workbench::Analysers& analysers,
                          const PriorEvidence& prior) const {
    FileResult result;
    const auto file = workbench::read_input(path, reading_);
    if (!file) {
      result.error = file.error();
    } else {
      for (const std::string& warning : file->content.warnings) {
        result.warnings.push_back(fmt::format("{}: {}", path, warning));
      }
      const auto take = [&](const Analysis& analysis, const Source& source) {
        result.alarm = result.alarm || std::ranges::any_of(analysis.findings, &Finding::alarm);
        result.documents.push_back(document(analysis, source));
        const bool drawable =
            analysis.quality.usable() && !analysis.mixture.positions_per_cm.empty();
        const bool is_first = source.spectrum == 0 || source.spectrum + 1 == spectrum_;
        if (!plot_.empty() && is_first && drawable) result.plot = plot_json(analysis, source);
      };
      const workbench::AnalysisRequest request{spectrum_, &comparison_, &reading_, &prior,
                                               explanation_request()};
      result.error = workbench::analyse_spectra(*file, request, analysers, take);
    }
    if (result.error && is_json()) {
      result.documents.push_back(error_json(*result.error, path, layout()));
    }
    return result;
  }

  bool is_json() const {
    return output_.chosen() == OutputFormat::json || output_.chosen() == OutputFormat::jsonl;
  }

  JsonLayout layout() const {
    return output_.chosen() == OutputFormat::json ? JsonLayout::indented : JsonLayout::line;
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

  Result<void> write(const std::vector<std::string>& documents) const {
    std::string text;
    if (output_.chosen() == OutputFormat::json && (files_.size() > 1 || documents.size() > 1)) {
      text = analyses_json(documents) + "\n";
    } else {
      for (const std::string& document : documents) {
        if (!text.empty() && output_.chosen() == OutputFormat::text) text += "\n\n";
        text += document;
        if (!text.ends_with('\n')) text += '\n';
      }
    }
    if (output_file_.empty()) {
      print(text);
    } else if (!documents.empty()) {
      return formats::write_file(output_file_, text);
    }
    return {};
  }

  std::vector<std::string> files_;
  std::vector<std::string> explain_;
  std::string previous_;
  std::string output_file_;
  std::string plot_;
  std::size_t threads_ = 0;
  std::size_t spectrum_ = 0;
  bool exit_code_ = false;
  EvidenceFlags evidence_;
  ComparisonFlags comparison_;
  ReadingFlags reading_;
  OutputFlags output_;
};

}  // namespace

const CommandDefinition kAnalyze = {
    .name = "analyze",
    .summary = "Say what can and what cannot be seen in spectra: the main job",
    .example = "candor analyze sample.dx --strip fentanyl=negative --plot sample.png",
    .declare = [](CLI::App& app) -> std::unique_ptr<Command> {
      return std::make_unique<Analyze>(app);
    },
};

}  // namespace candor::cli
