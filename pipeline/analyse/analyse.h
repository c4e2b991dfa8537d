#pragma once

#include <optional>
#include <string>
#include <vector>

#include "pipeline/analyse/quality.h"
#include "pipeline/core/result.h"
#include "pipeline/core/spectrum.h"
#include "pipeline/detect/detect.h"
#include "pipeline/detect/explain.h"
#include "pipeline/detect/fusion.h"
#include "pipeline/detect/names_by_language.h"
#include "pipeline/detect/strips.h"
#include "pipeline/detect/watch_list.h"
#include "pipeline/match/reference.h"
#include "pipeline/match/search.h"
#include "pipeline/mixture/mixture.h"
#include "pipeline/numerics/find_peaks.h"
#include "pipeline/steps/recipe.h"

namespace candor {

/// What a sample was sold as, and whether the library knows it and the mixture shows it.
struct ExpectedSubstances {
  std::vector<std::string> names;  ///< as typed; empty where nobody said
  bool known = false;              ///< every name is
  bool seen = false;               ///< every name is a component
};

/// Everything that was concluded from one spectrum, and what it was concluded with.
struct Analysis {
  Technique technique = Technique::unknown;
  AxisUnit axis_unit = AxisUnit::unknown;        ///< of the recipe
  SignalUnit signal_unit = SignalUnit::unknown;  ///< of the recipe
  std::string title;                             ///< as the file has it
  bool simulated = false;  ///< the spectrum says of itself that it is simulated
  std::string recipe_name;
  std::string recipe_fingerprint;
  std::string library_name;
  std::string library_revision;
  std::string library_calibration;  ///< empty: never calibrated, default thresholds
  std::size_t library_references = 0;
  /// Fingerprint of the site's thresholds that raised some alarms; empty for none.
  std::string site_thresholds;
  /// Of a watch list that does not come with the program; both empty for that one.
  std::string watch_list_name;
  std::string watch_list_revision;
  std::string library_note;  ///< what a reader must know of the library; may be empty
  std::string program_version;
  Quality quality;
  std::vector<Peak> peaks;
  std::vector<Match> matches;  ///< the ten best
  Mixture mixture;
  std::vector<Finding> findings;  ///< one for every target, in the watch list's order
  std::vector<Strip> strips;
  std::vector<OtherAnalysis> others;  ///< of the same sample, by other techniques
  ExpectedSubstances sold_as;
  std::vector<CombinedStatement> combined;  ///< one for every group, and every substance with news
  std::string statement;                    ///< plain words
  NamesByLanguage names;  ///< of the substances that are named here, in other languages
};

/// References, recipe and watch list made ready once, for many spectra. Immutable: one may be
/// used from several threads.
class Analyser {
 public:
  /// `rivals` are references of other techniques, to see a spectrum that is taken for another's;
  /// there may be none. `rules` are those that the library was calibrated to for this recipe;
  /// without them the defaults for the references' origin are used.
  Analyser(Recipe recipe, const ReferenceSet& references, const ReferenceSet& rivals,
           WatchList watch_list, std::optional<DetectionRules> rules, std::string program_version);

  const Recipe& recipe() const { return recipe_; }
  const Dictionary& dictionary() const { return dictionary_; }
  const DetectionRules& rules() const { return rules_; }
  const NamesByLanguage& names() const { return watch_list_.names; }

  /// The same with other rules.
  Analyser with_rules(DetectionRules rules) &&;

  /// An analysis of no spectrum yet: what it will be made with.
  Analysis begun() const;

  /// Analyse a spectrum. One that is too short, flat, noisy or coarse gives an analysis whose
  /// quality is not usable and whose findings are all inconclusive; so does one that is like
  /// another technique's. Errors: `unknown_unit` and
  /// `incompatible` where the numbers cannot be read as what the recipe compares, and where another
  /// analysis is no second method. Findings are explained where that is requested.
  Result<Analysis> analyse(const Spectrum& spectrum, const PriorEvidence& prior,
                           const ExplanationRequest& explanation = {}) const;

 private:
  struct Compared;
  /// What follows from the references, and the checks that need them.
  Result<Compared> compare(const Prepared& prepared, const PriorEvidence& prior,
                           const ExplanationRequest& explanation) const;

  Recipe recipe_;
  Dictionary dictionary_;
  Dictionary rivals_;
  WatchList watch_list_;
  DetectionRules rules_;
  std::string program_version_;
};

/// The whole program as one function: what `Analyser` does, for a single spectrum.
Result<Analysis> analyse(const Spectrum& spectrum, const Recipe& recipe,
                         const ReferenceSet& references, const WatchList& watch_list,
                         const PriorEvidence& prior, const std::string& program_version);

}  // namespace candor
