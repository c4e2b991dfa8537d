#pragma once

#include <cstddef>
#include <span>

namespace candor {

/// One step of SNIP: out[i] = min(y[i], (y[i − reach] + y[i + reach])/2) where both are there, else
/// y[i]. `out` is as large as `curve` and another; reach >= 1. O(n), without allocation, in vectors
/// of the instruction set that is chosen at run time; the same bits on every one.
void clip_peaks(std::span<const double> curve, std::size_t reach, std::span<double> out);

}  // namespace candor
