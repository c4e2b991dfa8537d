#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <algorithm>

#include "cli/command.h"
#include "cli/labelled_analysis.h"
#include "cli/options.h"
#include "cli/terminal.h"
#include "formats/format.h"
#include "formats/threshold_file.h"
#include "library/labels_csv.h"
#include "pipeline/core/decimal.h"
#include "pipeline/core/sha256.h"
#include "pipeline/report/validation.h"
#include "workbench/version.h"

namespace candor::cli {
namespace {

/// Read "fentanyl=0.01". Errors: `usage`.
Result<ThresholdRequest> threshold_request(const std::string& text) {
  const auto equals = text.rfind('=');
  const auto rate =
      equals == std::string::npos ? std::nullopt : parse_decimal(text.substr(equals + 1));
  if (!rate || equals == 0) {
    return Error{
        ErrorCode::usage,
        fmt::format("--learn-threshold {}: should read TARGET=RATE, as in fentanyl=0.01", text)};
  }
  return ThresholdRequest{text.substr(0, equals), *rate};
}

class Validate : public Command {
 public:
  explicit Validate(CLI::App& app) {
    app.add_option("DIR", folder_, "Folder with the spectra that the labels name")->required();
    app.add_option("--labels", labels_file_,
                   "CSV with what is known of each sample: file and fentanyl_class, "
                   "present:TARGET or signal_shares; or FILE_ID and FENTANYL_STRIP_POS")
        ->required();
    app.add_option("--stratum", strata_,
                   "A further column that parts the samples, besides declared, site, month, "
                   "instrument (may be repeated)")
        ->take_all()
        ->allow_extra_args(false);
    app.add_option("--thresholds", thresholds_file_,
                   "Raise alarms by the thresholds of this file instead, learnt on other samples");
    auto* learn = app.add_option("--learn-threshold", learn_,
                                 "TARGET=RATE: learn the alarm threshold from the samples without "
                                 "the target, for this false-alarm rate (may be repeated)");
    learn->take_all()->allow_extra_args(false);
    auto* save = app.add_option("--save", save_, "Write the learnt thresholds to this file");
    auto* date = app.add_option("--date", date_, "Day to record with them, as in 2026-11-28");
    learn->needs(save)->needs(date);
    save->needs(learn);
    date->needs(learn);
    comparison_.declare(app);
    comparison_.declare_watch_list(app);
    reading_.declare(app);
    reading_.declare_calibration(app);
    output_.declare(app, {"text", "json"});
    app.add_option("--threads", threads_, "How many spectra to analyse at a time")
        ->check(CLI::Range(1, 1024));
  }

  ExitStatus run() override {
    const auto ready = prepare();
    if (!ready) return fail(ready.error());
    workbench::Analysers analysers(comparison_);
    LabelledOutcomes outcomes = analyse_labelled(ready->labels.labels, request(), analysers);
    if (const auto common = status_for(analysers.errors()); common != ExitStatus::done) {
      print_error({ErrorCode::not_found, outcomes.not_analysed.front().reason});
      return common;
    }
    if (ready->thresholds) {
      if (const auto applied = apply(*ready->thresholds, outcomes); !applied) {
        return fail(applied.error());
      }
    }
    say_what_is_missing(outcomes);
    ExitStatus status =
        outcomes.not_analysed.empty() ? ExitStatus::done : ExitStatus::unusable_input;
    if (const auto learnt = learn(*ready, outcomes); !learnt) status = fail(learnt.error());
    print_result(*ready, std::move(outcomes));
    return status;
  }

 private:
  /// What is read and checked before the first spectrum.
  struct Ready {
    std::string labels_sha256;
    library::Labels labels;
    std::optional<Thresholds> thresholds;
    std::vector<ThresholdRequest> to_learn;
  };

  static ExitStatus fail(const Error& error) {
    print_error(error);
    return status_for(error.code);
  }

  Result<Ready> prepare() const {
    CANDOR_TRY(reading_.read_options());
    Ready ready;
    for (const std::string& text : learn_) {
      ready.to_learn.push_back(CANDOR_TRY(threshold_request(text)));
    }
    const std::string bytes = CANDOR_TRY(formats::read_bytes(labels_file_));
    ready.labels_sha256 = sha256_hex(bytes);
    auto labels = library::parse_labels(bytes, strata_);
    if (!labels) {
      return Error{labels.error().code,
                   fmt::format("{}: {}", labels_file_, labels.error().message)};
    }
    ready.labels = *std::move(labels);
    if (!output_.quiet) {
      for (const std::string& note : ready.labels.notes) {
        print_note(fmt::format("{}: {}", labels_file_, note));
      }
    }
    if (!thresholds_file_.empty()) {
      ready.thresholds = CANDOR_TRY(formats::read_thresholds(thresholds_file_));
    }
    return ready;
  }

  LabelledRequest request() const {
    return {folder_, &comparison_, &reading_, threads_, output_.chatter()};
  }

  static Result<void> apply(const Thresholds& thresholds, LabelledOutcomes& outcomes) {
    if (!outcomes.first) return {};
    CANDOR_TRY(require_fitting(thresholds, *outcomes.first));
    for (SampleOutcome& sample : outcomes.samples) {
      sample = with_thresholds(std::move(sample), thresholds);
    }
    return {};
  }

  /// One line for each sample that could not be analysed, and what else was not as it should be.
  void say_what_is_missing(const LabelledOutcomes& outcomes) const {
    constexpr std::size_t kShown = 20;
    const auto& missing = outcomes.not_analysed;
    for (std::size_t i = 0; i < std::min(kShown, missing.size()); ++i) {
      print_error({ErrorCode::unreadable, fmt::format("{} (line {} of {})", missing[i].reason,
                                                      missing[i].line, labels_file_)});
    }
    if (missing.size() > kShown) {
      print_error({ErrorCode::unreadable,
                   fmt::format("{} more samples could not be analysed; --json names each",
                               missing.size() - kShown)});
    }
    if (!output_.quiet && outcomes.read_with_warnings > 0) {
      print_note(fmt::format("{} files were read with a warning; `candor info` shows it",
                             outcomes.read_with_warnings));
    }
  }

  /// Learn all thresholds that are asked for, or write none.
  Result<void> learn(const Ready& ready, const LabelledOutcomes& outcomes) const {
    if (ready.to_learn.empty()) return {};
    std::vector<Threshold> learnt;
    for (const ThresholdRequest& request : ready.to_learn) {
      learnt.push_back(CANDOR_TRY(learn_threshold(outcomes.samples, request)));
    }
    // A threshold is learnt from samples, so there is a first one.
    const Analysis& with = *outcomes.first;
    const auto thresholds =
        CANDOR_TRY(Thresholds::make({date_, ready.labels_sha256, with.program_version,
                                     with.recipe_name, with.recipe_fingerprint, with.library_name,
                                     with.library_revision, with.library_calibration},
                                    std::move(learnt)));
    CANDOR_TRY(formats::write_file(save_, formats::thresholds_json(thresholds)));
    if (output_.quiet) return {};
    for (const Threshold& one : thresholds.all()) {
      print_note(fmt::format(
          "{}: alarm above {:.2f}; {} of {} samples without it are above. At 95 % confidence, at "
          "most {:.1f} % of such samples would be",
          one.target, one.statistic, one.above, one.samples, 100 * one.rate_bound));
    }
    return {};
  }

  void print_result(const Ready& ready, LabelledOutcomes outcomes) const {
    const Validation validation = validate(outcomes.samples, ready.labels.labels);
    ValidationSource source;
    source.labels = labels_file_;
    source.labels_sha256 = ready.labels_sha256;
    source.folder = folder_;
    source.standard = ready.labels.standard;
    source.labelled = ready.labels.labels.size();
    source.not_analysed = std::move(outcomes.not_analysed);
    source.program_version = std::string(workbench::kVersion);
    if (outcomes.first) {
      source.recipe_name = outcomes.first->recipe_name;
      source.recipe_fingerprint = outcomes.first->recipe_fingerprint;
      source.library_name = outcomes.first->library_name;
      source.library_revision = outcomes.first->library_revision;
      source.library_calibration = outcomes.first->library_calibration;
      source.library_references = outcomes.first->library_references;
      source.watch_list_name = outcomes.first->watch_list_name;
      source.watch_list_revision = outcomes.first->watch_list_revision;
    }
    if (ready.thresholds) source.thresholds = ready.thresholds->fingerprint();
    print(output_.chosen() == OutputFormat::json
              ? validation_json(validation, source, JsonLayout::indented) + "\n"
              : validation_text(validation, source));
  }

  std::string folder_;
  std::string labels_file_;
  std::vector<std::string> strata_;
  std::string thresholds_file_;
  std::vector<std::string> learn_;
  std::string save_;
  std::string date_;
  std::size_t threads_ = 0;
  ComparisonFlags comparison_;
  ReadingFlags reading_;
  OutputFlags output_;
};

}  // namespace

const CommandDefinition kValidate = {
    .name = "validate",
    .summary = "Say how well the analysis does on samples whose content is known",
    .example = "candor validate --labels labels.csv samples --library my-library.sqlite",
    .declare = [](CLI::App& app) -> std::unique_ptr<Command> {
      return std::make_unique<Validate>(app);
    },
};

}  // namespace candor::cli
