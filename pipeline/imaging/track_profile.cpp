#include "pipeline/imaging/track_profile.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "pipeline/imaging/cubic_convolution.h"
#include "pipeline/imaging/profile_products.h"

namespace candor {
namespace {

constexpr std::size_t kBlock = 64;
/// Standard deviations by which the squared light of a block must stand out.
constexpr double kLeastOverNoise = 10;

/// What a block of columns tells of the profile, in rows of its band. Sums of blocks tell more.
struct BlockSums {
  std::vector<double> products;  ///< of the light of a row and of its column, less noise
  double squares = 0;            ///< of the light of the columns, less noise
  double noise = 0;              ///< variance of `squares`

  bool enough() const { return squares > kLeastOverNoise * std::sqrt(noise); }
};

/// A block of columns with the place of its band.
struct Block {
  double middle = 0;          ///< column
  double trace = 0;           ///< row of the trace there
  std::ptrdiff_t offset = 0;  ///< whole rows that the band lies below its place
  std::size_t begin = 0;      ///< columns
  std::size_t end = 0;
};

std::vector<Block> blocks_of(std::size_t width, const RowBand& rows, const Trace& trace,
                             std::size_t height) {
  const std::size_t count = std::max<std::size_t>(1, (width + kBlock / 2) / kBlock);
  const double middle_row = (static_cast<double>(rows.first) + static_cast<double>(rows.last)) / 2;
  const auto highest = -static_cast<std::ptrdiff_t>(rows.first);
  const auto lowest = static_cast<std::ptrdiff_t>(height - 1 - rows.last);
  std::vector<Block> blocks;
  for (std::size_t k = 0; k < count; ++k) {
    Block block;
    block.begin = k * width / count;
    block.end = (k + 1) * width / count;
    block.middle = (static_cast<double>(block.begin) + static_cast<double>(block.end) - 1) / 2;
    block.trace = trace.at(block.middle);
    const auto offset = static_cast<std::ptrdiff_t>(std::lround(block.trace - middle_row));
    block.offset = std::clamp(offset, highest, lowest);
    blocks.push_back(block);
  }
  return blocks;
}

/// The sums of each block over its columns without a faulty pixel.
std::vector<BlockSums> sums_of(const CorrectedImage& image, const RowBand& rows,
                               std::span<const Block> blocks) {
  const std::size_t width = image.image.width;
  std::vector<float> memory;
  std::vector<BlockSums> result;
  for (const Block& block : blocks) {
    const auto first =
        static_cast<std::size_t>(static_cast<std::ptrdiff_t>(rows.first) + block.offset);
    const std::size_t at = first * width + block.begin;
    const PixelBlock pixels{.counts = image.image.counts.data() + at,
                            .variance = image.variance.data() + at,
                            .faults = image.faults.data() + at,
                            .pitch = width,
                            .rows = rows.size(),
                            .columns = block.end - block.begin};
    memory.resize(std::max(memory.size(), profile_memory(pixels.rows, pixels.columns)));
    BlockSums sums{std::vector<double>(rows.size()), 0, 0};
    const ColumnSquares columns = profile_products(pixels, memory, sums.products);
    sums.squares = columns.squares;
    sums.noise = columns.noise;
    result.push_back(std::move(sums));
  }
  return result;
}

/// The shares of each block, from its own columns or, where these are too dark, also from those of
/// its neighbours. None if all columns together are too dark.
std::vector<std::vector<double>> shares_of(std::span<const BlockSums> sums) {
  std::vector<std::vector<double>> shares;
  const auto count = static_cast<std::ptrdiff_t>(sums.size());
  for (std::ptrdiff_t k = 0; k < count; ++k) {
    BlockSums together = sums[static_cast<std::size_t>(k)];
    const auto add = [&](std::ptrdiff_t other) {
      if (other < 0 || other >= count) return;
      const BlockSums& block = sums[static_cast<std::size_t>(other)];
      for (std::size_t j = 0; j < together.products.size(); ++j) {
        together.products[j] += block.products[j];
      }
      together.squares += block.squares;
      together.noise += block.noise;
    };
    for (std::ptrdiff_t reach = 1; reach < count && !together.enough(); ++reach) {
      add(k - reach);
      add(k + reach);
    }
    if (!together.enough()) return {};
    std::vector<double>& products = together.products;
    for (double& product : products) product = std::max(product / together.squares, 0.0);
    const double sum = std::accumulate(products.begin(), products.end(), 0.0);
    for (double& share : products) share /= sum;
    shares.push_back(std::move(products));
  }
  return shares;
}

/// Add a profile, read from a place on between its rows by cubic convolution, to values one row
/// apart, times a weight. It is 0 outside.
void add_read(std::span<const double> profile, double place, double weight,
              std::span<double> values) {
  const double whole = std::floor(place);
  std::array<double, kCubicPoints> weights = cubic_weights(place - whole);
  for (double& point : weights) point *= weight;
  const auto first = static_cast<std::ptrdiff_t>(whole) - 1;  // point of the first value
  const auto size = static_cast<std::ptrdiff_t>(profile.size());
  const auto count = static_cast<std::ptrdiff_t>(values.size());
  // Where all four points lie in the profile.
  const auto begin = std::clamp<std::ptrdiff_t>(-first, 0, count);
  const auto end = std::clamp<std::ptrdiff_t>(
      size - first - static_cast<std::ptrdiff_t>(kCubicPoints) + 1, begin, count);
  const auto add_some = [&](std::ptrdiff_t j) {
    for (std::size_t i = 0; i < weights.size(); ++i) {
      const auto at = first + j + static_cast<std::ptrdiff_t>(i);
      if (at < 0 || at >= size) continue;
      values[static_cast<std::size_t>(j)] += weights[i] * profile[static_cast<std::size_t>(at)];
    }
  };
  const auto [a, b, c, d] = weights;
  for (std::ptrdiff_t j = 0; j < begin; ++j) add_some(j);
  for (std::ptrdiff_t j = begin; j < end; ++j) {
    const double* const at = profile.data() + first + j;
    values[static_cast<std::size_t>(j)] += a * at[0] + b * at[1] + c * at[2] + d * at[3];
  }
  for (std::ptrdiff_t j = end; j < count; ++j) add_some(j);
}

RowBand window_of(const RowBand& rows, std::span<const Block> blocks) {
  const auto [least, most] = std::ranges::minmax(blocks, {}, &Block::offset);
  return {static_cast<std::size_t>(static_cast<std::ptrdiff_t>(rows.first) + least.offset),
          static_cast<std::size_t>(static_cast<std::ptrdiff_t>(rows.last) + most.offset)};
}

}  // namespace

Result<TrackProfile> measure_profile(const CorrectedImage& image, const RowBand& rows,
                                     const Trace& trace) {
  const std::size_t width = image.image.width;
  if (rows.first > rows.last || rows.last >= image.image.height || width < 2) {
    return Error{ErrorCode::invalid_value, "the rows of a track do not lie in the picture"};
  }
  const std::vector<Block> blocks = blocks_of(width, rows, trace, image.image.height);
  const std::vector<std::vector<double>> shares = shares_of(sums_of(image, rows, blocks));
  if (shares.empty()) {
    return Error{ErrorCode::insufficient_data,
                 "the rows have too little light to see how it is spread over them"};
  }
  TrackProfile profile{window_of(rows, blocks), {}};
  const std::size_t nodes = (width - 1 + TrackProfile::kNodeStep - 1) / TrackProfile::kNodeStep + 1;
  std::vector<double> values(profile.rows());
  for (std::size_t n = 0; n < nodes; ++n) {
    const auto x = static_cast<double>(n * TrackProfile::kNodeStep);
    const auto next = std::ranges::find_if(blocks, [&](const Block& b) { return b.middle > x; });
    const auto right = static_cast<std::size_t>(next == blocks.end() ? next - blocks.begin() - 1
                                                                     : next - blocks.begin());
    const std::size_t left = next == blocks.begin() || next == blocks.end() ? right : right - 1;
    const double of_right =
        left == right ? 1
                      : (x - blocks[left].middle) / (blocks[right].middle - blocks[left].middle);
    std::ranges::fill(values, 0.0);
    const auto add = [&](std::size_t k, double weight) {
      const double first = static_cast<double>(profile.window.first) -
                           static_cast<double>(rows.first) - static_cast<double>(blocks[k].offset);
      add_read(shares[k], first - (trace.at(x) - blocks[k].trace), weight, values);
    };
    add(left, 1 - of_right);
    add(right, of_right);
    for (double& value : values) value = std::max(value, 0.0);
    const double sum = std::accumulate(values.begin(), values.end(), 0.0);
    std::vector<float> node(values.size());
    std::ranges::transform(values, node.begin(),
                           [&](double value) { return static_cast<float>(value / sum); });
    profile.nodes.push_back(std::move(node));
  }
  return profile;
}

}  // namespace candor
