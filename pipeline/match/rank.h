#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "pipeline/match/search.h"

namespace candor {

/// Values on neighbouring points of a recipe's grid.
struct GridCurve {
  std::size_t first = 0;  ///< grid index of the first value
  std::span<const double> values;
};

/// Rank the references as `search` does, for a curve that the caller knows to be on their grid.
std::vector<Match> rank(const GridCurve& curve, const Dictionary& dictionary, const Metric& metric,
                        double minimum_overlap);

}  // namespace candor
