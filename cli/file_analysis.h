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

#include "cli/command.h"
#include "cli/options.h"
#include "pipeline/analyse/analyse.h"
#include "pipeline/report/source.h"

namespace candor::cli {

/// The analyser of each technique, made when the first spectrum of that technique comes. Threads
/// may share it.
class Analysers {
 public:
  /// `explained` are the targets that are to be explained by name.
  Analysers(const ComparisonFlags& flags, const PriorEvidence& prior,
            std::vector<std::string> explained = {})
      : flags_(&flags), prior_(&prior), explained_(std::move(explained)) {}

  /// Errors: those of the recipe, of the library, its watch list and the site's thresholds, and
  /// `usage` for a strip or an explanation of what is not on the list and for thresholds that do
  /// not fit.
  Result<const Analyser*> get(Technique technique);

  /// The status that library, recipe, strips or thresholds ask for, whatever the files: done if
  /// they can be used.
  ExitStatus status() const;

 private:
  Result<std::unique_ptr<Analyser>> make(Technique technique) const;

  const ComparisonFlags* flags_;
  const PriorEvidence* prior_;
  std::vector<std::string> explained_;
  std::mutex mutex_;
  std::map<Technique, Result<std::unique_ptr<Analyser>>> made_;
};

/// What is asked of the spectra of a file.
struct AnalysisRequest {
  std::size_t spectrum = 0;  ///< which one, from 1; 0 for all results of the kind of the first
  const ComparisonFlags* comparison = nullptr;
  const ReadingFlags* reading = nullptr;
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

}  // namespace candor::cli
