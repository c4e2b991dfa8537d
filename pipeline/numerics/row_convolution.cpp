#include "pipeline/numerics/row_convolution.h"

#include <algorithm>
#include <cstdint>

#include "pipeline/core/invariant.h"
#include "pipeline/numerics/convolution.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "pipeline/numerics/row_convolution.cpp"
#include <hwy/cache_control.h>
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

// NOLINTBEGIN(modernize-avoid-c-arrays): members of std::array are not compiled for the target

#ifndef CANDOR_ROW_CONVOLUTION_ONCE
#define CANDOR_ROW_CONVOLUTION_ONCE
namespace candor::row_convolution {

// Rows, and columns that are turned at once: a line of the cache in doubles.
constexpr std::size_t kTile = 8;
constexpr std::size_t kStrip = 64;  // columns of output for each filling of the buffer
constexpr std::size_t kMostWeights = 65;
// What a strip reads, from a whole line of the input on, to the end of a tile.
constexpr std::size_t kBuffer = kStrip + kMostWeights - 1 + 2 * kTile;

}  // namespace candor::row_convolution
#endif

HWY_BEFORE_NAMESPACE();
namespace candor::HWY_NAMESPACE {

#if HWY_CAP_GE512
namespace {

namespace hn = hwy::HWY_NAMESPACE;
using namespace row_convolution;

using Doubles = hn::CappedTag<double, kTile>;
using V = hn::Vec<Doubles>;

/// Turn a square of eight vectors: the k-th then holds the k-th lane of each, in their order.
HWY_ATTR HWY_INLINE void turn(V* square) {
  const Doubles d;
  V pairs[kTile];
  for (std::size_t k = 0; k < kTile; k += 2) {
    pairs[k] = hn::InterleaveLower(d, square[k], square[k + 1]);
    pairs[k + 1] = hn::InterleaveUpper(d, square[k], square[k + 1]);
  }
  V fours[kTile];
  for (std::size_t k = 0; k < kTile; k += 4) {
    for (std::size_t odd = 0; odd < 2; ++odd) {
      const V low = pairs[k + odd];
      const V high = pairs[k + odd + 2];
      fours[k + odd] = hn::OddEvenBlocks(hn::SwapAdjacentBlocks(high), low);
      fours[k + odd + 2] = hn::OddEvenBlocks(high, hn::SwapAdjacentBlocks(low));
    }
  }
  for (std::size_t k = 0; k < 4; ++k) {
    square[k] = hn::ConcatLowerLower(d, fours[k + 4], fours[k]);
    square[k + 4] = hn::ConcatUpperUpper(d, fours[k + 4], fours[k]);
  }
}

/// One tile of columns of eight rows into the buffer, column by column.
HWY_ATTR HWY_INLINE void load_tile(const double* from, std::size_t points, double* to) {
  const Doubles d;
  V square[kTile];
  for (std::size_t k = 0; k < kTile; ++k) square[k] = hn::LoadU(d, from + k * points);
  turn(square);
  for (std::size_t k = 0; k < kTile; ++k) hn::Store(square[k], d, to + k * kTile);
}

/// Sums of one tile of columns: eight chains of additions hide each other's latency.
HWY_ATTR HWY_INLINE void sum_tile(std::span<const double> weights, const double* columns, V* sums) {
  const Doubles d;
  for (std::size_t k = 0; k < kTile; ++k) sums[k] = hn::Zero(d);
  for (std::size_t j = 0; j < weights.size(); ++j) {
    const V weight = hn::Set(d, weights[j]);
    for (std::size_t k = 0; k < kTile; ++k) {
      sums[k] = hn::Add(sums[k], hn::Mul(weight, hn::Load(d, columns + (j + k) * kTile)));
    }
  }
}

/// Write one tile of columns, a whole line of the cache in each row.
HWY_ATTR HWY_INLINE void stream_tile(V* sums, std::size_t points, double* to) {
  const Doubles d;
  turn(sums);
  for (std::size_t k = 0; k < kTile; ++k) hn::Stream(sums[k], d, to + k * points);
}

/// How many doubles lie before the first line of the cache that begins at or after `at`.
HWY_INLINE std::size_t before_line(const double* at) {
  constexpr std::size_t kLineBytes = kTile * sizeof(double);
  const std::size_t past = reinterpret_cast<std::uintptr_t>(at) % kLineBytes;
  return past == 0 ? 0 : (kLineBytes - past) / sizeof(double);
}

/// Outputs of a row that are computed: the others share a line of the cache with another row's, or
/// have no whole tile of input.
struct Done {
  std::size_t first;
  std::size_t last;
};

/// Convolve eight rows whose lines of output begin in the same columns.
HWY_ATTR Done convolve_lanes(std::span<const double> weights, const double* values,
                             std::size_t points, double* out) {
  constexpr std::size_t kAhead = 64;
  alignas(64) double buffer[kBuffer * kTile];
  const std::size_t outputs = points - weights.size() + 1;
  // Output i reads inputs i, ..., i + weights − 1; loads begin at the line of input before that.
  const std::size_t first = kTile - 1 + before_line(out + kTile - 1);
  const std::size_t lead = (first - before_line(values)) % kTile;  // `first` is at least kTile − 1
  const std::size_t reach = lead + weights.size() - 1;
  const std::size_t kept = (reach + kTile - 1) / kTile * kTile;
  std::size_t input = first - lead;  // the next to load
  if (input + kept > points) return {first, first};
  for (std::size_t c = 0; c < kept; c += kTile, input += kTile) {
    load_tile(values + input, points, buffer + c * kTile);
  }
  std::size_t output = first;
  while (output + kTile <= outputs && input + kTile <= points) {
    const std::size_t fit = std::min(points - input, outputs - output) / kTile * kTile;
    const std::size_t strip = std::min(kStrip, fit);
    for (std::size_t c = 0; c < strip; c += kTile, input += kTile) {
      // Past the end of these rows the next ones begin.
      const std::size_t ahead = input + kAhead;
      const double* const next = values + (ahead < points ? ahead : ahead + (kTile - 1) * points);
      for (std::size_t k = 0; k < kTile; ++k) hwy::Prefetch(next + k * points);
      load_tile(values + input, points, buffer + (kept + c) * kTile);
    }
    for (std::size_t c = 0; c < strip; c += kTile) {
      V sums[kTile];
      sum_tile(weights, buffer + (lead + c) * kTile, sums);
      stream_tile(sums, points, out + output + c);
    }
    output += strip;
    std::copy(buffer + strip * kTile, buffer + (strip + kept) * kTile, buffer);
  }
  return {first, output};
}

}  // namespace
#endif  // vectors of eight doubles

HWY_ATTR void convolve_rows_on(std::span<const double> weights, const ValueRows& rows,
                               std::span<double> out) {
  const std::size_t points = rows.points;
  const std::size_t count = rows.values.size() / points;
  const std::size_t outputs = points - weights.size() + 1;
  const std::size_t half = weights.size() / 2;
  const auto one = [&](std::size_t row, std::size_t from, std::size_t to, OutputUse use) {
    const std::size_t start = row * points + from;
    convolve(weights, rows.values.subspan(start, to - from + weights.size() - 1),
             out.subspan(start + half, to - from), use);
  };
  std::size_t row = 0;
#if HWY_CAP_GE512
  using row_convolution::kMostWeights;
  using row_convolution::kTile;
  constexpr std::size_t kFewest = 3 * kTile;
  if (points % kTile == 0 && weights.size() <= kMostWeights && outputs >= kFewest) {
    for (; row + kTile <= count; row += kTile) {
      const auto done = convolve_lanes(weights, rows.values.data() + row * points, points,
                                       out.data() + row * points + half);
      for (std::size_t k = 0; k < kTile; ++k) {
        one(row + k, 0, done.first, OutputUse::soon);
        one(row + k, done.last, outputs, OutputUse::soon);
      }
    }
    hwy::FlushStream();
  }
#endif
  for (; row < count; ++row) one(row, 0, outputs, OutputUse::later);
}

}  // namespace candor::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

// NOLINTEND(modernize-avoid-c-arrays)

#if HWY_ONCE
namespace candor {

HWY_EXPORT(convolve_rows_on);

void convolve_rows(std::span<const double> weights, const ValueRows& rows, std::span<double> out) {
  CANDOR_INVARIANT(weights.size() % 2 == 1 && weights.size() <= rows.points &&
                       rows.values.size() % rows.points == 0 && out.size() == rows.values.size(),
                   "whole rows of at least as many points as there are weights");
  HWY_DYNAMIC_DISPATCH(convolve_rows_on)(weights, rows, out);
}

}  // namespace candor
#endif  // HWY_ONCE
