#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace candor {

/// A block of the rows and columns of a picture. A view.
struct PixelBlock {
  const float* counts = nullptr;  ///< of the first row and column
  const float* variance = nullptr;
  const std::uint8_t* faults = nullptr;
  std::size_t pitch = 0;  ///< pixels from one row to the next
  std::size_t rows = 0;
  std::size_t columns = 0;
};

/// What the columns of a block have together, those with a faulty pixel left out.
struct ColumnSquares {
  double squares = 0;  ///< sum of the squared light of the columns, less their noise
  double noise = 0;    ///< variance of `squares`
};

/// Memory that `profile_products` needs, in numbers.
std::size_t profile_memory(std::size_t rows, std::size_t columns);

/// For each row the sum over the columns without a faulty pixel of the counts times the light of
/// the column, less the variance: the noise of a pixel is also in the light of its column. That
/// over `squares` is the share of the light that the row takes, by least squares (P,
/// see `extract_track`). `products` has a place for each row. Sums are in single precision, of
/// columns in the order of the rows, of rows in 16 parts that are added pairwise, whatever the
/// width of the vectors. Cost: one pass over the block, which is copied to `memory`, and one over
/// that.
ColumnSquares profile_products(const PixelBlock& block, std::span<float> memory,
                               std::span<double> products);

}  // namespace candor
