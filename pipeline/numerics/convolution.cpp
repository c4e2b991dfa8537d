#include "pipeline/numerics/convolution.h"

#include <cstddef>
#include <cstdint>

#include "pipeline/core/invariant.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "pipeline/numerics/convolution.cpp"
#include <hwy/cache_control.h>
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace candor::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;
using Doubles = hn::ScalableTag<double>;

/// Sums of one vector of outputs.
HWY_ATTR HWY_INLINE hn::Vec<Doubles> sums_at(std::span<const double> weights, const double* first) {
  const Doubles d;
  auto sums = hn::Zero(d);
  for (std::size_t j = 0; j < weights.size(); ++j) {
    sums = hn::Add(sums, hn::Mul(hn::Set(d, weights[j]), hn::LoadU(d, first + j)));
  }
  return sums;
}

HWY_ATTR HWY_INLINE void put(hn::Vec<Doubles> values, double* to, OutputUse use) {
  const Doubles d;
  if (use == OutputUse::later) {
    hn::Stream(values, d, to);
  } else {
    hn::Store(values, d, to);
  }
}

/// Sums of eight vectors of outputs: eight chains of additions hide each other's latency.
HWY_ATTR HWY_INLINE void put_eight(std::span<const double> weights, const double* first, double* to,
                                   OutputUse use) {
  const Doubles d;
  const std::size_t lanes = hn::Lanes(d);
  auto a = hn::Zero(d);
  auto b = a;
  auto c = a;
  auto e = a;
  auto f = a;
  auto g = a;
  auto h = a;
  auto k = a;
  for (std::size_t j = 0; j < weights.size(); ++j) {
    const auto weight = hn::Set(d, weights[j]);
    const double* const from = first + j;
    a = hn::Add(a, hn::Mul(weight, hn::LoadU(d, from)));
    b = hn::Add(b, hn::Mul(weight, hn::LoadU(d, from + lanes)));
    c = hn::Add(c, hn::Mul(weight, hn::LoadU(d, from + 2 * lanes)));
    e = hn::Add(e, hn::Mul(weight, hn::LoadU(d, from + 3 * lanes)));
    f = hn::Add(f, hn::Mul(weight, hn::LoadU(d, from + 4 * lanes)));
    g = hn::Add(g, hn::Mul(weight, hn::LoadU(d, from + 5 * lanes)));
    h = hn::Add(h, hn::Mul(weight, hn::LoadU(d, from + 6 * lanes)));
    k = hn::Add(k, hn::Mul(weight, hn::LoadU(d, from + 7 * lanes)));
  }
  put(a, to, use);
  put(b, to + lanes, use);
  put(c, to + 2 * lanes, use);
  put(e, to + 3 * lanes, use);
  put(f, to + 4 * lanes, use);
  put(g, to + 5 * lanes, use);
  put(h, to + 6 * lanes, use);
  put(k, to + 7 * lanes, use);
}

double sum_at(std::span<const double> weights, const double* first) {
  double sum = 0;
  for (std::size_t j = 0; j < weights.size(); ++j) sum += weights[j] * first[j];
  return sum;
}

/// Ask for what is read a spectrum later: the processor's own look-ahead ends with the page.
HWY_INLINE void fetch_ahead(const double* from, std::size_t count) {
  constexpr std::size_t kAhead = 2048;
  constexpr std::size_t kLine = 8;  // doubles
  for (std::size_t i = 0; i < count; i += kLine) hwy::Prefetch(from + kAhead + i);
}

/// How many outputs lie before the first place where a whole vector is aligned.
HWY_INLINE std::size_t before_alignment(const double* to, std::size_t lanes) {
  const std::size_t bytes = lanes * sizeof(double);
  const std::size_t past = reinterpret_cast<std::uintptr_t>(to) % bytes;
  return past == 0 ? 0 : (bytes - past) / sizeof(double);
}

HWY_ATTR void convolve_on(std::span<const double> weights, const double* values,
                          std::span<double> out, OutputUse use) {
  constexpr std::size_t kVectors = 8;
  const Doubles d;
  const std::size_t lanes = hn::Lanes(d);
  const std::size_t block = kVectors * lanes;
  if (out.size() < lanes) {
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = sum_at(weights, values + i);
    return;
  }
  // The first vector and the last overlap their neighbours: each output is the same in both.
  hn::StoreU(sums_at(weights, values), d, out.data());
  std::size_t i = before_alignment(out.data(), lanes);
  for (; i + block <= out.size(); i += block) {
    if (use == OutputUse::later) fetch_ahead(values + i, block);
    put_eight(weights, values + i, out.data() + i, use);
  }
  for (; i + lanes <= out.size(); i += lanes) {
    hn::StoreU(sums_at(weights, values + i), d, out.data() + i);
  }
  const std::size_t last = out.size() - lanes;
  hn::StoreU(sums_at(weights, values + last), d, out.data() + last);
  if (use == OutputUse::later) hwy::FlushStream();
}

}  // namespace candor::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace candor {

HWY_EXPORT(convolve_on);

void convolve(std::span<const double> weights, std::span<const double> values,
              std::span<double> out, OutputUse use) {
  CANDOR_INVARIANT(!weights.empty() && values.size() + 1 >= out.size() + weights.size(),
                   "a value for every weight of every output");
  HWY_DYNAMIC_DISPATCH(convolve_on)(weights, values.data(), out, use);
}

}  // namespace candor
#endif  // HWY_ONCE
