#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "pipeline/detect/target_evidence.h"
#include "pipeline/detect/unexplained_part.h"
#include "pipeline/mixture/masking.h"

namespace candor {

/// A decomposed sample whose targets can be tested without some of its grid points.
class MaskableSample {
 public:
  /// `columns` (ascending) of the problem are compared; `unexplained` is the unexplained part of
  /// the sample, if it has one. The decomposition must outlive the sample.
  MaskableSample(const Decomposition& decomposition, const Mixture& mixture,
                 std::vector<std::size_t> columns, std::optional<UnexplainedPart> unexplained);

  const MaskableProblem& problem() const { return problem_; }

  /// The test of a target on what is left without some grid points (ascending, each once).
  /// `members` marks the target's columns among all of the problem. Column indices of the result
  /// are places in `columns`. `bar.likeness` is computed anew where there is one. Where fewer than
  /// 8 points stay, nothing is seen.
  TargetEvidence test(std::span<const char> members, TestBar bar,
                      std::span<const std::size_t> masked) const;

 private:
  const Decomposition* decomposition_;
  std::vector<std::size_t> columns_;
  std::vector<std::size_t> start_;
  MaskableProblem problem_;
  std::optional<MaskableUnexplainedPart> unexplained_;
};

}  // namespace candor
