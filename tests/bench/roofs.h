#pragma once

namespace candor::bench {

/// The fastest of many runs of what no kernel can beat, in the same run as the kernels.
struct Roofs {
  /// Single-precision fused multiply-adds in 256-bit vectors on one core, in 10⁹ operations (two
  /// for each) a second; 0 where the processor has none.
  double fma_gflops = 0;
  /// Reading and writing of arrays far larger than the caches by the fastest copy there is, in 10⁹
  /// bytes (read and written) a second.
  double copy_gbytes = 0;
  /// The same by two threads at once, each with a half.
  double copy_gbytes_two_threads = 0;
};

/// Measured once.
const Roofs& roofs();

}  // namespace candor::bench
