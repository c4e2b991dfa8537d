#pragma once

#include <complex>
#include <cstddef>
#include <memory>
#include <span>

#include "pipeline/core/result.h"

namespace candor {

/// The discrete Fourier transform of N real values, Xₖ = Σₙ xₙ exp(−2πi·kn/N) for k = 0 to N/2, by
/// FFTW in double precision. One object transforms any number of sequences of its length, in the
/// same memory. O(N log N). The plan is estimated and never measured, so that the same values give
/// the same transform on every run.
/// Source: Frigo, Johnson, Proc. IEEE 93 (2005) 216, doi:10.1109/JPROC.2004.840301.
class RealFourier {
 public:
  /// Prepare transforms of `points` values. Errors: `invalid_value` if there are none or more than
  /// 2²⁶ (half a gibibyte), `internal` if FFTW declines.
  static Result<RealFourier> make(std::size_t points);

  RealFourier(RealFourier&&) noexcept;
  RealFourier& operator=(RealFourier&&) noexcept;
  ~RealFourier();

  std::size_t points() const;

  /// The N values to transform: all 0 at first; what `transform` leaves in them means nothing.
  std::span<double> values();

  /// Transform `values()`. The N/2 + 1 numbers lie in the memory of the values: read them before
  /// the values are written again.
  std::span<const std::complex<double>> transform();

 private:
  struct Plan;
  explicit RealFourier(std::unique_ptr<Plan> plan);
  std::unique_ptr<Plan> plan_;
};

}  // namespace candor
