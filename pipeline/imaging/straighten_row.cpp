#include "pipeline/imaging/straighten_row.h"

#include <algorithm>

#include "pipeline/core/invariant.h"
#include "pipeline/imaging/cubic_convolution.h"
#include "pipeline/imaging/detector_image.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "pipeline/imaging/straighten_row.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

// NOLINTBEGIN(modernize-avoid-c-arrays): members of std::array are not compiled for the target

HWY_BEFORE_NAMESPACE();
namespace candor::HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;

constexpr std::size_t kMostLanes = 16;

/// Where the points of a vector of pixels lie: those of its first pixel, and how far the second
/// point of all is from the first.
struct Points {
  const float* counts;
  const float* variance;
  std::size_t step;
};

/// The points of pixels whose places are not one run of the row, put together.
struct CollectedPoints {
  HWY_ALIGN float counts[kCubicPoints * kMostLanes] = {};
  HWY_ALIGN float variance[kCubicPoints * kMostLanes] = {};
  bool beyond[kMostLanes] = {};
};

HWY_ATTR HWY_INLINE bool in_row(std::ptrdiff_t first, std::size_t count, std::size_t width) {
  return first >= 0 && static_cast<std::size_t>(first) + count <= width;
}

HWY_ATTR HWY_INLINE void collect(const PixelRow& from, std::size_t x, const float* whole,
                                 std::size_t lanes, CollectedPoints& points) {
  for (std::size_t i = 0; i < lanes; ++i) {
    const auto first =
        static_cast<std::ptrdiff_t>(x + i) + static_cast<std::ptrdiff_t>(whole[i]) - 1;
    points.beyond[i] = !in_row(first, kCubicPoints, from.counts.size());
    if (points.beyond[i]) continue;
    for (std::size_t k = 0; k < kCubicPoints; ++k) {
      const std::size_t at = static_cast<std::size_t>(first) + k;
      points.counts[k * lanes + i] = from.counts[at];
      points.variance[k * lanes + i] = from.variance[at];
    }
  }
}

/// Faults of pixels that were collected; those beyond the row stay as they were.
HWY_ATTR HWY_INLINE void finish(const PixelRow& from, std::size_t x, const float* whole,
                                std::size_t lanes, const CollectedPoints& points,
                                const PixelRowTarget& to) {
  for (std::size_t i = 0; i < lanes; ++i) {
    const std::size_t at = x + i;
    if (points.beyond[i]) {
      to.counts[at] = from.counts[at];
      to.variance[at] = from.variance[at];
      to.faults[at] = static_cast<std::uint8_t>(from.faults[at] | kDeadPixel);
    } else {
      const auto left = static_cast<std::size_t>(static_cast<std::ptrdiff_t>(at) +
                                                 static_cast<std::ptrdiff_t>(whole[i]));
      to.faults[at] = static_cast<std::uint8_t>(from.faults[left] | from.faults[left + 1]);
    }
  }
}

template <class D>
HWY_ATTR HWY_INLINE hn::Vec<D> squared(D /*d*/, hn::Vec<D> value) {
  return hn::Mul(value, value);
}

/// Where a vector of pixels is read: parts of a pixel after a point, and the stretch there.
template <class D>
struct Places {
  hn::Vec<D> whole;
  hn::Vec<D> part;
  hn::Vec<D> stretch;
};

template <class D>
HWY_ATTR HWY_INLINE Places<D> places_of(D d, const RowShift& shift, std::size_t x,
                                        float per_pixel) {
  const auto one = hn::Set(d, 1.0F);
  const auto linear = hn::Set(d, shift.linear);
  const auto square = hn::Set(d, shift.square);
  const auto step = hn::Set(d, per_pixel);
  const auto u = hn::Sub(hn::Mul(hn::Iota(d, static_cast<float>(static_cast<int>(x))), step), one);
  const auto bent = hn::Mul(u, square);
  const auto place = hn::Add(hn::Set(d, shift.middle), hn::Mul(u, hn::Add(linear, bent)));
  const auto whole = hn::Floor(place);
  const auto slope = hn::Add(linear, hn::Add(bent, bent));
  return {whole, hn::Sub(place, whole), hn::Add(one, hn::Mul(step, slope))};
}

/// Weigh the points of a vector of pixels as `cubic_weights`.
template <class D>
HWY_ATTR HWY_INLINE void weigh(D d, const Places<D>& places, const Points& points, float* counts,
                               float* variance) {
  const auto half = hn::Set(d, 0.5F);
  const auto one = hn::Set(d, 1.0F);
  const auto cubic = hn::Set(d, 1.5F);
  const auto square = hn::Set(d, 2.5F);
  const auto t = places.part;
  const auto s = hn::Sub(one, t);
  const auto tt = hn::Mul(t, t);
  const auto ss = hn::Mul(s, s);
  const auto scaled_half = hn::Mul(half, places.stretch);
  const auto a = hn::Neg(hn::Mul(scaled_half, hn::Mul(t, ss)));
  const auto b =
      hn::Mul(places.stretch, hn::Add(one, hn::Mul(tt, hn::Sub(hn::Mul(cubic, t), square))));
  const auto c =
      hn::Mul(places.stretch, hn::Add(one, hn::Mul(ss, hn::Sub(hn::Mul(cubic, s), square))));
  const auto e = hn::Neg(hn::Mul(scaled_half, hn::Mul(s, tt)));
  const auto of = [&](const float* at, auto wa, auto wb, auto wc, auto we) HWY_ATTR {
    const auto left =
        hn::Add(hn::Mul(wa, hn::LoadU(d, at)), hn::Mul(wb, hn::LoadU(d, at + points.step)));
    const auto right = hn::Add(hn::Mul(wc, hn::LoadU(d, at + 2 * points.step)),
                               hn::Mul(we, hn::LoadU(d, at + 3 * points.step)));
    return hn::Add(left, right);
  };
  hn::StoreU(of(points.counts, a, b, c, e), d, counts);
  hn::StoreU(of(points.variance, squared(d, a), squared(d, b), squared(d, c), squared(d, e)), d,
             variance);
}

template <class D>
HWY_ATTR HWY_INLINE void straighten_vector(D d, const RowShift& shift, float per_pixel,
                                           std::size_t x, const PixelRow& from,
                                           const PixelRowTarget& to) {
  const std::size_t lanes = hn::Lanes(d);
  const Places<D> places = places_of(d, shift, x, per_pixel);
  const float offset = hn::GetLane(places.whole);
  const auto first = static_cast<std::ptrdiff_t>(x) + static_cast<std::ptrdiff_t>(offset) - 1;
  if (in_row(first, lanes + kCubicPoints - 1, from.counts.size()) &&
      hn::AllTrue(d, hn::Eq(places.whole, hn::Set(d, offset)))) {
    weigh(d, places, {from.counts.data() + first, from.variance.data() + first, 1},
          to.counts.data() + x, to.variance.data() + x);
    const hn::Rebind<std::uint8_t, D> bytes;
    const std::uint8_t* const faults = from.faults.data() + first + 1;
    hn::StoreU(hn::Or(hn::LoadU(bytes, faults), hn::LoadU(bytes, faults + 1)), bytes,
               to.faults.data() + x);
    return;
  }
  HWY_ALIGN float whole[kMostLanes];
  hn::StoreU(places.whole, d, whole);
  CollectedPoints points;
  collect(from, x, whole, lanes, points);
  weigh(d, places, {points.counts, points.variance, lanes}, to.counts.data() + x,
        to.variance.data() + x);
  finish(from, x, whole, lanes, points, to);
}

}  // namespace

HWY_ATTR void straighten_row_on(const RowShift& shift, const PixelRow& from,
                                const PixelRowTarget& to) {
  const hn::CappedTag<float, kMostLanes> d;
  const std::size_t lanes = hn::Lanes(d);
  const std::size_t width = from.counts.size();
  const float per_pixel = 2 / static_cast<float>(width - 1);
  if (width < lanes) {
    const hn::CappedTag<float, 1> one;
    for (std::size_t x = 0; x < width; ++x) straighten_vector(one, shift, per_pixel, x, from, to);
    return;
  }
  // The last vector overlaps the one before: each pixel is the same in both.
  for (std::size_t x = 0; x + lanes <= width; x += lanes) {
    straighten_vector(d, shift, per_pixel, x, from, to);
  }
  straighten_vector(d, shift, per_pixel, width - lanes, from, to);
}

}  // namespace candor::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

// NOLINTEND(modernize-avoid-c-arrays)

#if HWY_ONCE
namespace candor {

HWY_EXPORT(straighten_row_on);

void straighten_row(const RowShift& shift, const PixelRow& from, const PixelRowTarget& to) {
  CANDOR_INVARIANT(
      from.counts.size() >= 2 && from.variance.size() == from.counts.size() &&
          from.faults.size() == from.counts.size() && to.counts.size() == from.counts.size() &&
          to.variance.size() == from.counts.size() && to.faults.size() == from.counts.size(),
      "a row of at least two pixels, and room for as many");
  HWY_DYNAMIC_DISPATCH(straighten_row_on)(shift, from, to);
}

}  // namespace candor
#endif  // HWY_ONCE
