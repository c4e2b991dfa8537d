#include "pipeline/numerics/row_products.h"

#include <cmath>

#include "pipeline/core/invariant.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "pipeline/numerics/row_products.cpp"
#include <hwy/cache_control.h>
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

// NOLINTBEGIN(modernize-avoid-c-arrays): members of std::array are not compiled for the target

HWY_BEFORE_NAMESPACE();
namespace candor::HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;
using Floats = hn::CappedTag<float, 16>;
using V = hn::Vec<Floats>;
constexpr std::size_t kRows = 8;  // at a time

HWY_ATTR HWY_INLINE V load(const float* from) { return hn::LoadU(Floats(), from); }

HWY_ATTR HWY_INLINE V load(const hwy::float16_t* from) {
  const hn::Rebind<hwy::float16_t, Floats> d;
  return hn::PromoteTo(Floats(), hn::LoadU(d, from));
}

/// Products of eight rows with one query. Rows of half precision are asked for ahead, a line at a
/// time: they are so short that the processor's own look-ahead starts anew too often.
template <typename Number>
HWY_ATTR HWY_INLINE void eight_by_one(const Number* rows, const float* query, std::size_t stride,
                                      float* out, std::size_t step) {
  constexpr std::size_t kLineOfHalves = 32;
  constexpr std::size_t kAhead = 512;
  const Floats d;
  V a = hn::Zero(d);
  V b = a;
  V c = a;
  V e = a;
  V f = a;
  V g = a;
  V h = a;
  V k = a;
  for (std::size_t i = 0; i < stride; i += hn::Lanes(d)) {
    const V value = load(query + i);
    const Number* const at = rows + i;
    if (sizeof(Number) == sizeof(hwy::float16_t) && i % kLineOfHalves == 0) {
      for (std::size_t r = 0; r < kRows; ++r) hwy::Prefetch(at + kAhead + r * stride);
    }
    a = hn::MulAdd(load(at), value, a);
    b = hn::MulAdd(load(at + stride), value, b);
    c = hn::MulAdd(load(at + 2 * stride), value, c);
    e = hn::MulAdd(load(at + 3 * stride), value, e);
    f = hn::MulAdd(load(at + 4 * stride), value, f);
    g = hn::MulAdd(load(at + 5 * stride), value, g);
    h = hn::MulAdd(load(at + 6 * stride), value, h);
    k = hn::MulAdd(load(at + 7 * stride), value, k);
  }
  out[0] = hn::GetLane(hn::SumOfLanes(d, a));
  out[step] = hn::GetLane(hn::SumOfLanes(d, b));
  out[2 * step] = hn::GetLane(hn::SumOfLanes(d, c));
  out[3 * step] = hn::GetLane(hn::SumOfLanes(d, e));
  out[4 * step] = hn::GetLane(hn::SumOfLanes(d, f));
  out[5 * step] = hn::GetLane(hn::SumOfLanes(d, g));
  out[6 * step] = hn::GetLane(hn::SumOfLanes(d, h));
  out[7 * step] = hn::GetLane(hn::SumOfLanes(d, k));
}

#if HWY_CAP_GE512

constexpr std::size_t kTogether =
    3;  // queries: 24 sums and what they are made of fill 32 registers

/// Products of eight rows with three queries; meanwhile four rows that are wanted later are
/// fetched.
template <typename Number>
HWY_ATTR HWY_INLINE void eight_by_three(const Number* rows, const Number* later,
                                        const float* queries, std::size_t stride, float* out,
                                        std::size_t step) {
  constexpr std::size_t kFetched = 4;
  const Floats d;
  V sums[kRows][kTogether];
  for (auto& of_row : sums) {
    for (V& sum : of_row) sum = hn::Zero(d);
  }
  for (std::size_t i = 0; i < stride; i += hn::Lanes(d)) {
    V values[kTogether];
    for (std::size_t q = 0; q < kTogether; ++q) values[q] = load(queries + q * stride + i);
    for (std::size_t r = 0; r < kRows; ++r) {
      const V number = load(rows + r * stride + i);
      if (r < kFetched) hwy::Prefetch(later + r * stride + i);
      for (std::size_t q = 0; q < kTogether; ++q) {
        sums[r][q] = hn::MulAdd(number, values[q], sums[r][q]);
      }
    }
  }
  for (std::size_t r = 0; r < kRows; ++r) {
    for (std::size_t q = 0; q < kTogether; ++q) {
      out[r * step + q] = hn::GetLane(hn::SumOfLanes(d, sums[r][q]));
    }
  }
}

/// Products of eight rows with all queries. The first reads them in eight streams that the
/// processor foresees; the others find them in its caches.
template <typename Number>
HWY_ATTR HWY_INLINE void eight_by_all(const Number* rows, std::span<const float> queries,
                                      std::size_t stride, float* out) {
  const std::size_t count = queries.size() / stride;
  std::size_t q = 0;
  if (count > 0) eight_by_one(rows, queries.data() + q++ * stride, stride, out, count);
  for (; q + kTogether <= count; q += kTogether) {
    // The next eight rows, one half at a time.
    const Number* const later = rows + (q == 1 ? kRows : kRows + kRows / 2) * stride;
    eight_by_three(rows, later, queries.data() + q * stride, stride, out + q, count);
  }
  for (; q < count; ++q) eight_by_one(rows, queries.data() + q * stride, stride, out + q, count);
}

#else

/// Products of eight rows with all queries.
template <typename Number>
HWY_ATTR HWY_INLINE void eight_by_all(const Number* rows, std::span<const float> queries,
                                      std::size_t stride, float* out) {
  const std::size_t count = queries.size() / stride;
  for (std::size_t q = 0; q < count; ++q) {
    eight_by_one(rows, queries.data() + q * stride, stride, out + q, count);
  }
}

#endif

template <typename Number>
HWY_ATTR HWY_INLINE float one_by_one(const Number* row, const float* query, std::size_t stride) {
  const Floats d;
  V sum = hn::Zero(d);
  for (std::size_t i = 0; i < stride; i += hn::Lanes(d)) {
    sum = hn::MulAdd(load(row + i), load(query + i), sum);
  }
  return hn::GetLane(hn::SumOfLanes(d, sum));
}

template <typename Number>
HWY_ATTR void products(const Number* rows, const FlatRows& shape, std::span<const float> queries,
                       float* out) {
  const std::size_t stride = shape.stride;
  const std::size_t count = queries.size() / stride;
  std::size_t row = 0;
  for (; row + kRows <= shape.count; row += kRows) {
    eight_by_all(rows + row * stride, queries, stride, out + row * count);
  }
  for (; row < shape.count; ++row) {
    for (std::size_t q = 0; q < count; ++q) {
      out[row * count + q] = one_by_one(rows + row * stride, queries.data() + q * stride, stride);
    }
  }
}

}  // namespace

HWY_ATTR void row_products_on(const FlatRows& rows, std::span<const float> queries, float* out) {
  if (rows.format == RowFormat::half) {
    products(reinterpret_cast<const hwy::float16_t*>(rows.first), rows, queries, out);
  } else {
    products(reinterpret_cast<const float*>(rows.first), rows, queries, out);
  }
}

std::size_t lanes_on() { return hn::Lanes(Floats()); }

HWY_ATTR void code_products_on(const std::int8_t* codes, std::span<const float> weights,
                               std::span<float> out) {
  const Floats d;
  const hn::Rebind<std::int8_t, Floats> bytes;
  const hn::Rebind<std::int32_t, Floats> integers;
  const std::size_t lanes = hn::Lanes(d);
  const auto value = [&](const std::int8_t* at) HWY_ATTR {
    return hn::ConvertTo(d, hn::PromoteTo(integers, hn::LoadU(bytes, at)));
  };
  for (float& sum : out) {
    V a = hn::Zero(d);
    V b = a;
    V c = a;
    V e = a;
    for (std::size_t j = 0; j < weights.size(); j += 4 * lanes) {
      const float* const weight = weights.data() + j;
      a = hn::MulAdd(value(codes + j), load(weight), a);
      b = hn::MulAdd(value(codes + j + lanes), load(weight + lanes), b);
      c = hn::MulAdd(value(codes + j + 2 * lanes), load(weight + 2 * lanes), c);
      e = hn::MulAdd(value(codes + j + 3 * lanes), load(weight + 3 * lanes), e);
    }
    sum = hn::GetLane(hn::SumOfLanes(d, hn::Add(hn::Add(a, b), hn::Add(c, e))));
    codes += weights.size();
  }
}

HWY_ATTR void to_half_on(std::span<const float> values, std::uint16_t* out) {
  const Floats d;
  const hn::Rebind<hwy::float16_t, Floats> halves;
  for (std::size_t i = 0; i < values.size(); i += hn::Lanes(d)) {
    hn::StoreU(hn::DemoteTo(halves, load(values.data() + i)), halves,
               reinterpret_cast<hwy::float16_t*>(out + i));
  }
}

HWY_ATTR void from_half_on(std::span<const std::uint16_t> values, float* out) {
  const Floats d;
  for (std::size_t i = 0; i < values.size(); i += hn::Lanes(d)) {
    hn::StoreU(load(reinterpret_cast<const hwy::float16_t*>(values.data() + i)), d, out + i);
  }
}

}  // namespace candor::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

// NOLINTEND(modernize-avoid-c-arrays)

#if HWY_ONCE
namespace candor {

HWY_EXPORT(row_products_on);
HWY_EXPORT(code_products_on);
HWY_EXPORT(lanes_on);
HWY_EXPORT(to_half_on);
HWY_EXPORT(from_half_on);

void row_products(const FlatRows& rows, std::span<const float> queries, std::span<float> out) {
  CANDOR_INVARIANT(rows.stride > 0 && rows.stride % FlatRows::kStride == 0 &&
                       queries.size() % rows.stride == 0 &&
                       out.size() == rows.count * (queries.size() / rows.stride),
                   "whole queries of whole vectors, a place for each product");
  HWY_DYNAMIC_DISPATCH(row_products_on)(rows, queries, out.data());
}

double row_product_error(std::size_t stride) {
  // A rounding for each product and each sum of a lane, then one for each sum of lanes.
  const double lanes = static_cast<double>(HWY_DYNAMIC_DISPATCH(lanes_on)());
  const double roundings = std::ceil(static_cast<double>(stride) / lanes) + lanes + 1;
  constexpr double kRounding = 0x1p-24;
  return roundings * kRounding / (1 - roundings * kRounding);
}

void code_products(std::span<const std::int8_t> codes, std::span<const float> weights,
                   std::span<float> out) {
  constexpr std::size_t kWhole = 64;
  CANDOR_INVARIANT(!weights.empty() && weights.size() % kWhole == 0 &&
                       codes.size() == out.size() * weights.size(),
                   "a weight for each code of a row");
  HWY_DYNAMIC_DISPATCH(code_products_on)(codes.data(), weights, out);
}

void to_half(std::span<const float> values, std::span<std::uint16_t> out) {
  CANDOR_INVARIANT(values.size() == out.size() && values.size() % FlatRows::kStride == 0,
                   "whole vectors");
  HWY_DYNAMIC_DISPATCH(to_half_on)(values, out.data());
}

void from_half(std::span<const std::uint16_t> values, std::span<float> out) {
  CANDOR_INVARIANT(values.size() == out.size() && values.size() % FlatRows::kStride == 0,
                   "whole vectors");
  HWY_DYNAMIC_DISPATCH(from_half_on)(values, out.data());
}

}  // namespace candor
#endif  // HWY_ONCE
