// Compiled once for each instruction set: foreach_target.h includes this file again and again.
// Arrays of vectors need vectors of a known size, so that the scalable ones of ARM are left out:
// NEON serves those processors.
#ifndef HWY_DISABLED_TARGETS
#define HWY_DISABLED_TARGETS (HWY_SVE | HWY_SVE2 | HWY_SVE_256 | HWY_SVE2_128)
#endif
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "pipeline/imaging/strike_tests.cpp"
#include "pipeline/imaging/strike_tests.h"

#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include <algorithm>

// NOLINTBEGIN(modernize-avoid-c-arrays): members of std::array are not compiled for the target

#ifndef CANDOR_STRIKE_TESTS_ONCE
#define CANDOR_STRIKE_TESTS_ONCE
namespace candor::strike_tests {

/// What a bound is raised by against rounding.
constexpr float kHair = 1.00001F;
/// Of a square, that is below it however both were rounded.
constexpr float kFarBelow = 0.9999F;
/// Pixels beside one that its bound depends on.
constexpr std::size_t kBoundReach = 2;
/// More than half of 5 × 5 and of 7 × 7.
constexpr int kMostOf25 = 13;
constexpr int kMostOf49 = 25;

}  // namespace candor::strike_tests
#endif

HWY_BEFORE_NAMESPACE();
namespace candor::HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;
using namespace strike_tests;

/// The places of five rows that a vector of pixels is read around.
struct FiveRows {
  const float* up2;
  const float* up;
  const float* here;
  const float* down;
  const float* down2;
};

/// The Laplacians of a vector of pixels.
template <class D>
HWY_ATTR HWY_INLINE hn::Vec<D> laplacians(D d, const float* up_row, const float* here,
                                          const float* down_row) {
  const auto zero = hn::Zero(d);
  const auto value = hn::LoadU(d, here);
  const auto up = hn::LoadU(d, up_row);
  const auto down = hn::LoadU(d, down_row);
  const auto twice = hn::Add(value, value);
  const auto left = hn::Sub(twice, hn::LoadU(d, here - 1));
  const auto right = hn::Sub(twice, hn::LoadU(d, here + 1));
  const auto of_left =
      hn::Add(hn::Max(hn::Sub(left, up), zero), hn::Max(hn::Sub(left, down), zero));
  const auto with_up = hn::Add(of_left, hn::Max(hn::Sub(right, up), zero));
  const auto sum = hn::Add(with_up, hn::Max(hn::Sub(right, down), zero));
  return hn::Mul(sum, hn::Set(d, 0.125F));
}

/// What the squares of the significances of a vector of pixels cannot exceed, as a fraction.
template <class D>
struct Bounds {
  hn::Vec<D> squares;   ///< of the Laplacians, a hair more
  hn::Vec<D> variance;  ///< the least that the noise can be
};

template <class D>
HWY_ATTR HWY_INLINE Bounds<D> bounds_at(D d, const FiveRows& at, const PixelNoise& noise) {
  const auto of_three = [&](const float* row) HWY_ATTR {
    return hn::Min(hn::Min(hn::LoadU(d, row - 1), hn::LoadU(d, row + 1)), hn::LoadU(d, row));
  };
  const auto ends = hn::Min(hn::LoadU(d, at.here - 2), hn::LoadU(d, at.here + 2));
  const auto outer = hn::Min(hn::LoadU(d, at.up2), hn::LoadU(d, at.down2));
  const auto rows = hn::Min(of_three(at.up), of_three(at.down));
  const auto least = hn::Min(hn::Min(ends, outer), hn::Min(rows, of_three(at.here)));
  const auto light = hn::Mul(hn::Max(least, hn::Zero(d)), hn::Set(d, 1 / noise.gain));
  const auto height = laplacians(d, at.up, at.here, at.down);
  return {hn::Mul(hn::Mul(height, height), hn::Set(d, kHair)),
          hn::Add(hn::Set(d, noise.read), light)};
}

template <class D>
HWY_ATTR HWY_INLINE hn::Mask<D> can_exceed(D d, const FiveRows& at, const PixelNoise& noise,
                                           float square) {
  const Bounds<D> bounds = bounds_at(d, at, noise);
  return hn::Gt(bounds.squares, hn::Mul(bounds.variance, hn::Set(d, square)));
}

/// The lanes of a mask, as bits.
template <class D>
HWY_ATTR HWY_INLINE std::uint32_t bits_of(D d, hn::Mask<D> mask) {
  std::uint8_t bytes[8] = {};
  hn::StoreMaskBits(d, mask, bytes);
  return static_cast<std::uint32_t>(bytes[0]) | static_cast<std::uint32_t>(bytes[1]) << 8U;
}

HWY_ATTR HWY_INLINE FiveRows five_rows(const PixelPlane& plane, std::size_t y) {
  const std::size_t last = plane.height - 1;
  const auto row = [&](std::size_t number) { return plane.values + number * plane.width; };
  return {row(y - std::min<std::size_t>(y, 2)), row(y - std::min<std::size_t>(y, 1)), row(y),
          row(std::min(y + 1, last)), row(std::min(y + 2, last))};
}

HWY_ATTR HWY_INLINE FiveRows moved(const FiveRows& rows, std::size_t x) {
  return {rows.up2 + x, rows.up + x, rows.here + x, rows.down + x, rows.down2 + x};
}

/// The same test of a pixel at the edge, where rows have no neighbours.
HWY_ATTR HWY_INLINE bool edge_can_exceed(const FiveRows& rows, std::size_t width, std::size_t x,
                                         const PixelNoise& noise, float square) {
  constexpr std::size_t kPixels = 2 * kBoundReach + 1;
  float around[kPixels][kPixels];
  const float* const from[kPixels] = {rows.up2, rows.up, rows.here, rows.down, rows.down2};
  for (std::size_t i = 0; i < kPixels; ++i) {
    const std::size_t column =
        std::clamp(x + i, kBoundReach, width - 1 + kBoundReach) - kBoundReach;
    for (std::size_t j = 0; j < kPixels; ++j) around[j][i] = from[j][column];
  }
  const FiveRows at = moved({around[0], around[1], around[2], around[3], around[4]}, kBoundReach);
  const hn::CappedTag<float, 1> one;
  return hn::AllTrue(one, can_exceed(one, at, noise, square));
}

}  // namespace

HWY_ATTR std::size_t possible_strikes_on(const PixelPlane& plane, const RowPart& part,
                                         const PixelNoise& noise, float limit,
                                         std::uint32_t* columns) {
  const hn::CappedTag<float, 16> d;
  const std::size_t lanes = hn::Lanes(d);
  const FiveRows rows = five_rows(plane, part.row);
  const float square = limit * limit;
  std::size_t count = 0;
  const auto edge = [&](std::size_t begin, std::size_t end) HWY_ATTR {
    for (std::size_t x = begin; x < end; ++x) {
      if (edge_can_exceed(rows, plane.width, x, noise, square)) {
        columns[count++] = static_cast<std::uint32_t>(x);
      }
    }
  };
  // Where a vector has all its neighbours in the row.
  const std::size_t inner_end = plane.width - std::min(plane.width, kBoundReach);
  if (inner_end < kBoundReach + lanes) {
    edge(part.begin, part.end);
    return count;
  }
  edge(part.begin, std::min(part.end, kBoundReach));
  const std::size_t end = std::min(part.end, inner_end);
  for (std::size_t x = std::max(part.begin, kBoundReach); x < end; x += lanes) {
    // The last vector reaches back over pixels that were tested already.
    const std::size_t at = std::min(x, inner_end - lanes);
    const auto mask = can_exceed(d, moved(rows, at), noise, square);
    if (hn::AllFalse(d, mask)) continue;
    std::uint32_t bits = bits_of(d, mask) >> (x - at);
    for (std::size_t column = x; bits != 0 && column < end; ++column, bits >>= 1U) {
      if ((bits & 1U) != 0) columns[count++] = static_cast<std::uint32_t>(column);
    }
  }
  edge(std::max(part.begin, inner_end), part.end);
  return count;
}

namespace {

using Eight = hn::CappedTag<float, 8>;
using V = hn::Vec<Eight>;
constexpr std::size_t kLanes = hn::MaxLanes(Eight());
constexpr std::size_t kEight = 8;
constexpr std::size_t kStride = PixelSurroundings::kStride;

HWY_ATTR HWY_INLINE void exchange(V& low, V& high) {
  const V least = hn::Min(low, high);
  high = hn::Max(low, high);
  low = least;
}

/// Bring the least of `Count` vectors to the front and the greatest to the end, lane by lane.
template <std::size_t Count>
HWY_ATTR HWY_INLINE void part_extremes(V* values) {
  for (std::size_t i = 0; i < Count / 2; ++i) exchange(values[i], values[Count - 1 - i]);
  for (std::size_t i = 1; i < (Count + 1) / 2; ++i) exchange(values[0], values[i]);
  for (std::size_t i = Count / 2; i + 1 < Count; ++i) exchange(values[i], values[Count - 1]);
}

/// The median of vectors of which `Count` are kept: neither the least nor the greatest of more than
/// half of them can be it, so that both are forgotten and the next is taken in.
template <std::size_t Count, typename Next>
HWY_ATTR HWY_INLINE V median_of_kept(V* values, const Next& next) {
  part_extremes<Count>(values);
  if constexpr (Count == 3) {
    return values[1];
  } else {
    values[0] = next();
    return median_of_kept<Count - 1>(values, next);
  }
}

/// Medians over squares of `Side` pixels that begin at `at` and beside it.
template <std::size_t Side>
HWY_ATTR HWY_INLINE V medians(const float* at) {
  constexpr std::size_t kKept = Side * Side / 2 + 2;
  V kept[kKept];
  std::size_t taken = 0;
  const auto next = [&]() HWY_ATTR {
    const V value = hn::LoadU(Eight(), at + taken / Side * kStride + taken % Side);
    ++taken;
    return value;
  };
  for (V& value : kept) value = next();
  return median_of_kept<kKept>(kept, next);
}

HWY_ATTR HWY_INLINE V noise_of(V light, const PixelNoise& noise) {
  const Eight d;
  const V shot = hn::Div(hn::Max(light, hn::Zero(d)), hn::Set(d, noise.gain));
  return hn::Sqrt(hn::Add(hn::Set(d, noise.read), shot));
}

/// Significances of the pixels of a row from `at` on.
HWY_ATTR HWY_INLINE V significances(const float* at, const PixelNoise& noise) {
  return hn::Div(laplacians(Eight(), at - kStride, at, at + kStride),
                 noise_of(medians<5>(at - 2 * kStride - 2), noise));
}

/// Of each of the 5 × 5 pixels.
using Squares = float[5][kEight];

HWY_ATTR HWY_INLINE const float* row_of(const PixelSurroundings& pixel, std::size_t row) {
  constexpr std::size_t kTwo = 2;
  return pixel.values + (row + kTwo) * kStride + kTwo;
}

/// How many of the 5 × 5 pixels, read beyond the edge as the outermost ones, pass a test.
template <typename Test>
HWY_ATTR HWY_INLINE int count_around(const PixelSurroundings& pixel, const Squares& values,
                                     const Test& test) {
  int count = 0;
  for (std::ptrdiff_t y = -2; y <= 2; ++y) {
    for (std::ptrdiff_t x = -2; x <= 2; ++x) {
      count += test(values[pixel.row(y) + 2][pixel.column(x) + 2]) ? 1 : 0;
    }
  }
  return count;
}

}  // namespace

HWY_ATTR bool stands_out_on(const PixelSurroundings& pixel, const PixelNoise& noise, float limit) {
  const Eight d;
  HWY_ALIGN float first[kLanes];
  constexpr std::size_t kMiddle = PixelSurroundings::kReach * kStride + PixelSurroundings::kReach;
  hn::Store(significances(pixel.values + kMiddle, noise), d, first);
  const float own = first[0];
  if (!(own > limit)) return false;
  // Where a bound is that far below, rounding cannot matter; elsewhere differences are compared, as
  // with the median itself.
  const float far_below = (own - limit) * (own - limit) * kFarBelow;
  HWY_ALIGN Squares bounds;
  for (std::size_t row = 0; row < 5; ++row) {
    for (std::size_t x = 0; x < kEight; x += kLanes) {
      const float* const at = row_of(pixel, row) + x;
      const Bounds<Eight> bound =
          bounds_at(d, {at - 2 * kStride, at - kStride, at, at + kStride, at + 2 * kStride}, noise);
      hn::Store(hn::Div(bound.squares, bound.variance), d, bounds[row] + x);
    }
  }
  const int could = count_around(pixel, bounds, [&](float bound) { return bound >= far_below; });
  if (could < kMostOf25) return true;
  HWY_ALIGN Squares values;
  for (std::size_t row = 0; row < 5; ++row) {
    for (std::size_t x = 0; x < kEight; x += kLanes) {
      hn::Store(significances(row_of(pixel, row) + x, noise), d, values[row] + x);
    }
  }
  return count_around(pixel, values, [&](float value) { return !(own - value > limit); }) <
         kMostOf25;
}

HWY_ATTR bool exceeds_fine_structure_on(const PixelSurroundings& pixel, float contrast,
                                        float least) {
  const Eight d;
  constexpr std::size_t kSide = 7;
  constexpr std::ptrdiff_t kReach = 3;
  HWY_ALIGN float small[kSide][kEight];
  for (std::size_t row = 0; row < kSide; ++row) {
    for (std::size_t x = 0; x < kEight; x += kLanes) {
      hn::Store(medians<3>(pixel.values + row * kStride + x), d, small[row] + x);
    }
  }
  const float height = laplacian(pixel);
  const float own = small[kReach][kReach];
  int count = 0;
  for (std::ptrdiff_t y = -kReach; y <= kReach; ++y) {
    for (std::ptrdiff_t x = -kReach; x <= kReach; ++x) {
      const float other = small[pixel.row(y) + kReach][pixel.column(x) + kReach];
      count += height > contrast * std::max(own - other, least) ? 1 : 0;
    }
  }
  return count >= kMostOf49;
}

}  // namespace candor::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

// NOLINTEND(modernize-avoid-c-arrays)

#if HWY_ONCE
namespace candor {

HWY_EXPORT(possible_strikes_on);
HWY_EXPORT(stands_out_on);
HWY_EXPORT(exceeds_fine_structure_on);

std::size_t possible_strikes(const PixelPlane& plane, const RowPart& part, const PixelNoise& noise,
                             float limit, std::span<std::uint32_t> columns) {
  return HWY_DYNAMIC_DISPATCH(possible_strikes_on)(plane, part, noise, limit, columns.data());
}

PixelSurroundings::PixelSurroundings(const PixelPlane& plane, std::size_t x, std::size_t y)
    : left(std::min(static_cast<std::ptrdiff_t>(x), kReach)),
      right(std::min(static_cast<std::ptrdiff_t>(plane.width - 1 - x), kReach)),
      up(std::min(static_cast<std::ptrdiff_t>(y), kReach)),
      down(std::min(static_cast<std::ptrdiff_t>(plane.height - 1 - y), kReach)) {
  const auto middle = static_cast<std::ptrdiff_t>(x);
  const bool whole = middle >= kReach && x - kReach + kStride <= plane.width;
  float* to = values;
  for (std::ptrdiff_t j = -kReach; j <= kReach; ++j, to += kStride) {
    const float* const from =
        plane.values +
        static_cast<std::size_t>(static_cast<std::ptrdiff_t>(y) + row(j)) * plane.width;
    if (whole) {
      std::copy_n(from + x - kReach, kStride, to);
      continue;
    }
    for (std::size_t i = 0; i < kStride; ++i) {
      to[i] = from[middle + column(static_cast<std::ptrdiff_t>(i) - kReach)];
    }
  }
}

std::ptrdiff_t PixelSurroundings::column(std::ptrdiff_t offset) const {
  return std::clamp(offset, -left, right);
}

std::ptrdiff_t PixelSurroundings::row(std::ptrdiff_t offset) const {
  return std::clamp(offset, -up, down);
}

float laplacian(const PixelSurroundings& pixel) {
  const float* const at = pixel.values + PixelSurroundings::kReach * PixelSurroundings::kStride +
                          PixelSurroundings::kReach;
  const float twice = 2 * *at;
  const float left = twice - at[-1];
  const float right = twice - at[1];
  const float up = at[-static_cast<std::ptrdiff_t>(PixelSurroundings::kStride)];
  const float down = at[PixelSurroundings::kStride];
  return (std::max(left - up, 0.0F) + std::max(left - down, 0.0F) + std::max(right - up, 0.0F) +
          std::max(right - down, 0.0F)) /
         8;
}

bool stands_out(const PixelSurroundings& pixel, const PixelNoise& noise, float limit) {
  return HWY_DYNAMIC_DISPATCH(stands_out_on)(pixel, noise, limit);
}

bool exceeds_fine_structure(const PixelSurroundings& pixel, float contrast, float least) {
  return HWY_DYNAMIC_DISPATCH(exceeds_fine_structure_on)(pixel, contrast, least);
}

}  // namespace candor
#endif  // HWY_ONCE
