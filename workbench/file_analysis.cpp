#include "workbench/file_analysis.h"

#include <fmt/core.h>

#include <algorithm>

#include "library/detection_calibration.h"
#include "pipeline/steps/step.h"
#include "workbench/version.h"

namespace candor::workbench {
namespace {

/// Refuse a name that the watch list does not have: what was asked of it would be left out unseen.
Result<void> check_target(const NamedTarget& named, const WatchList& watch_list) {
  const std::string& name = named.target;
  std::vector<std::string_view> ids;
  for (const WatchTarget& target : watch_list.targets) ids.push_back(target.id);
  if (std::ranges::find(ids, name) != ids.end()) return {};
  auto near = nearest_name(name, ids);
  if (!near) near = nearest_name("substance:" + name, ids);
  return Error{ErrorCode::usage,
               fmt::format("{} {}: the watch list has no such target{}", named.named_by, name,
                           near ? fmt::format("; did you mean \"{}\"?", *near)
                                : "; a group is written as fentanyl, a substance as "
                                  "substance:Xylazine")};
}

/// The analyser with the thresholds of a site. What does not fit is refused whatever the file: a
/// threshold that is left out unseen, or that says nothing here, is worse than none.
Result<Analyser> with_site_thresholds(Analyser analyser, const std::vector<WatchTarget>& targets,
                                      const Thresholds& thresholds, const std::string& file) {
  const auto refused = [&](const std::string& why) {
    return Error{ErrorCode::usage, fmt::format("--thresholds {}: {}", file, why)};
  };
  if (const auto fits = require_fitting(thresholds, analyser.begun()); !fits) {
    return refused(fits.error().message);
  }
  for (const Threshold& one : thresholds.all()) {
    if (std::ranges::find(targets, one.target, &WatchTarget::id) != targets.end()) continue;
    return refused(fmt::format("the watch list has no target {}", one.target));
  }
  DetectionRules rules = with_thresholds(analyser.rules(), thresholds);
  return std::move(analyser).with_rules(std::move(rules));
}

/// Whether a spectrum is analysed when nothing was asked for: the first, and those that are more of
/// the same, as in a multi-file; not the single beams or raw counts that belong to it.
bool is_like_first(const formats::SpectrumFile& file, std::size_t index) {
  const formats::FileSpectrum& item = file.spectra[index];
  return index == 0 || (item.role == formats::SpectrumRole::result &&
                        item.spectrum.unit() == file.spectra[0].spectrum.unit());
}

Result<Analysis> analyse_spectrum(const Spectrum& spectrum, const AnalysisRequest& request,
                                  Analysers& analysers) {
  const Technique technique = CANDOR_TRY(request.comparison->technique_of(spectrum));
  const Analyser* analyser = CANDOR_TRY(analysers.get(technique));
  return analyser->analyse(
      CANDOR_TRY(on_comparable_axis(spectrum, technique, request.reading->laser_nm)),
      *request.prior, request.explanation);
}

}  // namespace

std::vector<NamedTarget> named_targets(const std::vector<Strip>& strips) {
  std::vector<NamedTarget> named;
  named.reserve(strips.size());
  for (const Strip& strip : strips) named.push_back({"--strip", strip.target});
  return named;
}

Result<PreviousSample> previous_sample(const std::string& path, const AnalysisRequest& request,
                                       Analysers& analysers) {
  const InputFile file = CANDOR_TRY(read_input(path, *request.reading));
  std::optional<PreviousSample> previous;
  std::string reason;
  const AnalysisRequest first{1, request.comparison, request.reading, request.prior};
  const auto error =
      analyse_spectra(file, first, analysers, [&](const Analysis& analysis, const Source&) {
        if (analysis.quality.usable()) {
          previous = PreviousSample{path, analysis.mixture.components};
        } else {
          reason = analysis.quality.reason();
        }
      });
  if (error) return *error;
  if (!previous) {
    return Error{ErrorCode::insufficient_data,
                 fmt::format("--previous {}: nothing can be said of that sample, so neither of "
                             "residue of it: {}",
                             path, reason)};
  }
  return *std::move(previous);
}

Result<const Analyser*> Analysers::get(Technique technique) {
  const std::lock_guard guard(mutex_);
  auto found = made_.find(technique);
  if (found == made_.end()) found = made_.emplace(technique, make(technique)).first;
  if (!found->second) return found->second.error();
  return &**found->second;
}

std::vector<Error> Analysers::errors() const {
  std::vector<Error> errors;
  for (const auto& [technique, made] : made_) {
    if (!made) errors.push_back(made.error());
  }
  return errors;
}

Result<std::unique_ptr<Analyser>> Analysers::make(Technique technique) const {
  const auto recipe = CANDOR_TRY(comparison_.recipe_for(technique));
  const auto references = CANDOR_TRY(comparison_.references_for(technique));
  const auto rivals = CANDOR_TRY(comparison_.rivals_of(technique));
  const auto watch_list = CANDOR_TRY(comparison_.watch_list_with(references));
  for (const NamedTarget& one : named_) CANDOR_TRY(check_target(one, watch_list));
  auto rules = CANDOR_TRY(
      library::load_detection_rules(CANDOR_TRY(comparison_.library_path()), recipe.fingerprint()));
  const auto thresholds = CANDOR_TRY(comparison_.site_thresholds());
  Analyser analyser(recipe, references, rivals, watch_list, std::move(rules),
                    std::string(kVersion));
  if (thresholds) {
    analyser = CANDOR_TRY(with_site_thresholds(std::move(analyser), watch_list.targets, *thresholds,
                                               comparison_.thresholds));
  }
  return std::make_unique<Analyser>(std::move(analyser));
}

std::optional<Error> analyse_spectra(
    const InputFile& file, const AnalysisRequest& request, Analysers& analysers,
    const std::function<void(const Analysis&, const Source&)>& take) {
  const std::size_t spectra = file.content.spectra.size();
  if (request.spectrum > spectra) return chosen_spectrum(file, request.spectrum).error();
  for (std::size_t i = 0; i < spectra; ++i) {
    const bool asked =
        request.spectrum == 0 ? is_like_first(file.content, i) : i + 1 == request.spectrum;
    if (!asked) continue;
    auto analysis = analyse_spectrum(file.content.spectra[i].spectrum, request, analysers);
    if (!analysis) {
      Error error = std::move(analysis).error();
      if (error.message.find(file.path) == std::string::npos) {
        error.message = fmt::format("{}: {}", file.path, error.message);
      }
      return error;
    }
    take(*analysis, Source{file.path, i, file.sha256, file.content.format, file.calibration});
  }
  return std::nullopt;
}

}  // namespace candor::workbench
