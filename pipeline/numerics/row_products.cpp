#include "pipeline/numerics/row_products.h"

#include <algorithm>
#include <cmath>

#include "pipeline/core/invariant.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "pipeline/numerics/row_products.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

// NOLINTBEGIN(modernize-avoid-c-arrays): members of std::array are not compiled for the target

HWY_BEFORE_NAMESPACE();
namespace candor::HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;
using Floats = hn::CappedTag<float, 16>;
using V = hn::Vec<Floats>;

/// Rows that all queries are multiplied with before the next: few enough that they stay in the
/// second cache, beside those that are fetched meanwhile.
constexpr std::size_t kGroup = 24;

HWY_ATTR HWY_INLINE V load(const float* from) { return hn::LoadU(Floats(), from); }

HWY_ATTR HWY_INLINE V load(const hwy::float16_t* from) {
  const hn::Rebind<hwy::float16_t, Floats> d;
  return hn::PromoteTo(Floats(), hn::LoadU(d, from));
}

#if HWY_HAVE_SCALABLE

/// Products of eight rows with one query. Vectors whose length is not known cannot be elements.
template <typename Number>
HWY_ATTR HWY_INLINE void eight_by_one(const Number* rows, const float* query, std::size_t stride,
                                      float* out, std::size_t step) {
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

template <typename Number>
HWY_ATTR HWY_INLINE float one_by_one(const Number* row, const float* query, std::size_t stride) {
  const Floats d;
  V sum = hn::Zero(d);
  for (std::size_t i = 0; i < stride; i += hn::Lanes(d)) {
    sum = hn::MulAdd(load(row + i), load(query + i), sum);
  }
  return hn::GetLane(hn::SumOfLanes(d, sum));
}

/// Products of some rows with all queries.
template <typename Number>
HWY_ATTR HWY_INLINE void rows_by_all(const Number* rows, std::size_t count,
                                     std::span<const float> queries, std::size_t stride,
                                     float* out) {
  constexpr std::size_t kRows = 8;
  const std::size_t step = queries.size() / stride;
  for (std::size_t q = 0; q < step; ++q) {
    const float* const query = queries.data() + q * stride;
    std::size_t r = 0;
    for (; r + kRows <= count; r += kRows) {
      eight_by_one(rows + r * stride, query, stride, out + r * step + q, step);
    }
    for (; r < count; ++r) out[r * step + q] = one_by_one(rows + r * stride, query, stride);
  }
}

#else

/// Ask for a line of the second cache. The first is too small for what is fetched ahead, and the
/// queries must stay near.
HWY_ATTR HWY_INLINE void fetch(const void* at) {
  constexpr int kToRead = 0;
  constexpr int kSecondCache = 2;
  __builtin_prefetch(at, kToRead, kSecondCache);
}

/// Ask for one line of each page of the group after the next. The processor looks up where a page
/// is before it can fetch lines of it, and several at once only where they are asked for together.
template <typename Number>
HWY_ATTR HWY_INLINE void find_pages(const Number* group, std::size_t stride) {
  constexpr std::size_t kPage = 4096 / sizeof(Number);
  const std::size_t first = 2 * kGroup * stride;
  for (std::size_t i = 0; i < kGroup * stride; i += kPage) fetch(group + first + i);
}

/// Whether the next group is fetched, line by line, while this one is worked on.
enum class Ahead { fetch, nothing };

/// Products of some rows with some queries, all sums in registers. If asked, as many lines of the
/// next group are fetched as are read of this one.
template <std::size_t Rows, std::size_t Queries, Ahead Next, typename Number>
HWY_ATTR HWY_INLINE void tile(const Number* rows, const float* queries, std::size_t stride,
                              float* out, std::size_t step) {
  constexpr std::size_t kColumns = FlatRows::kStride;
  constexpr std::size_t kLine = 64 / sizeof(Number);
  const Floats d;
  V sums[Rows][Queries];
  for (auto& of_row : sums) {
    for (V& sum : of_row) sum = hn::Zero(d);
  }
  const Number* next = rows + kGroup * stride;
  for (std::size_t column = 0; column < stride; column += kColumns) {
    if (Next == Ahead::fetch) {
      for (std::size_t k = 0; k < Rows * kColumns; k += kLine) fetch(next + k);
      next += Rows * kColumns;
    }
    for (std::size_t i = column; i < column + kColumns; i += hn::Lanes(d)) {
      V numbers[Rows];
      for (std::size_t r = 0; r < Rows; ++r) numbers[r] = load(rows + r * stride + i);
      for (std::size_t q = 0; q < Queries; ++q) {
        const V value = load(queries + q * stride + i);
        for (std::size_t r = 0; r < Rows; ++r) {
          sums[r][q] = hn::MulAdd(numbers[r], value, sums[r][q]);
        }
      }
    }
  }
  for (std::size_t r = 0; r < Rows; ++r) {
    for (std::size_t q = 0; q < Queries; ++q) {
      out[r * step + q] = hn::GetLane(hn::SumOfLanes(d, sums[r][q]));
    }
  }
}

/// The same for any number of rows.
template <std::size_t Rows, std::size_t Queries, Ahead Next, typename Number>
HWY_ATTR HWY_INLINE void tiles(const Number* rows, std::size_t count, const float* queries,
                               std::size_t stride, float* out, std::size_t step) {
  std::size_t r = 0;
  for (; r + Rows <= count; r += Rows) {
    tile<Rows, Queries, Next>(rows + r * stride, queries, stride, out + r * step, step);
  }
  for (; r < count; ++r) {
    tile<1, Queries, Next>(rows + r * stride, queries, stride, out + r * step, step);
  }
}

/// Products of some rows with all queries. A whole group fetches the next, with its first queries.
template <typename Number>
HWY_ATTR HWY_INLINE void rows_by_all(const Number* rows, std::size_t count,
                                     std::span<const float> queries, std::size_t stride,
                                     float* out) {
  // What fills 32 registers, or 16.
  constexpr std::size_t kRows = 3;
  constexpr std::size_t kTogether = HWY_CAP_GE512 ? 8 : 4;
  // With one query, the streams in which memory is read: best as measured.
  constexpr std::size_t kAlone = sizeof(Number) == sizeof(hwy::float16_t) ? 4 : 8;
  const std::size_t step = queries.size() / stride;
  bool fetches = count == kGroup;
  if (fetches) find_pages(rows, stride);
  std::size_t q = 0;
  for (; q + kTogether <= step; q += kTogether, fetches = false) {
    const float* const some = queries.data() + q * stride;
    if (fetches) {
      tiles<kRows, kTogether, Ahead::fetch>(rows, count, some, stride, out + q, step);
    } else {
      tiles<kRows, kTogether, Ahead::nothing>(rows, count, some, stride, out + q, step);
    }
  }
  for (; q < step; ++q, fetches = false) {
    const float* const one = queries.data() + q * stride;
    if (fetches) {
      tiles<kAlone, 1, Ahead::fetch>(rows, count, one, stride, out + q, step);
    } else {
      tiles<kAlone, 1, Ahead::nothing>(rows, count, one, stride, out + q, step);
    }
  }
}

#endif

template <typename Number>
HWY_ATTR void products(const Number* rows, const FlatRows& shape, std::span<const float> queries,
                       float* out) {
  const std::size_t stride = shape.stride;
  const std::size_t step = queries.size() / stride;
  for (std::size_t row = 0; row < shape.count; row += kGroup) {
    rows_by_all(rows + row * stride, std::min(kGroup, shape.count - row), queries, stride,
                out + row * step);
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
