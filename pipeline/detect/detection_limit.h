#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "pipeline/mixture/decompose.h"

namespace candor {

/// Says how much of a substance would have been needed to raise the alarm in a decomposed sample.
///
/// At coefficient c the drop of χ² that reference k brings is expected to be c²v/(1 + c²q): v is
/// the part of its whitened length that neither the mixture without the target nor the outsider
/// that imitates it best explains, q the variance that its own mismatch adds along the same
/// direction. In units of the misfit scale the alarm is raised with probability
/// Φ(c√v/√(1 + c²q) − √threshold). Nothing is simulated; a test holds the formula against
/// re-injection.
class LimitModel {
 public:
  /// The decomposition must outlive the model.
  explicit LimitModel(const Decomposition& decomposition) : decomposition_(&decomposition) {}

  /// The smallest share in (0, 1] at which a member, each equally likely, raises the alarm in 95 %
  /// of cases. `others` marks the columns outside the target, `without` is the mixture of those.
  double share_for(std::span<const std::size_t> members, std::span<const char> others,
                   const Selection& without, double threshold) const;

 private:
  const Decomposition* decomposition_;
};

}  // namespace candor
