#include "pipeline/imaging/correct_pixels.h"

#include "pipeline/core/invariant.h"
#include "pipeline/imaging/detector_image.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "pipeline/imaging/correct_pixels.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace candor::HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;

/// Correct a vector of pixels. Returns zeros where counts are finite, else what is no number.
template <class D>
HWY_ATTR HWY_INLINE hn::Vec<D> correct_vector(D d, const float* from, std::size_t i,
                                              const PixelCorrections& by,
                                              const PixelRowTarget& to) {
  const hn::Rebind<std::uint8_t, D> bytes;
  const hn::Rebind<std::int32_t, D> whole;
  const auto counts = hn::LoadU(d, from + i);
  const auto scale = hn::LoadU(d, by.scale.data() + i);
  const auto light = hn::Sub(counts, hn::LoadU(d, by.dark.data() + i));
  const auto shot = hn::Mul(hn::Set(d, by.per_count), hn::Max(light, hn::Zero(d)));
  hn::StoreU(hn::Mul(light, scale), d, to.counts.data() + i);
  hn::StoreU(hn::Mul(hn::Mul(scale, scale), hn::Add(hn::Set(d, by.floor), shot)), d,
             to.variance.data() + i);
  const auto saturated = hn::RebindMask(whole, hn::Ge(counts, hn::Set(d, by.saturation)));
  const auto mark = hn::IfThenElseZero(saturated, hn::Set(whole, int{kSaturatedPixel}));
  hn::StoreU(hn::Or(hn::LoadU(bytes, by.faults.data() + i), hn::DemoteTo(bytes, mark)), bytes,
             to.faults.data() + i);
  return hn::Sub(counts, counts);
}

}  // namespace

HWY_ATTR bool correct_pixels_on(const float* counts, std::size_t size, const PixelCorrections& by,
                                const PixelRowTarget& to) {
  const hn::CappedTag<float, 16> d;
  const hn::CappedTag<float, 1> one;
  auto zeros = hn::Zero(d);
  std::size_t i = 0;
  for (; i + hn::Lanes(d) <= size; i += hn::Lanes(d)) {
    zeros = hn::Add(zeros, correct_vector(d, counts, i, by, to));
  }
  bool finite = hn::AllTrue(d, hn::Eq(zeros, hn::Zero(d)));
  for (; i < size; ++i) {
    finite = hn::GetLane(correct_vector(one, counts, i, by, to)) == 0 && finite;
  }
  return finite;
}

}  // namespace candor::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace candor {

HWY_EXPORT(correct_pixels_on);

bool correct_pixels(std::span<const float> counts, const PixelCorrections& corrections,
                    const PixelRowTarget& to) {
  const std::size_t size = counts.size();
  CANDOR_INVARIANT(corrections.dark.size() == size && corrections.scale.size() == size &&
                       corrections.faults.size() == size && to.counts.size() == size &&
                       to.variance.size() == size && to.faults.size() == size,
                   "as many corrections and places as counts");
  return HWY_DYNAMIC_DISPATCH(correct_pixels_on)(counts.data(), size, corrections, to);
}

}  // namespace candor
#endif  // HWY_ONCE
