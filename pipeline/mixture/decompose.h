#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "pipeline/core/result.h"
#include "pipeline/match/dictionary.h"
#include "pipeline/mixture/generalised.h"
#include "pipeline/mixture/selection.h"
#include "pipeline/steps/mismatch_model.h"

namespace candor {

/// Up to this χ² per point references of an origin explain a sample as well as they can be expected
/// to: 1.6; 6 where any is rebuilt from a band table, which leaves so much by itself.
double explained_misfit(ReferenceOrigin origin);

/// A sample taken apart: the problem as it was whitened in the end, and what was selected. The
/// columns of the problem are `entries` of the dictionary.
struct Decomposition {
  FitData data;
  std::vector<std::size_t> entries;  ///< dictionary index of each column of `data.references`
  MismatchModel model;
  EvidenceRule rule;
  WhitenedProblem problem;
  Selection selection;
  /// How much larger the errors are than the mismatch model expects: χ²/N, before anything was
  /// taken for an unknown signal. About 1 or below where the library explains the sample.
  double misfit = 0;
};

/// Take a sample apart into references.
///
/// A first guess by non-negative least squares gives the covariance that the mismatch model
/// expects around it; in the problem whitened by that covariance components are selected by
/// evidence; covariance and selection are repeated until they agree (at most 3 times). Where the
/// misfit then exceeds `explained_misfit`, something is in the sample that no reference explains:
/// its covariance is added (`with_unexplained_signal`) and the selection made again, twice.
///
/// References that do not cover every grid point of the sample are left aside, and so are those in
/// `left_out` (indices of dictionary entries). Errors:
/// `incompatible` for another recipe, `insufficient_data` if no reference covers the sample.
Result<Decomposition> decompose(const Prepared& sample, const Dictionary& dictionary,
                                const MismatchModel& model,
                                std::span<const std::size_t> left_out = {});

}  // namespace candor
