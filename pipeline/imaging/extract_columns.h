#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace candor {

/// Columns that are extracted side by side.
inline constexpr std::size_t kColumnsTogether = 16;

/// The pixels of a track in some neighbouring columns, and the shares of a column's light that fall
/// on its rows: linear from the first column to the one `kColumnsTogether` further. A view.
struct TrackColumns {
  const float* counts = nullptr;  ///< of the first row and column
  const float* variance = nullptr;
  const std::uint8_t* faults = nullptr;
  std::size_t pitch = 0;                 ///< pixels from one row to the next
  std::size_t columns = 0;               ///< 1 to kColumnsTogether
  std::span<const float> shares;         ///< at the first column, one a row
  std::span<const float> shares_beyond;  ///< at the one kColumnsTogether further

  std::size_t rows() const { return shares.size(); }
};

/// What the pixels of a track are weighed by, and when one is left out.
struct ExtractionWeights {
  float read = 1;         ///< variance without light, counts², above 0
  float per_count = 1;    ///< variance of a count of light
  float doubt = 0;        ///< of the expected light: what the shares may be wrong by
  float least_share = 0;  ///< of a column's light, that its good pixels must take
  float outlier = 1;      ///< squared deviation over its variance at which a pixel is left out
  std::size_t rounds = 0;
};

/// One number a column; those of columns that there are not have no meaning.
template <typename Number>
using OfColumns = std::array<Number, kColumnsTogether>;

/// What came of the columns.
struct ColumnLight {
  OfColumns<float> light{};   ///< sum(P·D/V) / sum(P²/V); the plain sum where `share` is too low
  OfColumns<float> weight{};  ///< sum(P²/V)
  OfColumns<float> variance{};  ///< sum((P/V)² times the variance of the pixel)
  OfColumns<float> share{};     ///< sum(P) of the pixels used
  OfColumns<double> row_sum{};  ///< plain sum of the counts of the pixels used
  OfColumns<double> row_sum_variance{};
  OfColumns<double> missing{};  ///< sum(P) of the pixels not used
  std::size_t rejected = 0;     ///< pixels left out
};

/// Memory that `extract_columns` needs, in numbers.
constexpr std::size_t extraction_memory(std::size_t rows) { return 3 * kColumnsTogether * rows; }

/// Add up the columns of a track with the weights of K. Horne (Publ. Astron. Soc. Pac. 98 (1986)
/// 609): D the counts, P the share, V = read + per_count · P · light, with the plain sum of the
/// column as its light. Then, a pixel of a column a round, leave out the one furthest from its
/// share, as long as it is beyond `outlier`, and add up its column again. Rows without a share are
/// not looked at. Every column is a lane and goes its rows in order, so that the width of the
/// vectors makes no difference. Cost: one pass over the pixels, which are copied to `memory`
/// together, and three over that, of 45 operations a vector of columns.
ColumnLight extract_columns(const TrackColumns& track, const ExtractionWeights& weights,
                            std::span<float> memory);

}  // namespace candor
