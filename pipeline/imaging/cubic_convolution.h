#pragma once

#include <array>
#include <cstddef>

namespace candor {

/// Points that cubic convolution reads: one before the place, the one at or below it, two after.
inline constexpr std::size_t kCubicPoints = 4;

/// The weights of these points for a place `t` in [0, 1) after the second of them. They sum to 1.
///
/// Source: R. Keys, IEEE Transactions on Acoustics, Speech and Signal Processing 29 (1981) 1153,
/// with a = -1/2.
template <typename Float>
constexpr std::array<Float, kCubicPoints> cubic_weights(Float t) {
  constexpr Float kHalf = Float(0.5);
  constexpr Float kCubic = Float(1.5);
  constexpr Float kSquare = Float(2.5);
  const Float s = 1 - t;
  return {-kHalf * t * s * s, 1 + t * t * (kCubic * t - kSquare),
          1 + s * s * (kCubic * s - kSquare), -kHalf * s * t * t};
}

}  // namespace candor
