#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/analyse/analyse.h"
#include "pipeline/report/source.h"
#include "workbench/comparison.h"
#include "workbench/reading.h"

namespace candor::workbench {

/// A target of the watch list that somebody named, and how: what is not on the list is refused.
struct NamedTarget {
  std::string named_by;  ///< "--strip"
  std::string target;
};

/// The targets of strips.
std::vector<NamedTarget> named_targets(const std::vector<Strip>& strips);

/// The analyser of each technique, made when the first spectrum of that technique comes. Threads
/// may share it.
class Analysers {
 public:
  explicit Analysers(const Comparison& comparison, std::vector<NamedTarget> named = {})
      : comparison_(comparison), named_(std::move(named)) {}

  /// Errors: those of the recipe, of the library, its watch list and the site's thresholds, and
  /// `usage` for a target that is not on the list and for thresholds that do not fit.
  Result<const Analyser*> get(Technique technique);

  /// What is wrong with library, recipe, named targets or thresholds, whatever the files.
  std::vector<Error> errors() const;

 private:
  Result<std::unique_ptr<Analyser>> make(Technique technique) const;

  Comparison comparison_;
  std::vector<NamedTarget> named_;
  std::mutex mutex_;
  std::map<Technique, Result<std::unique_ptr<Analyser>>> made_;
};

/// What is asked of the spectra of a file.
struct AnalysisRequest {
  std::size_t spectrum = 0;  ///< which one, from 1; 0 for all results of the kind of the first
  const Comparison* comparison = nullptr;
  const Reading* reading = nullptr;
  const PriorEvidence* prior = nullptr;
  ExplanationRequest explanation = {};
};

/// What the first spectrum of a file was found to be, as the sample measured before another.
/// Errors: those of reading and analysing it, and `insufficient_data` if it carries no claim.
Result<PreviousSample> previous_sample(const std::string& path, const AnalysisRequest& request,
                                       Analysers& analysers);

/// Analyse the spectra of a file one after another and hand each result on. Stops at the first that
/// cannot be analysed and says why, naming the file.
std::optional<Error> analyse_spectra(
    const InputFile& file, const AnalysisRequest& request, Analysers& analysers,
    const std::function<void(const Analysis&, const Source&)>& take);

}  // namespace candor::workbench
