#pragma once

#include <string>
#include <vector>

#include "pipeline/analyse/analyse.h"
#include "pipeline/core/result.h"
#include "pipeline/report/source.h"
#include "records/record.h"
#include "records/sample.h"
#include "workbench/file_analysis.h"
#include "workbench/scan_analysis.h"

namespace candor::workbench {

/// A scan that is to be kept of a sample, with what goes into the log beside it.
struct ScanToKeep {
  Analysis analysis;
  Source source;
  std::string document;  ///< candor.analysis/1 on one line
  std::string bytes;     ///< of the file; of a live scan its spectrum over Raman shift, as our CSV
  records::FrameFiles frames = {};  ///< of a live scan
  std::string instrument = {};      ///< vendor, model and serial number
  records::ToldOfFile told = {};
};

/// A strip of the log as the pipeline takes it; its kind is empty if none of `kinds` has the name.
Strip strip_of(const records::ReadStrip& read, const std::vector<StripKind>& kinds);

/// What is known of a sample besides a spectrum: the strips that count, and as what it was sold.
PriorEvidence prior_of(const records::Sample& sample, const std::vector<StripKind>& kinds);

/// Analyse one spectrum of a file that was read, `request.spectrum` or the first. The document
/// names the file without its folders. Errors: those of analysing it; `unknown_unit` where a person
/// must say what an axis is.
Result<ScanToKeep> scan_of_bytes(const std::string& path, std::string bytes,
                                 const AnalysisRequest& request, Analysers& analysers);

/// Likewise of a file. Errors: also those of reading it.
Result<ScanToKeep> scan_of_file(const std::string& path, const AnalysisRequest& request,
                                Analysers& analysers);

/// Analyse what an instrument gave. Errors: those of `analyse_scan`.
Result<ScanToKeep> scan_of_instrument(const Acquired& acquired, const ScanSettings& settings,
                                      Instrument& instrument, const Analyser& analyser,
                                      const PriorEvidence& prior);

/// The record of it. The bytes go with the event.
records::Scan recorded_scan(const ScanToKeep& scan);

}  // namespace candor::workbench
