#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "pipeline/validate/counts.h"
#include "pipeline/validate/outcome.h"
#include "pipeline/validate/rate.h"
#include "pipeline/validate/roc.h"
#include "pipeline/validate/strata.h"

namespace candor {

/// How many of the samples with a true share in [from, to) raised the alarm.
struct ShareBin {
  double from = 0;
  double to = 1;
  std::optional<Rate> detected;
};

/// The lower edges of the bins of shares; the last one ends at 1 and holds it.
inline constexpr std::array kShareEdges = {0.0, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5};

/// What the stated limits of detection were worth.
struct LimitMeasures {
  /// Alarms among samples whose true share is at least their own stated limit: 95 % is promised.
  std::optional<Rate> above;
  /// The same for shares of up to twice the limit, where it is put to the test.
  std::optional<Rate> just_above;
  /// Middle of the limits stated for samples that have no target and raised no alarm.
  std::optional<double> middle_of_absent;
};

/// One target over all samples whose truth is known.
struct TargetMeasures {
  std::string target;
  TargetKind kind = TargetKind::group;
  bool is_stated = false;  ///< the labels speak of this target outright
  Counts counts;
  std::size_t inconclusive_present = 0;  ///< counted among the false negatives
  std::size_t inconclusive_absent = 0;   ///< counted among the true negatives
  std::optional<Auroc> area;             ///< over the samples that have a statistic
  std::vector<RocPoint> roc;
  std::vector<ShareBin> by_share;  ///< empty where no true share is known
  LimitMeasures limits;
  std::optional<Rate> interval_coverage;  ///< of the stated 90 % intervals of the share
};

/// How the compositions fit.
struct MixtureMeasures {
  std::size_t samples = 0;    ///< usable, all components known
  std::optional<Rate> given;  ///< major components that are named
  std::optional<Rate> given_or_alternative;
  std::optional<Rate> wrong;              ///< names given of substances that are not there
  std::optional<Rate> wrong_outright;     ///< and no alternative is
  std::optional<Rate> interval_coverage;  ///< of the 90 % intervals of rightly named components
  std::optional<Rate> flagged_outside;    ///< with a component outside the library
  std::optional<Rate> flagged_inside;     ///< without one
};

/// A technician's reading of the same spectra against the same labels.
struct Technician {
  Counts analysed;  ///< over the samples that were analysed
  Counts labelled;  ///< over all labels, analysed or not
};

/// Everything that labelled samples say of the analysis.
struct Validation {
  std::size_t analysed = 0;
  std::size_t simulated = 0;     ///< analysed, and no real sample
  std::size_t inconclusive = 0;  ///< analysed, and quality carries no claim
  /// Samples that could not be analysed and have the main target, or not, as their label states.
  std::size_t not_analysed_present = 0;
  std::size_t not_analysed_absent = 0;
  std::vector<TargetMeasures> targets;
  std::string main_target;  ///< the first one stated, else the one present most often; may be empty
  std::vector<Stratum> strata;  ///< of the main target
  std::optional<WorstStratum> least_sensitive;
  std::optional<WorstStratum> least_specific;
  MixtureMeasures mixture;
  std::optional<Technician> technician;  ///< of the main target, where labels have such readings
};

/// Count. `labels` are all labels, `outcomes` those samples that could be analysed, in any order:
/// the result does not depend on it. O(n log n) a target.
Validation validate(std::span<const SampleOutcome> outcomes, std::span<const Label> labels);

}  // namespace candor
