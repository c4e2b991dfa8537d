#include "pipeline/imaging/profile_products.h"

#include <algorithm>

#include "pipeline/core/invariant.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "pipeline/imaging/profile_products.cpp"
#include <hwy/cache_control.h>
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

// NOLINTBEGIN(modernize-avoid-c-arrays): members of std::array are not compiled for the target

#ifndef CANDOR_PROFILE_PRODUCTS_ONCE
#define CANDOR_PROFILE_PRODUCTS_ONCE
namespace candor::profile_products_parts {

/// Parts of the sum over a row.
constexpr std::size_t kParts = 16;
/// Rows that are fetched ahead.
constexpr std::size_t kRowsAhead = 6;
/// Rows of the memory before those of the block: light and variance of the columns, their faults.
constexpr std::size_t kSumRows = 3;

constexpr std::size_t padded(std::size_t columns) {
  return (columns + kParts - 1) / kParts * kParts;
}

}  // namespace candor::profile_products_parts
#endif

HWY_BEFORE_NAMESPACE();
namespace candor::HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;
using namespace profile_products_parts;
using Floats = hn::CappedTag<float, kParts>;

/// The memory: sums of the columns, and then each row of the block, its counts and its variances.
/// All are padded with zeros to whole vectors.
struct Copied {
  std::size_t stride;
  float* light;
  float* variance;
  float* faulty;  ///< above 0 for a column that has a faulty pixel
  float* pixels;

  HWY_INLINE float* counts_of(std::size_t row) const { return pixels + 2 * row * stride; }
  HWY_INLINE float* variances_of(std::size_t row) const { return counts_of(row) + stride; }
};

template <class D>
HWY_ATTR HWY_INLINE void copy_vector(D d, const PixelBlock& block, std::size_t row, std::size_t x,
                                     const Copied& to) {
  const hn::Rebind<std::uint8_t, D> bytes;
  const hn::Rebind<std::int32_t, D> whole;
  const std::size_t at = row * block.pitch + x;
  const auto counts = hn::LoadU(d, block.counts + at);
  const auto variance = hn::LoadU(d, block.variance + at);
  const auto faults = hn::ConvertTo(d, hn::PromoteTo(whole, hn::LoadU(bytes, block.faults + at)));
  hn::StoreU(counts, d, to.counts_of(row) + x);
  hn::StoreU(variance, d, to.variances_of(row) + x);
  hn::StoreU(hn::Add(hn::LoadU(d, to.light + x), counts), d, to.light + x);
  hn::StoreU(hn::Add(hn::LoadU(d, to.variance + x), variance), d, to.variance + x);
  hn::StoreU(hn::Add(hn::LoadU(d, to.faulty + x), faults), d, to.faulty + x);
}

HWY_ATTR HWY_INLINE void copy_row(const PixelBlock& block, std::size_t row, const Copied& to) {
  const Floats d;
  const hn::CappedTag<float, 1> one;
  // Rows lie pages apart, so that the processor does not see which comes next.
  if (row + kRowsAhead < block.rows) {
    const std::size_t ahead = (row + kRowsAhead) * block.pitch;
    for (std::size_t x = 0; x < block.columns; x += kParts) {
      hwy::Prefetch(block.counts + ahead + x);
      hwy::Prefetch(block.variance + ahead + x);
    }
    hwy::Prefetch(block.faults + ahead);
  }
  std::size_t x = 0;
  for (; x + hn::Lanes(d) <= block.columns; x += hn::Lanes(d)) copy_vector(d, block, row, x, to);
  for (; x < block.columns; ++x) copy_vector(one, block, row, x, to);
  std::fill(to.counts_of(row) + x, to.counts_of(row) + to.stride, 0.0F);
  std::fill(to.variances_of(row) + x, to.variances_of(row) + to.stride, 0.0F);
}

HWY_ATTR HWY_INLINE double sum_pairwise(float* parts) {
  for (std::size_t half = kParts / 2; half > 0; half /= 2) {
    for (std::size_t i = 0; i < half; ++i) parts[i] += parts[i + half];
  }
  return static_cast<double>(parts[0]);
}

HWY_ATTR HWY_INLINE double product_of(const Copied& copied, std::size_t row) {
  const Floats d;
  HWY_ALIGN float parts[kParts];
  const float* const counts = copied.counts_of(row);
  const float* const variances = copied.variances_of(row);
  for (std::size_t part = 0; part < kParts; part += hn::Lanes(d)) {
    auto sum = hn::Zero(d);
    for (std::size_t x = part; x < copied.stride; x += kParts) {
      const auto good = hn::Eq(hn::LoadU(d, copied.faulty + x), hn::Zero(d));
      const auto product = hn::Mul(hn::LoadU(d, copied.light + x), hn::LoadU(d, counts + x));
      sum = hn::Add(sum, hn::IfThenElseZero(good, hn::Sub(product, hn::LoadU(d, variances + x))));
    }
    hn::StoreU(sum, d, parts + part);
  }
  return sum_pairwise(parts);
}

}  // namespace

HWY_ATTR ColumnSquares profile_products_on(const PixelBlock& block, float* memory,
                                           double* products) {
  const std::size_t stride = padded(block.columns);
  const Copied copied{stride, memory, memory + stride, memory + 2 * stride,
                      memory + kSumRows * stride};
  std::fill(memory, memory + kSumRows * stride, 0.0F);
  for (std::size_t row = 0; row < block.rows; ++row) copy_row(block, row, copied);
  ColumnSquares result;
  for (std::size_t x = 0; x < block.columns; ++x) {
    if (copied.faulty[x] > 0) continue;
    const auto light = static_cast<double>(copied.light[x]);
    const auto variance = static_cast<double>(copied.variance[x]);
    result.squares += light * light - variance;
    result.noise += 2 * variance * variance + 4 * light * light * variance;
  }
  for (std::size_t row = 0; row < block.rows; ++row) products[row] = product_of(copied, row);
  return result;
}

}  // namespace candor::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

// NOLINTEND(modernize-avoid-c-arrays)

#if HWY_ONCE
namespace candor {

HWY_EXPORT(profile_products_on);

std::size_t profile_memory(std::size_t rows, std::size_t columns) {
  return (2 * rows + profile_products_parts::kSumRows) * profile_products_parts::padded(columns);
}

ColumnSquares profile_products(const PixelBlock& block, std::span<float> memory,
                               std::span<double> products) {
  CANDOR_INVARIANT(
      products.size() == block.rows && memory.size() >= profile_memory(block.rows, block.columns),
      "a place for each row, and memory");
  return HWY_DYNAMIC_DISPATCH(profile_products_on)(block, memory.data(), products.data());
}

}  // namespace candor
#endif  // HWY_ONCE
