#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "pipeline/detect/detection_rules.h"
#include "pipeline/detect/verdict.h"
#include "pipeline/detect/watch_list.h"
#include "pipeline/match/dictionary.h"
#include "pipeline/mixture/decompose.h"
#include "pipeline/mixture/mixture.h"

namespace candor {

/// Whether a reference stands for a target: by its group, or by its substance in any case.
bool stands_for(const DictionaryEntry& entry, const WatchTarget& target);

/// The columns of a problem that stand for a target, and a mask of all others.
struct Membership {
  std::vector<std::size_t> members;
  std::vector<char> others;  ///< one entry a column

  std::vector<char> member_mask() const;  ///< the opposite of `others`
};

/// Which of some entries of a dictionary stand for a target.
Membership membership(std::span<const std::size_t> entries, const Dictionary& dictionary,
                      const WatchTarget& target);

/// A whitened problem as the test of a target needs it: all of its points, or what is left when
/// some were deleted.
struct TestedProblem {
  const NormalEquations* equations = nullptr;
  std::size_t points = 0;
  std::span<const std::size_t> start;  ///< columns from which the mixture is sought
  EvidenceRule rule;
};

/// What the test of a target is held against.
struct TestBar {
  double threshold = 30;           ///< of the alarm
  std::optional<double> replaced;  ///< the threshold in whose place a site's own stands
  double doubt = 0;                ///< what the statistic loses because much is unexplained
  std::optional<double> likeness;  ///< of the unexplained part, where that counts
  bool unexplained = false;        ///< part of the sample is
  double unexplained_share = 0;    ///< of the signal
  const MixtureRules* rules = nullptr;
};

/// The bar for a target without a likeness.
TestBar bar_for(const WatchTarget& target, const Mixture& mixture, const DetectionRules& rules,
                ReferenceOrigin origin);

/// All points and columns of a decomposed sample. It must outlive the problem.
TestedProblem whole_problem(const Decomposition& decomposition);

/// A share of the signal with its 90 % interval.
struct ShareInterval {
  double share = 0;
  double low = 0;
  double high = 0;
};

/// What a problem says of a target.
struct TargetEvidence {
  std::size_t best = 0;  ///< column of the member that improves the fit most
  Selection without;     ///< the best mixture of all others
  Selection with;        ///< the same and the best member
  double fit = 0;        ///< drop of χ² in units of the misfit scale
  double statistic = 0;  ///< `fit`, and what the likeness adds and the doubt takes; at least 0
  bool alarm = false;
  bool alarm_of_site_only = false;  ///< the threshold that the site's replaced is not reached
  std::optional<ShareInterval> share;
  /// An outsider that would explain the sample almost as well in the member's place; sought only
  /// where the statistic is above `kSuggestive` of the threshold.
  std::optional<std::size_t> imitator;
  Verdict verdict = Verdict::not_detected;

  bool share_may_be_zero() const { return share && !(share->low > 0); }
};

/// Evidence above this part of what an alarm needs makes a target possible.
inline constexpr double kSuggestive = 0.7;

/// Seek the best mixture without the target by evidence, and the member that improves it most; say
/// what follows. The one test of a target, whether on the whole problem or on what a mask leaves.
/// `who` must have members.
TargetEvidence weigh(const TestedProblem& problem, const Membership& who, const TestBar& bar);

}  // namespace candor
