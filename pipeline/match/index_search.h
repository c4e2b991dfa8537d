#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "pipeline/match/reference_index.h"

namespace candor {

/// Which factor of a row multiplies its product with a query.
enum class RowFactor { one, derivative };

/// A spectrum made ready for one score against every row of an index.
struct IndexQuery {
  std::vector<float> row;  ///< `stride` numbers
  RowFactor factor = RowFactor::one;
};

/// Pearson's correlation with the rows. `values` are as many as the points of the index.
IndexQuery correlation_query(const ReferenceIndex& index, std::span<const double> values);

/// The same for the spectrum moved by `places` points to the right (left if negative), its first or
/// last value repeated; by less than all points.
IndexQuery shifted_query(const ReferenceIndex& index, std::span<const double> values, int places);

/// Pearson's correlation of the first derivatives.
IndexQuery derivative_query(const ReferenceIndex& index, std::span<const double> values);

/// A row and its score.
struct IndexMatch {
  std::size_t row = 0;
  float score = 0;
};

/// Some rows of an index: for threads, each with a part.
struct RowRange {
  std::size_t first = 0;
  std::size_t count = 0;
};

/// The best `most` rows of a range for each query, best first, equal scores by row, from one pass
/// over all rows. A score is computed in single precision; it depends on the row, the query and the
/// vectors of the processor alone, so that any partition of the rows yields the same, once merged.
/// It differs from the exact score by `row_product_error` at most, times the lengths of the two.
std::vector<std::vector<IndexMatch>> scan_index(const ReferenceIndex& index, const RowRange& range,
                                                std::span<const IndexQuery> queries,
                                                std::size_t most);

/// What a search by the bound did.
struct BoundedSearch {
  std::vector<IndexMatch> matches;
  std::size_t scored = 0;  ///< rows that were read; all where the bound did not help
};

/// What `scan_index` finds for one query, bit for bit, read from few rows: a row is read only if an
/// upper bound of its computed score, from its codes, reaches the score of the `most`-th best row
/// known. Where more than a twentieth of the rows would be read one by one, all are scanned.
BoundedSearch search_index(const ReferenceIndex& index, const RowRange& range,
                           const IndexQuery& query, std::size_t most);

/// Upper bounds of the scores that `scan_index` computes, for each row of a range.
std::vector<float> score_bounds(const ReferenceIndex& index, const RowRange& range,
                                const IndexQuery& query);

/// The best `most` of several lists of different rows.
std::vector<IndexMatch> merge_matches(std::span<const std::vector<IndexMatch>> parts,
                                      std::size_t most);

}  // namespace candor
