#include <fmt/core.h>

#include <filesystem>
#include <optional>
#include <string>
#include <utility>

#include "cli/sample_acts.h"
#include "cli/sample_recording.h"
#include "cli/stop_signal.h"
#include "cli/terminal.h"
#include "cli/terminal_attendant.h"
#include "library/strip_kinds.h"
#include "pipeline/report/text.h"
#include "records/role_rights.h"
#include "workbench/acquisition.h"
#include "workbench/data_folder.h"
#include "workbench/recorded_scan.h"
#include "workbench/shipped.h"

namespace candor::cli {
namespace {

using records::SampleCode;
using records::SampleLog;
using workbench::Analysers;
using workbench::ScanToKeep;

void warn(const SampleArguments& arguments, const std::string& text) {
  if (!arguments.output.quiet) print_warning(text);
}

Result<ScanToKeep> measured(const SampleArguments& arguments, const PriorEvidence& prior) {
  const StopSignal stop;
  workbench::Comparison comparison = arguments.comparison;
  if (arguments.instrument.simulated()) comparison.purpose = library::Purpose::training;
  Analysers analysers(comparison);
  const Analyser* analyser = CANDOR_TRY(analysers.get(Technique::raman));
  auto instrument = CANDOR_TRY(workbench::Instrument::open(arguments.instrument, stop.token()));
  if (auto can = workbench::require_identifying(*instrument); !can) return can.error();
  const auto settings = CANDOR_TRY(workbench::scan_settings(arguments.reading, *instrument));
  for (const auto& remark : instrument->spectrometer().traits().remarks) warn(arguments, remark);
  workbench::Settled settled;
  if (arguments.acquisition.until_settled) {
    settled = [&,
               settling = workbench::Settling()](const drivers::CorrectedFrames& frames) mutable {
      const auto analysis =
          workbench::analyse_scan(frames, settings, *instrument, *analyser, prior);
      return analysis.ok() && settling.settled(*analysis);
    };
  }
  TerminalAttendant attendant(arguments.output.chatter());
  const auto data = CANDOR_TRY(workbench::data_folder(arguments.acquisition.data_dir));
  // A purge looks for the frames there, from whatever folder it is called.
  const auto folder = std::filesystem::absolute(data / "frames");
  const auto acquired = CANDOR_TRY(workbench::acquire(*instrument, arguments.acquisition, folder,
                                                      settled, attendant, stop.token()));
  for (const std::string& remark : acquired.corrected.remarks) warn(arguments, remark);
  if (const auto fresh = workbench::require_fresh(acquired); !fresh) return fresh.error();
  return workbench::scan_of_instrument(acquired, settings, *instrument, *analyser, prior);
}

Result<ScanToKeep> read(const SampleArguments& arguments, const PriorEvidence& prior) {
  Analysers analysers(arguments.comparison);
  const workbench::AnalysisRequest request{arguments.spectrum, &arguments.comparison,
                                           &arguments.reading, &prior};
  return workbench::scan_of_file(arguments.file, request, analysers);
}

Result<ScanToKeep> scanned(const SampleArguments& arguments, const PriorEvidence& prior) {
  const bool live = !arguments.instrument.device.empty() || arguments.instrument.simulated();
  if (live && !arguments.file.empty()) {
    return Error{ErrorCode::usage, "give a file, or an instrument by --device or --simulate"};
  }
  if (!live && arguments.file.empty()) {
    return Error{ErrorCode::usage,
                 "what is to be recorded is missing: a file, --device or --simulate"};
  }
  return live ? measured(arguments, prior) : read(arguments, prior);
}

/// The evidence of a sample that takes another scan.
Result<PriorEvidence> evidence_of(SampleLog& log, const SampleCode& code) {
  const auto sample = CANDOR_TRY(log.sample(code));
  if (sample.state() != records::SampleState::open) {
    return Error{ErrorCode::invalid_value, fmt::format("sample {} is {} and takes no scan",
                                                       code.grouped(), to_string(sample.state()))};
  }
  const auto shipped = CANDOR_TRY(workbench::shipped_data());
  return workbench::prior_of(sample, CANDOR_TRY(library::load_strip_kinds(shipped / "strips")));
}

Result<std::string> kept(SampleLog& log, const SampleCode& code, const ScanToKeep& scan,
                         const SampleArguments& arguments) {
  const std::string report =
      CANDOR_TRY(record_event(log, code, workbench::recorded_scan(scan), arguments, {scan.bytes}));
  if (arguments.json()) return report;
  return analysis_text(scan.analysis, scan.source) + "\n" + report;
}

}  // namespace

ExitStatus scan_sample(const SampleArguments& arguments) {
  // Whatever keeps the scan from being recorded is said before anything is measured.
  if (const auto may = records::require_right(arguments.log.acting(), records::RecordKind::scan);
      !may) {
    return finish_log(may.error());
  }
  const auto code = typed_code(arguments.code);
  if (!code) return finish_log(code.error());
  auto log = arguments.log.open();
  if (!log) return finish_log(log.error());
  const auto prior = evidence_of(*log, *code);
  if (!prior) return finish_log(prior.error());
  const auto scan = scanned(arguments, *prior);
  if (!scan) {
    print_error(scan.error());
    return status_for(scan.error().code);
  }
  return finish_log(kept(*log, *code, *scan, arguments));
}

}  // namespace candor::cli
