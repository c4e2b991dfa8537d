#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "pipeline/core/result.h"
#include "pipeline/match/search.h"

namespace candor {

/// A prepared sample from which a person subtracts references by hand, to look at what is left. It
/// is no part of an analysis: no interval, no error model, nothing that a verdict may rest on.
struct ManualCurve {
  /// Neighbouring points of the recipe's grid, ascending, at least 3.
  std::vector<double> positions;
  std::vector<double> values;  ///< as many
};

/// The values of a reference at the positions of a curve, scaled so that its stored spectrum has a
/// maximum of 1; none where it does not cover all of them or they are not of its grid.
std::optional<std::vector<double>> reference_on(const DictionaryEntry& entry,
                                                std::span<const double> positions);

/// The factor at which a reference explains most of a curve: c ≥ 0 of the least-squares fit of
/// c·reference and a quadratic baseline to `values`. It explains as much as it can, so that it is
/// too large where other substances share its bands: a place to start from, not a share. As many
/// values as of the reference, at least 3. O(n).
double least_squares_factor(std::span<const double> values, std::span<const double> reference);

/// Rank the references by likeness to what a person left of a sample, as `search` does for a whole
/// sample. Errors: `incompatible` if another recipe than the dictionary's prepared the curve
/// (`recipe_fingerprint`) or its positions are no neighbours on that recipe's grid;
/// `insufficient_data` for fewer than 3 points, or if nothing is left (a flat curve has no shape).
Result<std::vector<Match>> search_remainder(const ManualCurve& curve,
                                            std::string_view recipe_fingerprint,
                                            const Dictionary& dictionary, const Metric& metric,
                                            double minimum_overlap = 0.9);

}  // namespace candor
