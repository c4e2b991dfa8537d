#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pipeline/detect/detect.h"
#include "pipeline/detect/explanation.h"

namespace candor {

/// How much is explained.
enum class ExplanationScope {
  none,
  findings,   ///< each that is an alarm, found or possible
  everything  ///< every target that was tested
};

/// Which findings are explained.
struct ExplanationRequest {
  ExplanationScope scope = ExplanationScope::none;
  std::vector<std::string> targets = {};  ///< ids of more, whatever is found of them

  bool asks_for(std::string_view target) const;  ///< by its name, or for everything
};

/// Explain findings of a decomposed sample, in place. What is inconclusive has nothing to explain.
/// The arguments are those of `detect`, whose findings these are.
///
/// What a band *carries* is what the statistic loses when the grid points of the band are deleted
/// from the problem, T − T₋: errors at neighbouring points are correlated, so that no sum over
/// points says what one of them is worth, and the parts of several bands do not add up to T. T₋ is
/// the statistic of the same test on what is left (`MaskableProblem`): the mixture without the
/// target is sought anew, the best member may be another, and so may the verdict. Two things stay
/// as they were on all points: the covariance, and what the mixture leaves unexplained, which is
/// compared with the references on the points that are left.
///
/// The bands are those of the best member that have a prominence of 5 % of its range on the grid
/// and, where the likeness brings more than a fifth of what an alarm needs, those of the
/// unexplained part that share no point with them.
///
/// The set of bands that ends a finding together is sought by adding one after another, each time
/// the one of eight that leaves least; it need not be the smallest there is. Where the finding
/// stands without all bands none is sought.
///
/// A look-alike stands in the place of the best member in the mixture with it; its cost is
/// Δχ²/max(1, χ²/N). It is named if it makes up for a tenth of what the member brings or more.
///
/// Of a library with more than 300 references, the 300 that help the mixture most are compared.
/// Cost: once O(N³), and for each mask a test of the target.
void explain(std::vector<Finding>& findings, const Decomposition& decomposition,
             const Mixture& mixture, const Dictionary& dictionary, const WatchList& watch_list,
             const DetectionRules& rules, const ExplanationRequest& request);

}  // namespace candor
