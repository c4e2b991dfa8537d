#pragma once

#include <cstddef>
#include <span>

namespace candor {

/// Rows of values in one array, `points` in each.
struct ValueRows {
  std::span<const double> values;
  std::size_t points = 0;
};

/// out[r·points + half + i] = Σⱼ weights[j]·values[r·points + i + j] with half = weights.size()/2,
/// for every row r and every i with a value for each weight: the first and last `half` places of
/// each row stay as they are. An odd number of weights, at most `points`; `out` is as large as
/// the values and does not overlap them. The same sums in the same order, and so the same bits, as
/// `convolve` of each row. What is written goes past the caches.
///
/// Eight rows, one a lane, are turned into columns in a buffer in the nearest cache, summed there
/// and turned back: each value is read once from memory, and sums need aligned reads only. Where
/// the processor has no vectors of 512 bits (with 256 bits that was slower), or `points` is no
/// multiple of 8, or there are more than 65 weights, the rows are convolved one by one.
/// O(values · weights), without allocation.
void convolve_rows(std::span<const double> weights, const ValueRows& rows, std::span<double> out);

}  // namespace candor
