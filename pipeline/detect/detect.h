#pragma once

#include <optional>
#include <string>
#include <vector>

#include "pipeline/detect/detection_rules.h"
#include "pipeline/detect/explanation.h"
#include "pipeline/detect/language.h"
#include "pipeline/detect/sentences.h"
#include "pipeline/detect/verdict.h"
#include "pipeline/detect/watch_list.h"
#include "pipeline/match/dictionary.h"
#include "pipeline/mixture/decompose.h"
#include "pipeline/mixture/mixture.h"

namespace candor {

/// The smallest share at which the alarm would have been raised in `detection_rate` of the cases,
/// in this matrix at this spectrum's noise. 1 means that not even the pure target would be seen.
struct DetectionLimit {
  double share = 1;
  double detection_rate = 0.95;
};

/// A reason by its id in `explanation_texts` and what fills it, so that it can be said in any
/// language.
struct Reason {
  std::string id;
  Fillings fillings = {};
};

/// What was found of one target.
struct Finding {
  std::string target;
  TargetKind kind = TargetKind::group;
  std::string title;
  Translations translated_title = {};
  StreetVisibility street_visibility = StreetVisibility::unknown;
  std::vector<std::string> members;  ///< substances of the library that stand for the target
  Verdict verdict = Verdict::inconclusive;
  bool alarm = false;
  /// The evidence for the target, at least 0: `fit`, plus `kLikenessWorth` times `likeness` where
  /// that is above 0, less `doubt`. The alarm is raised above the rule's threshold. None where
  /// nothing could be tested.
  std::optional<double> statistic;
  std::optional<double> threshold;  ///< above which the alarm is raised
  std::optional<ThresholdSource> threshold_source;
  /// Drop of χ² that the best member brings over the best mixture without any, in units of
  /// max(1, χ²/N).
  std::optional<double> fit;
  /// `kMisfitDoubt` times the logarithm of the misfit over `explained_misfit`, from 0 to
  /// `kMostDoubt`.
  double doubt = 0;
  /// Of a group, where part of the sample is unexplained: how much that part looks like a member
  /// (`likeness_to`) times the part of the sample that it is.
  std::optional<double> likeness;
  /// Probability of such a statistic without the target, whatever the threshold. By the library's
  /// calibration; without one, that of `fit` if the error model is right: half a χ² of one degree
  /// of freedom, corrected for the number of members.
  std::optional<double> p_value;
  std::optional<double> share;
  std::optional<double> share_low;
  std::optional<double> share_high;
  std::optional<DetectionLimit> limit;
  std::vector<Reason> reasons = {};
  std::vector<std::string> because;                       ///< the reasons as sentences; never empty
  std::optional<Explanation> explanation = std::nullopt;  ///< where `explain` was asked for one
};

/// Test every target of a watch list against a decomposed sample.
///
/// For each target the best mixture without its members is sought by the same rule of evidence;
/// what the best member adds is the evidence of the fit. Where part of the sample is unexplained,
/// that part (the sample less the components that it does not contradict) is compared with all
/// references, which is how a group shows whose member here is in no library. The limit of
/// detection follows from the whitened problem of the fit: the share at which a member would pass
/// the alarm threshold in 95 % of cases, against the reference outside the target that imitates it
/// best, with the member's own mismatch in the noise.
///
/// A target without a reference is inconclusive, with the way to add one.
std::vector<Finding> detect(const Decomposition& decomposition, const Mixture& mixture,
                            const Dictionary& dictionary, const WatchList& watch_list,
                            const DetectionRules& rules);

/// The findings for a sample that cannot carry a claim: all inconclusive, for this reason.
std::vector<Finding> inconclusive_findings(const Dictionary& dictionary,
                                           const WatchList& watch_list, const std::string& reason);

}  // namespace candor
