#include "pipeline/numerics/clip_peaks.h"

#include <algorithm>

#include "pipeline/core/invariant.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "pipeline/numerics/clip_peaks.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace candor::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

HWY_ATTR HWY_INLINE void clip_vector(const double* at, std::size_t reach, double* to) {
  const hn::ScalableTag<double> d;
  const auto around = hn::Add(hn::LoadU(d, at - reach), hn::LoadU(d, at + reach));
  hn::StoreU(hn::Min(hn::LoadU(d, at), hn::Mul(hn::Set(d, 0.5), around)), d, to);
}

HWY_ATTR void clip_inner(const double* curve, std::size_t size, std::size_t reach, double* out) {
  const std::size_t lanes = hn::Lanes(hn::ScalableTag<double>());
  const std::size_t end = size - reach;
  if (end - reach < lanes) {
    for (std::size_t i = reach; i < end; ++i) {
      out[i] = std::min(curve[i], 0.5 * (curve[i - reach] + curve[i + reach]));
    }
    return;
  }
  // The last vector overlaps the one before: each point is the same in both.
  std::size_t i = reach;
  for (; i + 4 * lanes <= end; i += 4 * lanes) {
    clip_vector(curve + i, reach, out + i);
    clip_vector(curve + i + lanes, reach, out + i + lanes);
    clip_vector(curve + i + 2 * lanes, reach, out + i + 2 * lanes);
    clip_vector(curve + i + 3 * lanes, reach, out + i + 3 * lanes);
  }
  for (; i + lanes <= end; i += lanes) clip_vector(curve + i, reach, out + i);
  clip_vector(curve + end - lanes, reach, out + end - lanes);
}

}  // namespace candor::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace candor {

HWY_EXPORT(clip_inner);

void clip_peaks(std::span<const double> curve, std::size_t reach, std::span<double> out) {
  CANDOR_INVARIANT(reach >= 1 && out.size() == curve.size(), "a reach, and room for the result");
  const std::size_t edge = std::min(reach, curve.size());
  std::ranges::copy(curve.first(edge), out.begin());
  std::ranges::copy(curve.last(edge), out.end() - static_cast<std::ptrdiff_t>(edge));
  if (curve.size() > 2 * reach) {
    HWY_DYNAMIC_DISPATCH(clip_inner)(curve.data(), curve.size(), reach, out.data());
  } else {
    std::ranges::copy(curve, out.begin());
  }
}

}  // namespace candor
#endif  // HWY_ONCE
