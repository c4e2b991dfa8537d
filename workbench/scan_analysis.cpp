#include "workbench/scan_analysis.h"

#include <fmt/core.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "pipeline/core/camera_evidence.h"
#include "pipeline/core/sha256.h"

namespace candor::workbench {
namespace {

using Json = nlohmann::ordered_json;

Json saturation_of(const candor::Acquisition& known) {
  if (!known.saturated) return nullptr;
  return {{"points", known.saturated->points}, {"longest_run", known.saturated->longest_run}};
}

Json acquisition_of(const Acquired& acquired, Instrument& instrument) {
  const drivers::Identity& who = instrument.spectrometer().identity();
  const candor::Acquisition& known = acquired.corrected.spectrum.label().acquisition;
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
          {"saturated", saturation_of(known)},
          {"used_scale", known.used_scale ? Json(*known.used_scale) : Json()},
          {"frames", acquired.frames},
          {"dark_frames", acquired.dark ? Json(acquired.dark->hashes) : Json::array()},
          {"frame_folder", acquired.folder.string()}};
}

std::string dumped(const Json& document, JsonLayout layout) {
  return document.dump(layout == JsonLayout::indented ? 2 : -1, ' ', false,
                       Json::error_handler_t::replace) +
         "\n";
}

}  // namespace

Result<void> require_identifying(Instrument& instrument) {
  if (instrument.spectrometer().traits().identifies) return {};
  Error refused = camera_identifies_nothing();
  refused.code = ErrorCode::usage;
  refused.message += "; take it with --acquire-only";
  return refused;
}

Result<void> require_fresh(const Acquired& acquired) {
  if (!acquired.repeated) return {};
  return Error{
      ErrorCode::device,
      "the instrument sends the same frame again and again: it no longer measures, and what it "
      "sends may be of an earlier sample. Unplug it, wait ten seconds, and plug it in again"};
}

Result<Analysis> analyse_scan(const drivers::CorrectedFrames& frames, const ScanSettings& settings,
                              Instrument& instrument, const Analyser& analyser,
                              const PriorEvidence& prior) {
  const Spectrum spectrum = CANDOR_TRY(raman_spectrum(frames.spectrum, settings, instrument));
  return analyser.analyse(spectrum, prior, {ExplanationScope::findings, {}});
}

bool Settling::settled(const Analysis& analysis) {
  constexpr double kHardly = 0.9;
  if (!analysis.quality.usable()) return false;
  if (std::ranges::any_of(analysis.findings, &Finding::alarm)) return true;
  bool improves = limits_.empty();
  for (const Finding& finding : analysis.findings) {
    if (!finding.limit) continue;
    const double now = finding.limit->share;
    const auto before = limits_.find(finding.target);
    if (before != limits_.end() && now < kHardly * before->second) improves = true;
    limits_[finding.target] = now;
  }
  return !improves;
}

Source scan_source(const Acquired& acquired, const ScanSettings& settings, Instrument& instrument) {
  std::string hashes;
  for (const std::string& frame : acquired.frames) hashes += frame + "\n";
  return {instrument.id(), 0, sha256_hex(hashes), "scan", settings.fingerprint()};
}

std::string scan_json(const Analysis& analysis, const Source& source, const Acquired& acquired,
                      Instrument& instrument, JsonLayout layout) {
  Json document = Json::parse(analysis_json(analysis, source, JsonLayout::line));
  document["acquisition"] = acquisition_of(acquired, instrument);
  return dumped(document, layout);
}

std::string acquisition_json(const Source& source, const Acquired& acquired, Instrument& instrument,
                             JsonLayout layout) {
  const Json calibration = source.calibration.empty() ? Json() : Json(source.calibration);
  return dumped({{"schema", "candor.scan/1"},
                 {"source",
                  {{"file", source.file},
                   {"spectrum", source.spectrum},
                   {"sha256", source.sha256},
                   {"format", source.format},
                   {"technique", "raman"},
                   {"calibration", calibration}}},
                 {"acquisition", acquisition_of(acquired, instrument)}},
                layout);
}

}  // namespace candor::workbench
