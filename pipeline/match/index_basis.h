#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace candor {

/// Directions of a library, and what a bound needs to know of them.
struct IndexBasis {
  std::vector<float> directions;  ///< kCodes rows of `stride`; zeros where there are fewer
  double norm = 0;                ///< Frobenius norm ‖B‖
  double defect = 0;  ///< Frobenius norm ‖BᵀB − 1‖ over the directions that are not zero
};

/// The leading principal directions, at most ReferenceIndex::kCodes, of `rows`, which hold `stride`
/// numbers each: the eigenvectors of the products of rows with rows, taken back to the points.
/// O(rows² · (stride + rows)).
IndexBasis principal_directions(std::span<const float> rows, std::size_t stride);

}  // namespace candor
