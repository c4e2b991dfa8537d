#pragma once

#include <span>

#include "pipeline/numerics/matrix.h"

namespace candor {

/// out[j] = Σᵢ a(i, j)·values[i], Aᵀb, for each column of `a`. Each sum runs in eight partial sums
/// of every eighth product, added in pairs, whatever the vector width: the same bits everywhere.
/// O(rows · columns), without allocation; reading `a` from memory is the limit.
void project(const Matrix& a, std::span<const double> values, std::span<double> out);

}  // namespace candor
