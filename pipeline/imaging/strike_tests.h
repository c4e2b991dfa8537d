#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace candor {

/// The noise of a pixel, as the tests for cosmic rays need it: its variance is `read` + light /
/// `gain`, in counts².
struct PixelNoise {
  float read = 0;
  float gain = 1;
};

/// A picture of which every pixel can be asked for; beyond its edges it goes on as its outermost
/// pixels. A view.
struct PixelPlane {
  const float* values = nullptr;  ///< row by row, without gaps
  std::size_t width = 0;
  std::size_t height = 0;
};

/// A part of one row: columns [begin, end).
struct RowPart {
  std::size_t row = 0;
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// Find the pixels of a part of a row whose Laplacian could exceed `limit` standard deviations of
/// the noise of the median of the 5 × 5 pixels around: that median is not below the smallest of the
/// 13 pixels within two steps. Writes their columns in ascending order to the front of `columns`,
/// which has room for all of the part, and returns how many. Cost: one pass over five rows.
std::size_t possible_strikes(const PixelPlane& plane, const RowPart& part, const PixelNoise& noise,
                             float limit, std::span<std::uint32_t> columns);

/// The pixels around one, four to each side, in a form that vectors read without looking for edges.
struct PixelSurroundings {
  static constexpr std::ptrdiff_t kReach = 4;
  static constexpr std::size_t kRows = 2 * kReach + 1;
  /// What the last vector of eight reads beyond a row's nine pixels has no meaning.
  static constexpr std::size_t kStride = 16;

  PixelSurroundings(const PixelPlane& plane, std::size_t x, std::size_t y);

  /// Where the neighbour `offset` pixels away in x or y is, if it lies in the picture; else where
  /// the outermost pixel is.
  std::ptrdiff_t column(std::ptrdiff_t offset) const;
  std::ptrdiff_t row(std::ptrdiff_t offset) const;

  alignas(64) float values[kRows * kStride];  // NOLINT(modernize-avoid-c-arrays)
  /// How far the picture reaches from the pixel to each side.
  std::ptrdiff_t left, right, up, down;
};

/// Half of the mean over its four half pixels of the positive part of the Laplacian, in counts: the
/// height of a single pixel over dark ones (P. G. van Dokkum, Publ. Astron. Soc. Pac. 113 (2001)
/// 1420, equations 6 to 9), without making the half pixels.
float laplacian(const PixelSurroundings& pixel);

/// Whether the significance of a pixel, its Laplacian over the noise of the median of the 5 × 5
/// pixels around, exceeds `limit`, and its median over 5 × 5 pixels by more than `limit` as well
/// (equations 11 to 13): what comes of sampling smooth light does not. Medians are those of a
/// selection network over eight pixels side by side, and only computed where bounds do not tell.
bool stands_out(const PixelSurroundings& pixel, const PixelNoise& noise, float limit);

/// Whether the Laplacian is more than `contrast` times the fine structure, the 3 × 3 median less
/// its 7 × 7 median, at least `least` counts (equations 14 to 16). The wide median is not
/// computed: the test holds for it if it holds for 25 of the 49.
bool exceeds_fine_structure(const PixelSurroundings& pixel, float contrast, float least);

}  // namespace candor
