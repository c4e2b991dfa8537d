#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "pipeline/detect/group_likeness.h"
#include "pipeline/mixture/decompose.h"
#include "pipeline/mixture/mixture.h"

namespace candor {

/// The part of a sample that no named component accounts for: the sample less the components that
/// it does not contradict, compared with all references.
struct UnexplainedPart {
  std::vector<double> signal;  ///< N
  Resemblance resembles;
  double part = 0;  ///< its length over that of the sample, both less a quadratic, in [0, 1]

  /// The likeness to the references that `member` marks (one entry a reference), times `part`.
  double likeness(std::span<const char> member) const {
    return part * likeness_to(resembles, member);
  }
};

/// None where the mixture explains the sample.
std::optional<UnexplainedPart> unexplained_part(const Decomposition& decomposition,
                                                const Mixture& mixture);

/// The unexplained part of a sample when grid points are deleted: the same signal on the others,
/// compared anew with the references that were asked on all points.
class MaskableUnexplainedPart {
 public:
  /// O(n²N) for n references that were asked.
  MaskableUnexplainedPart(const Decomposition& decomposition, const Mixture& mixture,
                          UnexplainedPart whole);

  /// Without some grid points (ascending, each once). O(n²m + n³) for m points. Nothing is like
  /// anything where fewer than 8 points stay.
  UnexplainedPart without(std::span<const std::size_t> points) const;

 private:
  UnexplainedPart whole_;
  Matrix curves_;  ///< N × (n + 2): the references that were asked, the signal, the sample
  Matrix basis_;   ///< N × 3, an orthonormal basis of the quadratics
  Matrix inner_;   ///< (n + 2)², inner products of the curves
  Matrix onto_;    ///< 3 × (n + 2), the curves' products with the basis
};

}  // namespace candor
