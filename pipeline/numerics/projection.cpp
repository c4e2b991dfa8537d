#include "pipeline/numerics/projection.h"

#include <algorithm>
#include <cstddef>

#include "pipeline/core/invariant.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "pipeline/numerics/projection.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

// NOLINTBEGIN(modernize-avoid-c-arrays): members of std::array are not compiled for the target

HWY_BEFORE_NAMESPACE();
namespace candor::HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;
constexpr std::size_t kSums = 8;
constexpr std::size_t kColumns = 4;  // at a time: reads of the values are shared
using Doubles = hn::CappedTag<double, kSums>;
using V = hn::Vec<Doubles>;

double in_pairs(const double* sums) {
  return ((sums[0] + sums[4]) + (sums[2] + sums[6])) + ((sums[1] + sums[5]) + (sums[3] + sums[7]));
}

/// Products of `kColumns` columns that lie `rows` apart.
HWY_ATTR void project_columns(const double* a, std::span<const double> values, double* out) {
  const Doubles d;
  constexpr std::size_t kLanes = hn::MaxLanes(Doubles());
  const std::size_t lanes = hn::Lanes(d);
  const std::size_t rows = values.size();
  const std::size_t whole = rows / kSums * kSums;
  alignas(64) double sums[kColumns][kSums] = {};
  static_assert(kLanes <= kSums);
  for (std::size_t part = 0; part < kSums; part += lanes) {
    V first = hn::Zero(d);
    V second = first;
    V third = first;
    V fourth = first;
    for (std::size_t i = part; i < whole; i += kSums) {
      const V value = hn::LoadU(d, values.data() + i);
      first = hn::Add(first, hn::Mul(value, hn::LoadU(d, a + i)));
      second = hn::Add(second, hn::Mul(value, hn::LoadU(d, a + rows + i)));
      third = hn::Add(third, hn::Mul(value, hn::LoadU(d, a + 2 * rows + i)));
      fourth = hn::Add(fourth, hn::Mul(value, hn::LoadU(d, a + 3 * rows + i)));
    }
    hn::StoreU(first, d, sums[0] + part);
    hn::StoreU(second, d, sums[1] + part);
    hn::StoreU(third, d, sums[2] + part);
    hn::StoreU(fourth, d, sums[3] + part);
  }
  for (std::size_t c = 0; c < kColumns; ++c) {
    for (std::size_t i = whole; i < rows; ++i) sums[c][i - whole] += a[c * rows + i] * values[i];
    out[c] = in_pairs(sums[c]);
  }
}

}  // namespace

HWY_ATTR void project_on(const Matrix& a, std::span<const double> values, std::span<double> out) {
  const std::size_t rows = values.size();
  const std::size_t columns = out.size();
  std::size_t c = 0;
  for (; c + kColumns <= columns; c += kColumns) {
    project_columns(a.data() + c * rows, values, out.data() + c);
  }
  for (; c < columns; ++c) {
    double sums[kSums] = {};
    const auto column = a.column(c);
    for (std::size_t i = 0; i < rows; ++i) sums[i % kSums] += column[i] * values[i];
    out[c] = in_pairs(sums);
  }
}

}  // namespace candor::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

// NOLINTEND(modernize-avoid-c-arrays)

#if HWY_ONCE
namespace candor {

HWY_EXPORT(project_on);

void project(const Matrix& a, std::span<const double> values, std::span<double> out) {
  CANDOR_INVARIANT(values.size() == a.rows() && out.size() == a.columns(),
                   "a value for each row, a place for each column");
  HWY_DYNAMIC_DISPATCH(project_on)(a, values, out);
}

}  // namespace candor
#endif  // HWY_ONCE
