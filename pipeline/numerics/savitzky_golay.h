#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace candor {

/// A Savitzky–Golay filter: the value or a derivative, at each point, of the polynomial fitted by
/// least squares to the `window` points around it; within half a window of either end, of the
/// polynomial fitted to the outermost `window` points. SciPy's `savgol_filter(mode="interp")`.
///
/// The weight of the point at offset j for the s-th derivative at offset t is Σₖ pₖ(j)·pₖ⁽ˢ⁾(t)
/// over the polynomials of degree <= order that are orthonormal on the offsets −m, ..., m, which a
/// three-term recurrence yields without solving a system.
/// Source: Savitzky, Golay, Anal. Chem. 36 (1964) 1627, doi:10.1021/ac60214a047; for the ends
/// Gorry, Anal. Chem. 62 (1990) 570, doi:10.1021/ac00205a007.
class SavitzkyGolay {
 public:
  /// `window` odd and > `order`; `derivative` <= `order`; derivatives are per axis unit where
  /// neighbours lie `spacing` apart. Cost: O(window²·order).
  SavitzkyGolay(std::size_t window, std::size_t order, std::size_t derivative, double spacing);

  std::size_t window() const { return window_; }

  /// The weights of the points of a window for the value at offset `place` − window/2.
  std::span<const double> weights(std::size_t place) const {
    return std::span<const double>(weights_).subspan(place * window_, window_);
  }

  /// Filter intensities on an even grid; at least `window` of them. One convolution.
  std::vector<double> filter(std::span<const double> intensities) const;

  /// The same into `out`, of one size with the intensities; without allocation.
  void filter(std::span<const double> intensities, std::span<double> out) const;

  /// Filter spectra of `points` points each that lie row by row in `rows`, into `out`, which is as
  /// large, with the bits of `filter`. Of more than 16 MB the output is written past the caches,
  /// fastest where `points` is a multiple of 8.
  void filter_rows(std::span<const double> rows, std::size_t points, std::span<double> out) const;

 private:
  /// Within half a window of either end.
  void filter_ends(std::span<const double> intensities, std::span<double> out) const;

  std::size_t window_;
  std::vector<double> weights_;  // window_ rows of window_
};

}  // namespace candor
