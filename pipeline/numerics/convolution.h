#pragma once

#include <span>

namespace candor {

/// What a convolution does with its output: keep it in the caches for who reads it next, or write
/// past them, which spares reading what is overwritten where the output is larger than they are.
enum class OutputUse { soon, later };

/// out[i] = Σⱼ weights[j]·values[i + j], summed in the order of j: the same bits whatever the
/// vector width. `values` holds weights.size() − 1 more than `out`; the two do not overlap.
/// O(out · weights), without allocation: 8 vectors of neighbouring outputs at a time, whose sums
/// stay in registers. The instruction set is chosen at run time.
void convolve(std::span<const double> weights, std::span<const double> values,
              std::span<double> out, OutputUse use = OutputUse::soon);

}  // namespace candor
