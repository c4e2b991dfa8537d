#pragma once

#include <optional>
#include <string_view>

#include "pipeline/core/result.h"
#include "pipeline/warning/residual_signature.h"
#include "pipeline/warning/signal_bytes.h"
#include "records/network/signal_sender.h"
#include "records/record.h"
#include "workbench/comparison.h"
#include "workbench/file_analysis.h"

namespace candor::workbench {

/// Reads what stays unexplained of stored scans, by one library for all of them: what was added to
/// it since is no longer unknown, and signals that were taken apart alike can be compared.
class UnexplainedSignals {
 public:
  explicit UnexplainedSignals(Comparison comparison)
      : comparison_(std::move(comparison)), analysers_(comparison_) {}

  /// What is unexplained of a scan whose stored analysis calls part of it that. None where nothing
  /// is, any more. `bytes` are those that the record names. Errors: those of reading them and of
  /// the library; `incompatible` for a file that was read with a spectrometer's calibration, which
  /// the log does not hold.
  Result<std::optional<ResidualSignature>> read(const records::Scan& scan, std::string_view bytes);

  /// The same with what it was taken apart by, to be told to other sites.
  Result<std::optional<SharedSignal>> read_to_share(const records::Scan& scan,
                                                    std::string_view bytes);

  /// Whether a signal of another site was taken apart by the same library and recipe as these are;
  /// not if there is none of its technique here.
  bool is_of_these_references(Technique technique, const std::string& library,
                              const std::string& recipe);

 private:
  Comparison comparison_;
  Analysers analysers_;
};

/// Takes stored scans apart for other sites, by a library for as long as it is used. Errors: those
/// of a library that cannot be opened.
Result<records::SignalReader> signal_reader(const Comparison& comparison);

/// Whether the stored analysis of a scan says that part of the spectrum is unexplained.
bool tells_unexplained(const records::Scan& scan);

}  // namespace candor::workbench
