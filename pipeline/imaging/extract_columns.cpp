#include "pipeline/imaging/extract_columns.h"

#include <algorithm>

#include "pipeline/core/invariant.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "pipeline/imaging/extract_columns.cpp"
#include <hwy/cache_control.h>
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

// NOLINTBEGIN(modernize-avoid-c-arrays): members of std::array are not compiled for the target

HWY_BEFORE_NAMESPACE();
namespace candor::HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;

constexpr std::size_t kTogether = kColumnsTogether;
/// Rows that are fetched ahead.
constexpr std::size_t kRowsAhead = 16;
/// Numbers a row of the memory: counts, variances, and 1 for a pixel that is used, else 0.
constexpr std::size_t kRow = 3 * kTogether;
constexpr std::size_t kVariance = kTogether;
constexpr std::size_t kUse = 2 * kTogether;

/// The furthest pixel of each column: its squared deviation over its variance, and its row.
struct Worst {
  HWY_ALIGN float ratio[kTogether];
  HWY_ALIGN float row[kTogether];
};

/// The columns in memory, and what is found of them.
struct Work {
  const TrackColumns& track;
  const ExtractionWeights& weights;
  float* memory;

  HWY_INLINE bool is_lit(std::size_t row) const {
    return track.shares[row] > 0 || track.shares_beyond[row] > 0;
  }
  HWY_INLINE float slope(std::size_t row) const {
    return (track.shares_beyond[row] - track.shares[row]) / static_cast<float>(kTogether);
  }
};

/// Copy a row into memory, where all of a vector can be read.
HWY_ATTR HWY_INLINE void copy_row(const TrackColumns& track, std::size_t row, float* to) {
  const hn::CappedTag<float, kTogether> d;
  const hn::Rebind<std::uint8_t, decltype(d)> bytes;
  const hn::Rebind<std::int32_t, decltype(d)> whole;
  const std::size_t at = row * track.pitch;
  // Rows lie pages apart, so that the processor does not see which comes next.
  const std::size_t ahead = std::min(row + kRowsAhead, track.rows() - 1) * track.pitch;
  hwy::Prefetch(track.counts + ahead);
  hwy::Prefetch(track.variance + ahead);
  hwy::Prefetch(track.faults + ahead);
  for (std::size_t x = 0; x < kTogether; x += hn::Lanes(d)) {
    const auto faults = hn::PromoteTo(whole, hn::LoadU(bytes, track.faults + at + x));
    const auto good = hn::Eq(faults, hn::Zero(whole));
    hn::StoreU(hn::LoadU(d, track.counts + at + x), d, to + x);
    hn::StoreU(hn::LoadU(d, track.variance + at + x), d, to + kVariance + x);
    hn::StoreU(hn::IfThenElseZero(hn::RebindMask(d, good), hn::Set(d, 1.0F)), d, to + kUse + x);
  }
}

/// The same of fewer columns than there are places.
HWY_ATTR HWY_INLINE void copy_short_row(const TrackColumns& track, std::size_t row, float* to) {
  std::fill_n(to, kRow, 0.0F);
  const std::size_t at = row * track.pitch;
  for (std::size_t x = 0; x < track.columns; ++x) {
    to[x] = track.counts[at + x];
    to[kVariance + x] = track.variance[at + x];
    to[kUse + x] = track.faults[at + x] == 0 ? 1.0F : 0.0F;
  }
}

/// The shares of a row from column `x` on.
template <class D>
HWY_ATTR HWY_INLINE hn::Vec<D> shares_of(D d, const Work& work, std::size_t row, std::size_t x) {
  const auto columns = hn::Iota(d, static_cast<float>(static_cast<int>(x)));
  return hn::Add(hn::Set(d, work.track.shares[row]), hn::Mul(hn::Set(d, work.slope(row)), columns));
}

template <class D>
HWY_ATTR HWY_INLINE void plain_sums(D d, const Work& work, std::size_t x, ColumnLight& result) {
  auto sum = hn::Zero(d);
  for (std::size_t row = 0; row < work.track.rows(); ++row) {
    sum = hn::Add(sum, hn::LoadU(d, work.memory + row * kRow + x));
  }
  hn::StoreU(sum, d, result.light.data() + x);
}

/// The weighted sums of the columns from `x` on, with their light as it was.
template <class D>
HWY_ATTR HWY_INLINE void add_up(D d, const Work& work, std::size_t x, ColumnLight& result) {
  const auto zero = hn::Zero(d);
  const auto read = hn::Set(d, work.weights.read);
  const auto per_count = hn::Set(d, work.weights.per_count);
  const auto before = hn::LoadU(d, result.light.data() + x);
  auto light = zero;
  auto weights = zero;
  auto variance = zero;
  auto share = zero;
  for (std::size_t row = 0; row < work.track.rows(); ++row) {
    if (!work.is_lit(row)) continue;
    const float* const at = work.memory + row * kRow + x;
    const auto p = hn::Mul(hn::LoadU(d, at + kUse), shares_of(d, work, row, x));
    const auto expected = hn::Max(hn::Mul(p, before), zero);
    const auto weight = hn::Div(p, hn::Add(read, hn::Mul(per_count, expected)));
    light = hn::Add(light, hn::Mul(weight, hn::LoadU(d, at)));
    weights = hn::Add(weights, hn::Mul(weight, p));
    variance = hn::Add(variance, hn::Mul(hn::Mul(weight, weight), hn::LoadU(d, at + kVariance)));
    share = hn::Add(share, p);
  }
  hn::StoreU(weights, d, result.weight.data() + x);
  hn::StoreU(variance, d, result.variance.data() + x);
  hn::StoreU(share, d, result.share.data() + x);
  const auto told = hn::Ge(share, hn::Set(d, work.weights.least_share));
  // Where nothing is told the quotient may be none.
  hn::StoreU(hn::IfThenElse(told, hn::Div(light, weights), before), d, result.light.data() + x);
}

template <class D>
HWY_ATTR HWY_INLINE void find_worst(D d, const Work& work, std::size_t x, const ColumnLight& result,
                                    Worst& worst) {
  const auto zero = hn::Zero(d);
  const auto read = hn::Set(d, work.weights.read);
  const auto per_count = hn::Set(d, work.weights.per_count);
  const auto of_profile = hn::Set(d, work.weights.doubt);
  const auto light = hn::LoadU(d, result.light.data() + x);
  auto highest = zero;
  auto rows = zero;
  for (std::size_t row = 0; row < work.track.rows(); ++row) {
    if (!work.is_lit(row)) continue;
    const float* const at = work.memory + row * kRow + x;
    const auto modelled = hn::Mul(shares_of(d, work, row, x), light);
    const auto expected = hn::Max(modelled, zero);
    const auto off = hn::Sub(hn::LoadU(d, at), modelled);
    const auto doubt = hn::Mul(of_profile, expected);
    const auto square = hn::Mul(hn::Mul(hn::LoadU(d, at + kUse), off), off);
    const auto noise = hn::Add(hn::Add(read, hn::Mul(per_count, expected)), hn::Mul(doubt, doubt));
    const auto ratio = hn::Div(square, noise);
    const auto worse = hn::Gt(ratio, highest);
    highest = hn::IfThenElse(worse, ratio, highest);
    rows = hn::IfThenElse(worse, hn::Set(d, static_cast<float>(static_cast<int>(row))), rows);
  }
  hn::StoreU(highest, d, worst.ratio + x);
  hn::StoreU(rows, d, worst.row + x);
}

/// Leave out what does not fit, the worst pixel of a column at a time.
HWY_ATTR HWY_INLINE void reject_outliers(const Work& work, Worst& worst, ColumnLight& result) {
  const hn::CappedTag<float, 1> one;
  for (std::size_t x = 0; x < work.track.columns; ++x) {
    for (std::size_t round = 0;
         round < work.weights.rounds && worst.ratio[x] > work.weights.outlier; ++round) {
      work.memory[static_cast<std::size_t>(worst.row[x]) * kRow + kUse + x] = 0;
      ++result.rejected;
      add_up(one, work, x, result);
      find_worst(one, work, x, result, worst);
    }
  }
}

/// The sums of the used pixels of eight columns at most, in double precision.
HWY_ATTR HWY_INLINE void sum_rows(const Work& work, std::size_t x, ColumnLight& result) {
  const hn::CappedTag<double, kTogether> d;
  const hn::Rebind<float, decltype(d)> floats;
  auto sum = hn::Zero(d);
  auto variance = sum;
  for (std::size_t row = 0; row < work.track.rows(); ++row) {
    if (!work.is_lit(row)) continue;
    const float* const at = work.memory + row * kRow + x;
    const auto use = hn::LoadU(floats, at + kUse);
    sum = hn::Add(sum, hn::PromoteTo(d, hn::Mul(use, hn::LoadU(floats, at))));
    variance = hn::Add(variance, hn::PromoteTo(d, hn::Mul(use, hn::LoadU(floats, at + kVariance))));
  }
  hn::StoreU(sum, d, result.row_sum.data() + x);
  hn::StoreU(variance, d, result.row_sum_variance.data() + x);
}

/// The shares of the pixels that are not used: few.
HWY_ATTR HWY_INLINE void sum_missing(const Work& work, ColumnLight& result) {
  const hn::CappedTag<float, kTogether> d;
  const auto one = hn::Set(d, 1.0F);
  HWY_ALIGN float shares[kTogether];
  for (std::size_t row = 0; row < work.track.rows(); ++row) {
    if (!work.is_lit(row)) continue;
    for (std::size_t x = 0; x < kTogether; x += hn::Lanes(d)) {
      const auto use = hn::LoadU(d, work.memory + row * kRow + kUse + x);
      if (hn::AllTrue(d, hn::Eq(use, one))) continue;
      hn::StoreU(hn::Mul(hn::Sub(one, use), shares_of(d, work, row, x)), d, shares);
      for (std::size_t i = 0; i < hn::Lanes(d); ++i) {
        result.missing[x + i] += static_cast<double>(shares[i]);
      }
    }
  }
}

}  // namespace

HWY_ATTR ColumnLight extract_columns_on(const TrackColumns& track, const ExtractionWeights& weights,
                                        float* memory) {
  const hn::CappedTag<float, kTogether> d;
  const std::size_t lanes = hn::Lanes(d);
  for (std::size_t row = 0; row < track.rows(); ++row) {
    if (track.columns == kTogether) {
      copy_row(track, row, memory + row * kRow);
    } else {
      copy_short_row(track, row, memory + row * kRow);
    }
  }
  const Work work{track, weights, memory};
  Worst worst;
  ColumnLight result;
  for (std::size_t x = 0; x < kTogether; x += lanes) {
    plain_sums(d, work, x, result);
    add_up(d, work, x, result);
    find_worst(d, work, x, result, worst);
  }
  reject_outliers(work, worst, result);
  const std::size_t doubles = hn::Lanes(hn::CappedTag<double, kTogether>());
  for (std::size_t x = 0; x < kTogether; x += doubles) sum_rows(work, x, result);
  sum_missing(work, result);
  return result;
}

}  // namespace candor::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

// NOLINTEND(modernize-avoid-c-arrays)

#if HWY_ONCE
namespace candor {

HWY_EXPORT(extract_columns_on);

ColumnLight extract_columns(const TrackColumns& track, const ExtractionWeights& weights,
                            std::span<float> memory) {
  CANDOR_INVARIANT(track.columns >= 1 && track.columns <= kColumnsTogether &&
                       track.shares_beyond.size() == track.shares.size() &&
                       memory.size() >= extraction_memory(track.rows()),
                   "up to sixteen columns, two shares a row, and memory");
  return HWY_DYNAMIC_DISPATCH(extract_columns_on)(track, weights, memory.data());
}

}  // namespace candor
#endif  // HWY_ONCE
