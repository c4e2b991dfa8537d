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

HWY_ATTR void clip_inner(const double* curve, std::size_t size, std::size_t reach, double* out) {
  const hn::ScalableTag<double> d;
  const std::size_t lanes = hn::Lanes(d);
  const auto half = hn::Set(d, 0.5);
  const std::size_t end = size - reach;
  std::size_t i = reach;
  for (; i + lanes <= end; i += lanes) {
    const auto around = hn::Add(hn::LoadU(d, curve + i - reach), hn::LoadU(d, curve + i + reach));
    hn::StoreU(hn::Min(hn::LoadU(d, curve + i), hn::Mul(half, around)), d, out + i);
  }
  for (; i < end; ++i) out[i] = std::min(curve[i], 0.5 * (curve[i - reach] + curve[i + reach]));
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
