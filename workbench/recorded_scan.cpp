#include "workbench/recorded_scan.h"

#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <utility>

#include "formats/format.h"
#include "pipeline/core/sha256.h"
#include "pipeline/report/json.h"

namespace candor::workbench {
namespace {

std::string name_of(const drivers::Identity& who) {
  std::string name = who.vendor;
  for (const std::string& part : {who.model, who.serial}) {
    if (part.empty()) continue;
    if (!name.empty()) name += ' ';
    name += part;
  }
  return name;
}

}  // namespace

Strip strip_of(const records::ReadStrip& read, const std::vector<StripKind>& kinds) {
  Strip strip;
  strip.target = read.target;
  strip.lines = read.lines;
  strip.result = read.result();
  strip.brand = read.brand;
  strip.lot = read.lot;
  if (read.sample_mg && read.water_ml) strip.dilution = Dilution{*read.sample_mg, *read.water_ml};
  const auto kind = std::ranges::find(kinds, read.strip, &StripKind::id);
  if (kind != kinds.end()) strip.kind = *kind;
  return strip;
}

PriorEvidence prior_of(const records::Sample& sample, const std::vector<StripKind>& kinds) {
  PriorEvidence prior;
  for (const auto* read : sample.records<records::ReadStrip>()) {
    prior.strips.push_back(strip_of(*read, kinds));
  }
  if (const records::Event* intake = sample.latest(records::RecordKind::intake)) {
    prior.sold_as = std::get<records::Intake>(*intake->record).names();
  }
  return prior;
}

Result<ScanToKeep> scan_of_bytes(const std::string& path, std::string bytes,
                                 const AnalysisRequest& request, Analysers& analysers) {
  ScanToKeep scan;
  scan.bytes = std::move(bytes);
  const std::string name = std::filesystem::path(path).filename().string();
  const auto input = CANDOR_TRY(input_of(name, scan.bytes, *request.reading));
  AnalysisRequest one = request;
  if (one.spectrum == 0) one.spectrum = 1;
  one.explanation = {ExplanationScope::findings, {}};
  const auto error =
      analyse_spectra(input, one, analysers, [&](const Analysis& analysis, const Source& source) {
        scan.analysis = analysis;
        scan.source = source;
      });
  if (error) return *error;
  scan.document = analysis_json(scan.analysis, scan.source, JsonLayout::line);
  scan.told = {request.reading->x_unit, request.reading->y_unit, request.reading->laser_nm};
  return scan;
}

Result<ScanToKeep> scan_of_file(const std::string& path, const AnalysisRequest& request,
                                Analysers& analysers) {
  auto bytes = CANDOR_TRY(formats::read_bytes(path));
  return scan_of_bytes(path, std::move(bytes), request, analysers);
}

Result<ScanToKeep> scan_of_instrument(const Acquired& acquired, const ScanSettings& settings,
                                      Instrument& instrument, const Analyser& analyser,
                                      const PriorEvidence& prior) {
  ScanToKeep scan;
  scan.analysis =
      CANDOR_TRY(analyse_scan(acquired.corrected, settings, instrument, analyser, prior));
  scan.analysis.quality.checks.push_back(dark_check(acquired));
  scan.source = scan_source(acquired, settings, instrument);
  scan.document = scan_json(scan.analysis, scan.source, acquired, instrument, JsonLayout::line);
  const Spectrum spectrum =
      CANDOR_TRY(raman_spectrum(acquired.corrected.spectrum, settings, instrument));
  scan.bytes = CANDOR_TRY(formats::find_writer("csv")->write(spectrum)).bytes;
  scan.frames = {acquired.folder.string(), acquired.frames};
  scan.instrument = name_of(instrument.spectrometer().identity());
  return scan;
}

records::Scan recorded_scan(const ScanToKeep& scan) {
  records::Scan record;
  record.technique = to_string(scan.analysis.technique);
  record.source_name = std::filesystem::path(scan.source.file).filename().string();
  record.file_sha256 = sha256_hex(scan.bytes);
  record.frames = scan.frames;
  record.told = scan.told;
  record.instrument = scan.instrument;
  record.simulated = scan.analysis.simulated;
  record.recipe = scan.analysis.recipe_name;
  record.recipe_fingerprint = scan.analysis.recipe_fingerprint;
  record.library = scan.analysis.library_name;
  record.library_revision = scan.analysis.library_revision;
  record.program_version = scan.analysis.program_version;
  record.analysis = scan.document;
  record.shown = {scan.analysis.statement, "en"};
  return record;
}

}  // namespace candor::workbench
