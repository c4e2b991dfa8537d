#pragma once

#include <vector>

#include "pipeline/detect/explanation.h"
#include "pipeline/detect/target_evidence.h"
#include "pipeline/match/dictionary.h"
#include "pipeline/mixture/decompose.h"
#include "pipeline/mixture/masking.h"

namespace candor {

/// The references that come nearest to taking the place of a target's best member, and why they
/// lost: by cost, at most three, of substances other than the member's. The two nearest outsiders
/// and the nearest relative of the target come first; more of the one kind fill the place of the
/// other.
///
/// The mixture with the member is freed of the components that it makes needless. The cost of a
/// reference is Δχ² with it in the member's place, coefficients fitted anew, in units of
/// max(1, χ²/N). Near are those that make up for a tenth of what the member brings or more; where
/// no outsider or no relative does, the one whose curve is most like the member's is named, by the
/// cosine of both less a quadratic. There is none where the member brings less than 6: nothing is
/// seen that could be taken for something else.
///
/// The regions are lobes of the difference d between the fit with the member and the one with the
/// look-alike; of one that is not near, between the member and what of the look-alike is most like
/// it. Given are the lobes of which dᵀΣ⁻¹d loses most when their points are deleted, at most
/// three, each at least a quarter of the first. `problem` is that of the decomposition. O(K) fits.
std::vector<LookAlike> look_alikes(const Decomposition& decomposition,
                                   const MaskableProblem& problem, const Dictionary& dictionary,
                                   const Membership& who, const TargetEvidence& evidence);

}  // namespace candor
