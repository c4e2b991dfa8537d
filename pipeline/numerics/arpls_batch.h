#pragma once

#include <span>
#include <vector>

#include "pipeline/numerics/baseline.h"
#include "pipeline/numerics/whittaker.h"

namespace candor {

/// How the iteration ended for one spectrum of a batch; the words are those of `Baseline`.
struct BatchOutcome {
  int iterations = 0;
  double change = 0;
  bool converged = false;
  /// False if the system was singular in double precision, as `WhittakerSmoother::smooth` reports:
  /// there is no baseline then, and its row holds nothing of use.
  bool determined = true;
};

/// `arpls` for many spectra on one grid: row after row of `roughness.size()` intensities, baselines
/// into `baselines`, which is as large. Every row gets the bits that `arpls` yields for it alone,
/// whatever the number of rows, their order and the instruction set.
///
/// The spectra lie in the lanes of vectors and take each step together; one that has converged
/// makes room for the next. Cost: as `arpls`, divided by up to the number of lanes (at most eight);
/// 40 bytes a point and lane of workspace, allocated once a call: on several threads call it for a
/// block of 64 rows or more each.
std::vector<BatchOutcome> arpls_rows(std::span<const double> rows, const Roughness& roughness,
                                     const ReweightingOptions& options,
                                     std::span<double> baselines);

}  // namespace candor
