#include "pipeline/analyse/analyse.h"

#include <algorithm>
#include <cctype>
#include <iterator>

#include "pipeline/analyse/checks/check.h"
#include "pipeline/analyse/checks/comparison.h"
#include "pipeline/analyse/expectation.h"
#include "pipeline/analyse/statement.h"
#include "pipeline/core/digitisation.h"
#include "pipeline/mixture/decompose.h"
#include "pipeline/mixture/mismatch.h"

namespace candor {
namespace {

constexpr std::size_t kMostMatches = 10;
/// Peaks below this part of the range are left out of the table.
constexpr double kPeakProminence = 0.03;

/// A spectrum that calls itself simulated, in its title or any of its metadata, stays marked.
bool says_simulated(const SpectrumLabel& label) {
  const auto mentions = [](std::string_view text) {
    std::string lower;
    for (const char c : text) {
      lower.push_back(static_cast<char>(std::tolower(static_cast<unsigned char>(c))));
    }
    return lower.find("simulated") != std::string::npos;
  };
  return mentions(label.title) || std::ranges::any_of(label.metadata, [&](const auto& entry) {
           return mentions(entry.second);
         });
}

std::vector<Peak> peaks_of(const Prepared& prepared) {
  const Spectrum& spectrum = prepared.spectrum();
  const auto [low, high] = std::ranges::minmax(spectrum.intensities());
  const double least = kPeakProminence * (high - low);
  if (!(least > 0)) return {};
  return find_peaks(spectrum.axis().positions(), spectrum.intensities(), least);
}

/// The references under the units and the technique of a recipe.
ReferenceSet as_if_of(const Recipe& recipe, ReferenceSet references) {
  for (Reference& reference : references.references) {
    SpectrumLabel label = reference.spectrum.label();
    label.technique = recipe.technique();
    reference.spectrum = std::move(reference.spectrum)
                             .with_units(recipe.axis_unit(), recipe.signal_unit())
                             .relabelled(std::move(label));
  }
  return references;
}

/// The substances that an analysis may speak of.
std::vector<std::string> spoken_of(const Analysis& analysis) {
  std::vector<std::string> names;
  for (const Component& component : analysis.mixture.components) {
    names.push_back(component.substance);
    names.push_back(component.form);
    names.insert(names.end(), component.alternatives.begin(), component.alternatives.end());
  }
  for (const Match& match : analysis.matches) names.push_back(match.substance);
  const auto add_filling = [&](const Fillings& fillings) {
    for (const Filling& filling : fillings) {
      if (filling.name == "substance") names.push_back(filling.text);
    }
  };
  for (const QualityCheck& check : analysis.quality.checks) add_filling(check.cause_text.fillings);
  for (const Finding& finding : analysis.findings) {
    for (const Reason& reason : finding.reasons) add_filling(reason.fillings);
    if (!finding.explanation) continue;
    names.push_back(finding.explanation->substance);
    for (const LookAlike& other : finding.explanation->look_alikes) {
      names.push_back(other.substance);
    }
  }
  return names;
}

bool is_a_quality_matter(ErrorCode code) {
  return code == ErrorCode::insufficient_data || code == ErrorCode::invalid_value;
}

}  // namespace

Analyser::Analyser(Recipe recipe, const ReferenceSet& references, const ReferenceSet& rivals,
                   WatchList watch_list, std::optional<DetectionRules> rules,
                   std::string program_version)
    : recipe_(std::move(recipe)),
      dictionary_(Dictionary::make(references, recipe_)),
      rivals_(Dictionary::make(as_if_of(recipe_, rivals), recipe_)),
      watch_list_(std::move(watch_list)),
      rules_(rules ? *std::move(rules) : default_detection_rules(dictionary_.origin())),
      program_version_(std::move(program_version)) {}

struct Analyser::Compared {
  std::vector<Match> matches;
  Mixture mixture;
  std::vector<Finding> findings;
  std::vector<QualityCheck> checks;
};

Result<Analyser::Compared> Analyser::compare(const Prepared& prepared, const PriorEvidence& prior,
                                             const ExplanationRequest& explanation) const {
  Compared compared;
  const Metric* metric = CANDOR_TRY(find_metric(recipe_.metric()));
  compared.matches = CANDOR_TRY(search(prepared, dictionary_, *metric));
  if (compared.matches.size() > kMostMatches) {
    compared.matches.erase(compared.matches.begin() + kMostMatches, compared.matches.end());
  }
  const double best = compared.matches.empty() ? 0 : compared.matches.front().score;
  if (auto check = check_technique(prepared, rivals_, *metric, best)) {
    const bool failed = check->status == CheckStatus::fail;
    compared.checks.push_back(*std::move(check));
    if (failed) return compared;
  }
  const Decomposition decomposition = CANDOR_TRY(
      decompose(prepared, dictionary_, mismatch_with(recipe_.mismatch(), dictionary_.origin())));
  compared.mixture = summarise(decomposition, dictionary_, rules_.mixture);
  compared.findings = detect(decomposition, compared.mixture, dictionary_, watch_list_, rules_);
  explain(compared.findings, decomposition, compared.mixture, dictionary_, watch_list_, rules_,
          explanation);
  for (auto& check : {check_axis_by_components(compared.mixture, recipe_),
                      check_carry_over(compared.mixture, prior)}) {
    if (check) compared.checks.push_back(*check);
  }
  return compared;
}

Analyser Analyser::with_rules(DetectionRules rules) && {
  rules_ = std::move(rules);
  return std::move(*this);
}

Analysis Analyser::begun() const {
  Analysis analysis;
  analysis.technique = recipe_.technique();
  analysis.axis_unit = recipe_.axis_unit();
  analysis.signal_unit = recipe_.signal_unit();
  analysis.recipe_name = recipe_.name();
  analysis.recipe_fingerprint = recipe_.fingerprint();
  analysis.library_name = dictionary_.library();
  analysis.library_revision = dictionary_.revision();
  if (rules_.origin) analysis.library_calibration = dictionary_.calibration();
  analysis.site_thresholds = rules_.site_thresholds;
  analysis.library_references = dictionary_.entries().size();
  analysis.library_note = dictionary_.note();
  analysis.watch_list_name = watch_list_.name;
  analysis.watch_list_revision = watch_list_.revision;
  analysis.program_version = program_version_;
  return analysis;
}

Result<Analysis> Analyser::analyse(const Spectrum& spectrum, const PriorEvidence& prior,
                                   const ExplanationRequest& explanation) const {
  CANDOR_TRY(require_measured(spectrum));
  Analysis analysis = begun();
  analysis.title = spectrum.label().title;
  analysis.simulated = says_simulated(spectrum.label());
  analysis.strips = prior.strips;
  analysis.others = prior.others;
  CANDOR_TRY(require_other_techniques(prior.others, analysis.technique, analysis.simulated));

  const QualityCheck magnitude = check_magnitude(spectrum);
  auto prepared = magnitude.status == CheckStatus::fail
                      ? Result<Prepared>(Error{ErrorCode::invalid_value, magnitude.cause})
                      : Prepared::prepare(spectrum, recipe_);
  if (magnitude.status == CheckStatus::fail) {
    analysis.quality.checks.push_back(magnitude);
  } else if (!prepared) {
    if (!is_a_quality_matter(prepared.error().code)) return std::move(prepared).error();
    analysis.quality.checks.push_back(flagged({.id = "range"}, CheckStatus::fail,
                                              {"range", {{"message", prepared.error().message}}},
                                              {"range-advice"}));
  } else {
    const Spectrum signal = CANDOR_TRY(as_recipe_signal(spectrum, recipe_));
    analysis.quality = CANDOR_TRY(check_quality(signal, *prepared, recipe_, spectrum.unit()));
    analysis.peaks = peaks_of(*prepared);
  }
  if (analysis.quality.usable() && !dictionary_.entries().empty()) {
    Compared compared = CANDOR_TRY(compare(*prepared, prior, explanation));
    analysis.matches = std::move(compared.matches);
    analysis.mixture = std::move(compared.mixture);
    analysis.findings = std::move(compared.findings);
    std::ranges::move(compared.checks, std::back_inserter(analysis.quality.checks));
  }
  if (!analysis.quality.usable() || dictionary_.entries().empty()) {
    analysis.findings = inconclusive_findings(dictionary_, watch_list_, analysis.quality.reason());
  }
  const SoldAs sold_as(prior.sold_as, watch_list_, dictionary_);
  analysis.sold_as = {sold_as.names(), sold_as.stated() && sold_as.all_known(),
                      sold_as.stated() && sold_as.all_seen_in(analysis.mixture)};
  for (const Finding& finding : analysis.findings) {
    analysis.combined.push_back(combine(finding, prior, analysis.mixture, sold_as.of(finding)));
  }
  analysis.names = watch_list_.names.of(spoken_of(analysis));
  analysis.statement = plain_statement(analysis);
  return analysis;
}

Result<Analysis> analyse(const Spectrum& spectrum, const Recipe& recipe,
                         const ReferenceSet& references, const WatchList& watch_list,
                         const PriorEvidence& prior, const std::string& program_version) {
  return Analyser(recipe, references, ReferenceSet{}, watch_list, std::nullopt, program_version)
      .analyse(spectrum, prior);
}

}  // namespace candor
