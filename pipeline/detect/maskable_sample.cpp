#include "pipeline/detect/maskable_sample.h"

#include <algorithm>
#include <utility>

namespace candor {

MaskableSample::MaskableSample(const Decomposition& decomposition, const Mixture& mixture,
                               std::vector<std::size_t> columns,
                               std::optional<UnexplainedPart> unexplained)
    : decomposition_(&decomposition),
      columns_(std::move(columns)),
      problem_(decomposition.data, decomposition.problem, columns_) {
  for (const std::size_t column : decomposition.selection.columns) {
    const auto place = std::ranges::find(columns_, column);
    if (place != columns_.end()) {
      start_.push_back(static_cast<std::size_t>(place - columns_.begin()));
    }
  }
  if (unexplained) unexplained_.emplace(decomposition, mixture, *std::move(unexplained));
}

TargetEvidence MaskableSample::test(std::span<const char> members, TestBar bar,
                                    std::span<const std::size_t> masked) const {
  constexpr std::size_t kFewestPoints = 8;
  if (masked.size() + kFewestPoints > decomposition_->problem.points) return {};
  Membership who;
  for (std::size_t k = 0; k < columns_.size(); ++k) {
    const bool member = members[columns_[k]] != 0;
    if (member) who.members.push_back(k);
    who.others.push_back(member ? 0 : 1);
  }
  if (bar.likeness && unexplained_) bar.likeness = unexplained_->without(masked).likeness(members);
  const NormalEquations left = problem_.without(masked);
  return weigh(
      {&left, decomposition_->problem.points - masked.size(), start_, decomposition_->rule}, who,
      bar);
}

}  // namespace candor
