#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "cli/acquisition.h"
#include "cli/command.h"
#include "cli/evidence.h"
#include "cli/file_analysis.h"
#include "cli/instrument.h"
#include "cli/options.h"
#include "cli/scan_spectrum.h"
#include "cli/stop_signal.h"
#include "cli/terminal.h"
#include "formats/format.h"
#include "pipeline/core/sha256.h"
#include "pipeline/report/html.h"
#include "pipeline/report/json.h"
#include "pipeline/report/text.h"

namespace candor::cli {
namespace {

using Json = nlohmann::ordered_json;

class Scan : public Command {
 public:
  explicit Scan(CLI::App& app) {
    instrument_.declare(app);
    acquisition_.declare(app);
    app.add_option("--save", save_, "Write the spectrum to this file (.csv or .dx)");
    app.add_flag("--acquire-only", acquire_only_, "Measure and save, without analysing");
    comparison_.declare(app);
    comparison_.declare_thresholds(app);
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
    Analysers analysers(comparison_, prior);
    // What is wrong with library or recipe is said before anybody lies in front of a laser.
    if (!acquire_only_) CANDOR_TRY(analysers.get(Technique::raman));
    auto instrument = CANDOR_TRY(Instrument::open(instrument_, stop));
    if (!acquire_only_ && !instrument->spectrometer().traits().identifies) {
      return Error{ErrorCode::usage,
                   fmt::format("a {} shows colours and broad bands, by which no substance can be "
                               "told from others: take its spectrum with --acquire-only",
                               instrument->spectrometer().identity().model)};
    }
    const ScanSettings settings = CANDOR_TRY(scan_settings(reading_, *instrument));
    for (const std::string& remark : instrument->spectrometer().traits().remarks) warn(remark);
    Settled settled;
    if (acquisition_.until_settled && !acquire_only_) {
      settled = [&, limits = std::map<std::string, double>()](
                    const drivers::CorrectedFrames& frames) mutable {
        return is_settled(frames, settings, *instrument, analysers, prior, limits);
      };
    }
    const Acquired acquired =
        CANDOR_TRY(acquire(*instrument, acquisition_, settled, output_.chatter(), stop));
    for (const std::string& remark : acquired.corrected.remarks) warn(remark);
    if (acquired.repeated) {
      const std::string sentence =
          "the instrument sends the same frame again and again: it no longer measures, and what it "
          "sends may be of an earlier sample. Unplug it, wait ten seconds, and plug it in again";
      if (!acquire_only_) return Error{ErrorCode::device, sentence};
      print_warning(sentence);
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
    const Spectrum spectrum = CANDOR_TRY(saved_spectrum(acquired, settings, instrument));
    for (const auto& warning : CANDOR_TRY(formats::save(spectrum, *format, save_))) {
      warn(fmt::format("{}: {}", save_, warning));
    }
    return {};
  }

  Json acquisition_json(const Acquired& acquired, Instrument& instrument) const {
    const drivers::Identity& who = instrument.spectrometer().identity();
    return {{"device", instrument.id()},
            {"vendor", who.vendor},
            {"model", who.model},
            {"serial", who.serial.empty() ? Json() : Json(who.serial)},
            {"simulated", instrument.simulated()},
            {"exposure_us", acquired.exposure.count()},
            {"averages", acquired.frames.size()},
            {"dark_age_s", acquired.dark_age_s ? Json(*acquired.dark_age_s) : Json()},
            {"laser", laser_name(acquired.laser)},
            {"laser_mw", acquired.laser_mw ? Json(*acquired.laser_mw) : Json()},
            {"temperature_c", acquired.detector_c ? Json(*acquired.detector_c) : Json()},
            {"repeated", acquired.repeated},
            {"spikes_removed", acquired.corrected.replaced},
            {"frames", acquired.frames},
            {"dark_frames", acquired.dark_frames},
            {"frame_folder", acquired.folder.string()}};
  }

  /// Where the spectrum came from: the instrument, and a hash over those of its frames.
  static Source source_of(const Acquired& acquired, const ScanSettings& settings,
                          Instrument& instrument) {
    std::string hashes;
    for (const std::string& frame : acquired.frames) hashes += frame + "\n";
    return {instrument.id(), 0, sha256_hex(hashes), "scan", settings.fingerprint()};
  }

  std::string dumped(const Json& document) const {
    const int indent = output_.chosen() == OutputFormat::json ? 2 : -1;
    return document.dump(indent, ' ', false, Json::error_handler_t::replace) + "\n";
  }

  bool is_json() const {
    return output_.chosen() == OutputFormat::json || output_.chosen() == OutputFormat::jsonl;
  }

  Result<ExitStatus> finish_acquired(const Acquired& acquired, const ScanSettings& settings,
                                     Instrument& instrument) const {
    CANDOR_TRY(saved(acquired, settings, instrument));
    if (is_json()) {
      const Source source = source_of(acquired, settings, instrument);
      print(dumped(
          {{"schema", "candor.scan/1"},
           {"source",
            {{"file", source.file},
             {"spectrum", source.spectrum},
             {"sha256", source.sha256},
             {"format", source.format},
             {"technique", "raman"},
             {"calibration", source.calibration.empty() ? Json() : Json(source.calibration)}}},
           {"acquisition", acquisition_json(acquired, instrument)}}));
    } else {
      print(summary(acquired, instrument));
    }
    return ExitStatus::done;
  }

  std::string summary(const Acquired& acquired, Instrument& instrument) const {
    const drivers::Identity& who = instrument.spectrometer().identity();
    std::string text = fmt::format(
        "{}{} {} {}: {} frames of {} us, laser {}{}\n",
        instrument.simulated() ? "SIMULATED, no real sample: " : "", who.vendor, who.model,
        who.serial, acquired.frames.size(), acquired.exposure.count(), laser_name(acquired.laser),
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

  Result<Analysis> analysis_of(const drivers::CorrectedFrames& frames, const ScanSettings& settings,
                               Instrument& instrument, Analysers& analysers,
                               const PriorEvidence& prior) const {
    const Spectrum spectrum = CANDOR_TRY(raman_spectrum(frames.spectrum, settings, instrument));
    const Analyser* analyser = CANDOR_TRY(analysers.get(Technique::raman));
    return analyser->analyse(spectrum, prior, {ExplanationScope::findings, {}});
  }

  /// An alarm settles it; so do limits that the last doubling of frames lowered by less than a
  /// tenth.
  bool is_settled(const drivers::CorrectedFrames& frames, const ScanSettings& settings,
                  Instrument& instrument, Analysers& analysers, const PriorEvidence& prior,
                  std::map<std::string, double>& limits) const {
    constexpr double kHardly = 0.9;
    const auto analysis = analysis_of(frames, settings, instrument, analysers, prior);
    if (!analysis || !analysis->quality.usable()) return false;
    if (std::ranges::any_of(analysis->findings, &Finding::alarm)) return true;
    bool improves = limits.empty();
    for (const Finding& finding : analysis->findings) {
      if (!finding.limit) continue;
      const double now = finding.limit->share;
      const auto before = limits.find(finding.target);
      if (before != limits.end() && now < kHardly * before->second) improves = true;
      limits[finding.target] = now;
    }
    return !improves;
  }

  Result<ExitStatus> finish_analysed(const Acquired& acquired, const ScanSettings& settings,
                                     Instrument& instrument, Analysers& analysers,
                                     const PriorEvidence& prior) const {
    CANDOR_TRY(saved(acquired, settings, instrument));
    Analysis analysis =
        CANDOR_TRY(analysis_of(acquired.corrected, settings, instrument, analysers, prior));
    analysis.quality.checks.push_back(dark_check(acquired));
    const Source source = source_of(acquired, settings, instrument);
    switch (output_.chosen()) {
      case OutputFormat::json:
      case OutputFormat::jsonl: {
        Json document = Json::parse(analysis_json(analysis, source, JsonLayout::line));
        document["acquisition"] = acquisition_json(acquired, instrument);
        print(dumped(document));
        break;
      }
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
