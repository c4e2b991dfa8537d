#pragma once

#include <map>
#include <string>

#include "drivers/frame_correction.h"
#include "pipeline/analyse/analyse.h"
#include "pipeline/core/result.h"
#include "pipeline/report/json.h"
#include "pipeline/report/source.h"
#include "workbench/acquisition.h"
#include "workbench/scan_spectrum.h"

namespace candor::workbench {

/// Refuse what an instrument is that no substance can be told by, and what was taken while it sent
/// the same frame again and again. Errors: `usage`, `device`.
Result<void> require_identifying(Instrument& instrument);
Result<void> require_fresh(const Acquired& acquired);

/// Analyse frames over Raman shift, with an explanation of what was found. Errors: those of
/// `raman_spectrum` and of `Analyser::analyse`.
Result<Analysis> analyse_scan(const drivers::CorrectedFrames& frames, const ScanSettings& settings,
                              Instrument& instrument, const Analyser& analyser,
                              const PriorEvidence& prior);

/// Whether more frames would tell more. An alarm settles it; so do limits of detection that the
/// last doubling of frames lowered by less than a tenth.
class Settling {
 public:
  /// Look at what twice as many frames gave as the last time.
  bool settled(const Analysis& analysis);

 private:
  std::map<std::string, double> limits_;  // of each target, when looked at last
};

/// Where a scan came from: the instrument, and a hash over those of its frames.
Source scan_source(const Acquired& acquired, const ScanSettings& settings, Instrument& instrument);

/// The analysis document of a scan: candor.analysis/1 with the member `acquisition`.
std::string scan_json(const Analysis& analysis, const Source& source, const Acquired& acquired,
                      Instrument& instrument, JsonLayout layout);

/// Schema candor.scan/1: of a scan that was not analysed.
std::string acquisition_json(const Source& source, const Acquired& acquired, Instrument& instrument,
                             JsonLayout layout);

}  // namespace candor::workbench
