#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "pipeline/numerics/matrix.h"

namespace candor {

/// What the references say of a signal: the columns that were asked, and a weight for each.
struct Resemblance {
  std::vector<std::size_t> columns;
  std::vector<double> weights;
};

/// Compare a `signal` (N) that no reference explains with `references` (N × K): kernel ridge
/// regression (C. Saunders et al., Proc. ICML 1998, 515) with the kernel exp(−6·(1 − cos)) of
/// curves that were freed of a quadratic baseline, and a ridge of 0.1. Only the 256 references of
/// the largest cosine are asked. A signal that is a quadratic has no weights.
///
/// O(KN) and O(n²N + n³) for n = min(K, 256).
Resemblance resemblance(const Matrix& references, std::span<const double> signal);

/// The same from cosines: those of the signal with some columns, and those of the columns with each
/// other (n × n).
Resemblance resemblance_of(std::vector<std::size_t> columns, std::span<const double> cosines,
                           const Matrix& among);

/// How much a signal looks like the members of a group, for instance like a relative that is in no
/// library: the regression of +1 for members and −members/others for the others. A signal that
/// resembles nothing scores about 0, a reference of the group just below 1. `member` has one entry
/// a reference.
double likeness_to(const Resemblance& resemblance, std::span<const char> member);

}  // namespace candor
