#include "cli/labelled_analysis.h"

#include <fmt/core.h>
#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/parallel_for.h>

#include <filesystem>
#include <mutex>
#include <utility>

namespace candor::cli {
namespace {

/// One sample with what it was analysed with; mixture, peaks and matches are dropped.
struct Analysed {
  SampleOutcome outcome;
  Analysis brief;
  bool has_warnings = false;
};

Analysis brief_of(const Analysis& analysis) {
  Analysis brief;
  brief.technique = analysis.technique;
  brief.recipe_name = analysis.recipe_name;
  brief.recipe_fingerprint = analysis.recipe_fingerprint;
  brief.library_name = analysis.library_name;
  brief.library_revision = analysis.library_revision;
  brief.library_calibration = analysis.library_calibration;
  brief.library_references = analysis.library_references;
  brief.program_version = analysis.program_version;
  return brief;
}

Result<Analysed> analyse_one(const Label& label, const LabelledRequest& request,
                             workbench::Analysers& analysers) {
  const std::string path = (std::filesystem::path(request.folder) / label.file).string();
  const workbench::InputFile file = CANDOR_TRY(workbench::read_input(path, *request.reading));
  const PriorEvidence prior;
  const workbench::AnalysisRequest asked{1, request.comparison, request.reading, &prior};
  std::optional<Result<Analysed>> result;
  const auto take = [&](const Analysis& analysis, const Source&) {
    const auto analyser = analysers.get(analysis.technique);
    auto outcome = outcome_of(label, analysis, known_references((*analyser)->dictionary()));
    if (!outcome) {
      result = Result<Analysed>(
          Error{outcome.error().code, fmt::format("{}: {}", path, outcome.error().message)});
      return;
    }
    result = Result<Analysed>(
        Analysed{*std::move(outcome), brief_of(analysis), !file.content.warnings.empty()});
  };
  if (auto error = workbench::analyse_spectra(file, asked, analysers, take))
    return *std::move(error);
  return *std::move(result);
}

/// Take what was analysed like the first; name the rest.
class Gathering {
 public:
  void add(const Label& label, Result<Analysed> result) {
    if (!result) return leave_out(label, result.error().message);
    if (!gathered_.first) gathered_.first = result->brief;
    const Analysis& first = *gathered_.first;
    if (result->brief.recipe_fingerprint != first.recipe_fingerprint) {
      return leave_out(label,
                       fmt::format("{}: prepared by recipe {}, the samples before by {}; "
                                   "validate one technique at a time",
                                   label.file, result->brief.recipe_name, first.recipe_name));
    }
    gathered_.read_with_warnings += result->has_warnings ? 1 : 0;
    gathered_.samples.push_back(std::move(result->outcome));
  }

  LabelledOutcomes take() { return std::move(gathered_); }

 private:
  void leave_out(const Label& label, std::string reason) {
    gathered_.not_analysed.push_back({label.file, label.line, std::move(reason)});
  }

  LabelledOutcomes gathered_;
};

}  // namespace

LabelledOutcomes analyse_labelled(const std::vector<Label>& labels, const LabelledRequest& request,
                                  workbench::Analysers& analysers) {
  std::optional<oneapi::tbb::global_control> limit;
  if (request.threads > 0) {
    limit.emplace(oneapi::tbb::global_control::max_allowed_parallelism, request.threads);
  }
  std::vector<std::optional<Result<Analysed>>> results(labels.size());
  {
    ProgressBar bar("analysing", labels.size(), request.chatter);
    std::mutex bar_mutex;
    std::size_t done = 0;
    oneapi::tbb::parallel_for(std::size_t{0}, labels.size(), [&](std::size_t i) {
      results[i] = analyse_one(labels[i], request, analysers);
      const std::lock_guard guard(bar_mutex);
      bar.advance_to(++done);
    });
  }
  Gathering gathering;
  for (std::size_t i = 0; i < labels.size(); ++i) gathering.add(labels[i], *std::move(results[i]));
  return gathering.take();
}

}  // namespace candor::cli
