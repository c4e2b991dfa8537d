#pragma once

#include <cstddef>
#include <vector>

#include "pipeline/core/result.h"
#include "pipeline/match/dictionary.h"
#include "pipeline/mixture/generalised.h"
#include "pipeline/mixture/selection.h"
#include "pipeline/steps/mismatch_model.h"

namespace candor {

/// A sample taken apart: the problem as it was whitened in the end, and what was selected. The
/// columns of the problem are `entries` of the dictionary.
struct Decomposition {
  FitData data;
  std::vector<std::size_t> entries;  ///< dictionary index of each column of `data.references`
  MismatchModel model;
  EvidenceRule rule;
  WhitenedProblem problem;
  Selection selection;

  /// How much larger the errors are than the mismatch model expects: χ²/N. About 1 or below where
  /// the library explains the sample.
  double misfit() const;
};

/// Take a sample apart into references.
///
/// A first guess by non-negative least squares gives the covariance that the mismatch model
/// expects around it; in the problem whitened by that covariance components are selected by
/// evidence; covariance and selection are repeated until they agree (at most 3 times).
///
/// References that do not cover every grid point of the sample are left aside. Errors:
/// `incompatible` for another recipe, `insufficient_data` if no reference covers the sample.
Result<Decomposition> decompose(const Prepared& sample, const Dictionary& dictionary,
                                const MismatchModel& model);

}  // namespace candor
