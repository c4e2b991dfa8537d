#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <algorithm>

#include "cli/acquisition_flags.h"
#include "cli/command.h"
#include "cli/evidence.h"
#include "cli/instrument_flags.h"
#include "cli/options.h"
#include "cli/stop_signal.h"
#include "cli/terminal.h"
#include "cli/terminal_attendant.h"
#include "formats/format.h"
#include "pipeline/report/html.h"
#include "pipeline/report/json.h"
#include "pipeline/report/text.h"
#include "workbench/data_folder.h"
#include "workbench/file_analysis.h"
#include "workbench/scan_analysis.h"

namespace candor::cli {
namespace {

using workbench::Acquired;
using workbench::Analysers;
using workbench::Instrument;
using workbench::ScanSettings;

class Scan : public Command {
 public:
  explicit Scan(CLI::App& app) {
    instrument_.declare(app);
    acquisition_.declare(app);
    app.add_option("--save", save_, "Write the spectrum to this file (.csv or .dx)");
    app.add_flag("--acquire-only", acquire_only_, "Measure and save, without analysing");
    comparison_.declare(app);
    comparison_.declare_thresholds(app);
    comparison_.declare_watch_list(app);
    reading_.declare(app);
    reading_.declare_calibration(app);
    output_.declare(app, {"text", "json", "jsonl", "html"});
    evidence_.declare(app);
    app.add_flag("--exit-code", exit_code_,
                 "End with 10 if anything on the watch list raised an alarm");
  }

  ExitStatus run() override {
    const StopSignal stop;
    const auto status = scan(stop.token());
    if (status) return *status;
    print_error(status.error());
    return status_for(status.error().code);
  }

 private:
  Result<ExitStatus> scan(const std::stop_token& stop) {
    if (!save_.empty()) CANDOR_TRY(writer());
    if (instrument_.simulated()) comparison_.purpose = library::Purpose::training;
    PriorEvidence prior = CANDOR_TRY(evidence_.read());
    Analysers analysers(comparison_, workbench::named_targets(prior.strips));
    // What is wrong with library or recipe is said before anybody lies in front of a laser.
    if (!acquire_only_) CANDOR_TRY(analysers.get(Technique::raman));
    auto instrument = CANDOR_TRY(Instrument::open(instrument_, stop));
    if (!acquire_only_) {
      if (auto can = workbench::require_identifying(*instrument); !can) {
        return std::move(can).error();
      }
    }
    const ScanSettings settings = CANDOR_TRY(workbench::scan_settings(reading_, *instrument));
    for (const std::string& remark : instrument->spectrometer().traits().remarks) warn(remark);
    workbench::Settled settled;
    if (acquisition_.until_settled && !acquire_only_) {
      const Analyser* analyser = CANDOR_TRY(analysers.get(Technique::raman));
      settled = [&, analyser,
                 settling = workbench::Settling()](const drivers::CorrectedFrames& frames) mutable {
        const auto analysis =
            workbench::analyse_scan(frames, settings, *instrument, *analyser, prior);
        return analysis.ok() && settling.settled(*analysis);
      };
    }
    TerminalAttendant attendant(output_.chatter());
    const auto folder = CANDOR_TRY(workbench::data_folder(acquisition_.data_dir)) / "frames";
    const Acquired acquired =
        CANDOR_TRY(workbench::acquire(*instrument, acquisition_, folder, settled, attendant, stop));
    for (const std::string& remark : acquired.corrected.remarks) warn(remark);
    if (const auto fresh = workbench::require_fresh(acquired); !fresh) {
      if (!acquire_only_) return fresh.error();
      print_warning(fresh.error().message);
    }
    return acquire_only_ ? finish_acquired(acquired, settings, *instrument)
                         : finish_analysed(acquired, settings, *instrument, analysers, prior);
  }

  void warn(const std::string& text) const {
    if (!output_.quiet) print_warning(text);
  }

  Result<const formats::WriterDefinition*> writer() const {
    const std::string extension = std::filesystem::path(save_).extension().string();
    const auto* found = formats::find_writer(extension.empty() ? "" : extension.substr(1));
    if (found == nullptr) {
      return Error{ErrorCode::usage,
                   fmt::format("--save {}: the extension should be csv or dx", save_)};
    }
    return found;
  }

  Result<void> save(const Acquired& acquired, const ScanSettings& settings,
                    Instrument& instrument) const {
    if (save_.empty()) return {};
    const auto* format = CANDOR_TRY(writer());
    const Spectrum spectrum = CANDOR_TRY(workbench::saved_spectrum(acquired, settings, instrument));
    for (const auto& warning : CANDOR_TRY(formats::save(spectrum, *format, save_))) {
      warn(fmt::format("{}: {}", save_, warning));
    }
    return {};
  }

  JsonLayout layout() const {
    return output_.chosen() == OutputFormat::json ? JsonLayout::indented : JsonLayout::line;
  }

  bool is_json() const {
    return output_.chosen() == OutputFormat::json || output_.chosen() == OutputFormat::jsonl;
  }

  Result<ExitStatus> finish_acquired(const Acquired& acquired, const ScanSettings& settings,
                                     Instrument& instrument) const {
    CANDOR_TRY(saved(acquired, settings, instrument));
    if (is_json()) {
      const Source source = workbench::scan_source(acquired, settings, instrument);
      print(workbench::acquisition_json(source, acquired, instrument, layout()));
    } else {
      print(summary(acquired, instrument));
    }
    return ExitStatus::done;
  }

  std::string summary(const Acquired& acquired, Instrument& instrument) const {
    const drivers::Identity& who = instrument.spectrometer().identity();
    std::string text =
        fmt::format("{}{} {} {}: {} frames of {} us, laser {}{}\n",
                    instrument.simulated() ? "SIMULATED, no real sample: " : "", who.vendor,
                    who.model, who.serial, acquired.frames.size(), acquired.exposure.count(),
                    workbench::laser_name(acquired.laser),
                    acquired.dark_age_s ? fmt::format(", dark {:.0f} s old", *acquired.dark_age_s)
                                        : ", no dark");
    text += fmt::format("Raw frames are kept in {}\n", acquired.folder.string());
    if (!save_.empty()) text += fmt::format("The spectrum is in {}\n", save_);
    return text;
  }

  /// `save` as a value that CANDOR_TRY takes.
  Result<bool> saved(const Acquired& acquired, const ScanSettings& settings,
                     Instrument& instrument) const {
    if (auto done = save(acquired, settings, instrument); !done) return std::move(done).error();
    return true;
  }

  Result<ExitStatus> finish_analysed(const Acquired& acquired, const ScanSettings& settings,
                                     Instrument& instrument, Analysers& analysers,
                                     const PriorEvidence& prior) const {
    CANDOR_TRY(saved(acquired, settings, instrument));
    Analysis analysis =
        CANDOR_TRY(workbench::analyse_scan(acquired.corrected, settings, instrument,
                                           *CANDOR_TRY(analysers.get(Technique::raman)), prior));
    analysis.quality.checks.push_back(workbench::dark_check(acquired));
    const Source source = workbench::scan_source(acquired, settings, instrument);
    switch (output_.chosen()) {
      case OutputFormat::json:
      case OutputFormat::jsonl:
        print(workbench::scan_json(analysis, source, acquired, instrument, layout()));
        break;
      case OutputFormat::html: print(analysis_html(analysis, source)); break;
      case OutputFormat::text:
        print(analysis_text(analysis, source) + "\n" + summary(acquired, instrument));
        break;
    }
    const bool alarm = std::ranges::any_of(analysis.findings, &Finding::alarm);
    return exit_code_ && alarm ? ExitStatus::alarm : ExitStatus::done;
  }

  std::string save_;
  bool acquire_only_ = false;
  bool exit_code_ = false;
  InstrumentFlags instrument_;
  AcquisitionFlags acquisition_;
  ComparisonFlags comparison_;
  ReadingFlags reading_;
  OutputFlags output_;
  EvidenceFlags evidence_;
};

}  // namespace

const CommandDefinition kScan = {
    .name = "scan",
    .summary = "Measure with a spectrometer, then say what can and what cannot be seen",
    .example =
        "candor scan --simulate usb2000plus:\"caffeine + lactose + fentanyl 8%\" "
        "--average 10 --dark",
    .declare = [](CLI::App& app) -> std::unique_ptr<Command> {
      return std::make_unique<Scan>(app);
    },
};

}  // namespace candor::cli
