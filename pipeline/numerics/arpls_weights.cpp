// Compiled once for each instruction set: foreach_target.h includes this file again and again.
// Sizeless vectors cannot be members, so that the scalable vectors of ARM are left out: NEON serves
// those processors.
#ifndef HWY_DISABLED_TARGETS
#define HWY_DISABLED_TARGETS (HWY_SVE | HWY_SVE2 | HWY_SVE_256 | HWY_SVE2_128)
#endif
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "pipeline/numerics/arpls_weights.cpp"
#include "pipeline/numerics/arpls_weights.h"

#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include <algorithm>
#include <utility>

HWY_BEFORE_NAMESPACE();
// NOLINTBEGIN(modernize-avoid-c-arrays): members of std::array are not compiled for the target
namespace candor::HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;
using D = hn::CappedTag<double, kMaxSmootherLanes>;
using U = hn::RebindToUnsigned<D>;
using V = hn::Vec<D>;

constexpr D kDoubles;
constexpr std::size_t kVector = hn::MaxLanes(D());
constexpr std::size_t kGroups = vectors_in_a_row(kVector);
constexpr std::size_t kRow = kVector * kGroups;
// Points whose weights are computed before their sums.
constexpr std::size_t kStrip = 64;
constexpr std::size_t kSums = 4;

HWY_INLINE V broadcast(double value) { return hn::Set(kDoubles, value); }

// One vector of a block's rows.
struct Column {
  const Weighed& block;
  std::size_t first_lane;

  HWY_INLINE V load(const double* values, std::size_t row) const {
    return hn::Load(kDoubles, values + row * kRow + first_lane);
  }
  HWY_INLINE void store(V value, double* values, std::size_t row) const {
    hn::Store(value, kDoubles, values + row * kRow + first_lane);
  }
  HWY_INLINE V residual(std::size_t row) const {
    return hn::Sub(load(block.intensities, row), load(block.curve, row));
  }
};

// Half of r − |r|: a residual if it is negative, else 0.
HWY_INLINE V negative_part(V residual) {
  return hn::Mul(broadcast(0.5), hn::Sub(residual, hn::Abs(residual)));
}

HWY_INLINE V pairwise(const V* sums) {
  return hn::Add(hn::Add(sums[0], sums[2]), hn::Add(sums[1], sums[3]));
}

// Sums of a column; those of row i are collected with the other rows of i mod 4, and what does not
// fill four at the end with those of 0.
struct ColumnSums {
  V count;
  V sums[kSums];
  V squares[kSums];
};

HWY_INLINE void clear(ColumnSums& sums) {
  sums.count = hn::Zero(kDoubles);
  for (V& sum : sums.sums) sum = hn::Zero(kDoubles);
  for (V& sum : sums.squares) sum = hn::Zero(kDoubles);
}

HWY_INLINE void add_residual(const Column& column, std::size_t row, std::size_t into,
                             ColumnSums& total) {
  const V residual = column.residual(row);
  const V negative = negative_part(residual);
  total.sums[into] = hn::Add(total.sums[into], negative);
  total.squares[into] = hn::Add(total.squares[into], hn::Mul(negative, negative));
  total.count = hn::Add(total.count,
                        hn::IfThenElseZero(hn::Lt(residual, hn::Zero(kDoubles)), broadcast(1.0)));
}

PerLane<NegativeSums> negative_sums(const Weighed& block) {
  const std::size_t n = block.points;
  const std::size_t whole = n - n % kSums;
  PerLane<NegativeSums> result{};
  for (std::size_t group = 0; group < kGroups; ++group) {
    const Column column{block, group * kVector};
    ColumnSums total{};
    clear(total);
    for (std::size_t row = 0; row < whole; row += kSums) {
      for (std::size_t k = 0; k < kSums; ++k) add_residual(column, row + k, k, total);
    }
    for (std::size_t row = whole; row < n; ++row) add_residual(column, row, 0, total);
    HWY_ALIGN double of_lane[3][kVector];
    hn::Store(total.count, kDoubles, of_lane[0]);
    hn::Store(pairwise(total.sums), kDoubles, of_lane[1]);
    hn::Store(pairwise(total.squares), kDoubles, of_lane[2]);
    for (std::size_t lane = 0; lane < kVector; ++lane) {
      result[group * kVector + lane] = {of_lane[0][lane], of_lane[1][lane], of_lane[2][lane]};
    }
  }
  return result;
}

// Vectors whose weights are computed together: the operations of one depend on each other, and a
// processor looks ahead over few of them.
constexpr std::size_t kTogether = 8;
using Together = V[kTogether];

// Replace each t by 1/(1 + eᵗ), to 1e-14 for |t| <= 300; beyond, that of 300, 1e-130: the squares
// of smaller weights would be subnormal numbers, which cost as much as all the rest. From
// additions, multiplications and one division alone: the same bits on every machine.
HWY_INLINE void to_weights(Together& t) {
  constexpr double kLimit = 300.0;
  constexpr double kLog2E = 1.4426950408889634;
  constexpr double kLn2High = 0.693147180369123816490;  // exact to 32 bits
  constexpr double kLn2Low = 1.90821492927058770002e-10;
  constexpr double kRounder = 6755399441055744.0;  // 1.5·2⁵²: leaves the nearest whole number
  // Taylor's series down from r¹¹/11!; |r| <= ln 2 / 2, so that the rest is below 1e-14.
  constexpr double kSeries[] = {1.0 / 3628800, 1.0 / 362880, 1.0 / 40320, 1.0 / 5040,
                                1.0 / 720,     1.0 / 120,    1.0 / 24,    1.0 / 6,
                                0.5,           1.0,          1.0};
  constexpr int kMantissaBits = 52;
  constexpr U kBits;
  Together rounded;
  Together series;
  for (std::size_t k = 0; k < kTogether; ++k) {
    t[k] = hn::IfThenElse(hn::Gt(t[k], broadcast(-kLimit)), t[k], broadcast(-kLimit));
    t[k] = hn::IfThenElse(hn::Lt(t[k], broadcast(kLimit)), t[k], broadcast(kLimit));
    rounded[k] = hn::Add(hn::Mul(t[k], broadcast(kLog2E)), broadcast(kRounder));
    const V whole = hn::Sub(rounded[k], broadcast(kRounder));
    t[k] = hn::Sub(hn::Sub(t[k], hn::Mul(whole, broadcast(kLn2High))),
                   hn::Mul(whole, broadcast(kLn2Low)));
    series[k] = broadcast(1.0 / 39916800);
  }
  for (const double coefficient : kSeries) {
    for (std::size_t k = 0; k < kTogether; ++k) {
      series[k] = hn::Add(hn::Mul(series[k], t[k]), broadcast(coefficient));
    }
  }
  for (std::size_t k = 0; k < kTogether; ++k) {
    // The low bits of `rounded` are the whole number; in the exponent they multiply by 2ᵏ.
    const auto exponent = hn::ShiftLeft<kMantissaBits>(hn::BitCast(kBits, rounded[k]));
    const V exponential = hn::BitCast(kDoubles, hn::Add(hn::BitCast(kBits, series[k]), exponent));
    t[k] = hn::Div(broadcast(1.0), hn::Add(broadcast(1.0), exponential));
  }
}

struct ColumnChange {
  V differences[kSums];
  V squares[kSums];
};

HWY_INLINE void clear(ColumnChange& change) {
  for (V& sum : change.differences) sum = hn::Zero(kDoubles);
  for (V& sum : change.squares) sum = hn::Zero(kDoubles);
}

struct ColumnFall {
  V slope;
  V centre;
};

HWY_INLINE V exponent_at(const Column& column, std::size_t row, const ColumnFall& fall) {
  return hn::Mul(fall.slope, hn::Sub(column.residual(row), fall.centre));
}

HWY_INLINE void replace(const Column& column, std::size_t row, V fresh, std::size_t into,
                        ColumnChange& total) {
  const V before = column.load(column.block.weights, row);
  const V change = hn::Sub(before, fresh);
  total.differences[into] = hn::Add(total.differences[into], hn::Mul(change, change));
  total.squares[into] = hn::Add(total.squares[into], hn::Mul(before, before));
  column.store(fresh, column.block.weights, row);
}

HWY_INLINE void weigh_rows(const Column& column, std::size_t row, const ColumnFall& fall,
                           ColumnChange& total) {
  Together weights;
  for (std::size_t k = 0; k < kTogether; ++k) weights[k] = exponent_at(column, row + k, fall);
  to_weights(weights);
  for (std::size_t k = 0; k < kTogether; ++k) {
    replace(column, row + k, weights[k], k % kSums, total);
  }
}

// The rows from `row` to `end`, fewer than kTogether.
void weigh_last_rows(const Column& column, std::size_t row, std::size_t end, const ColumnFall& fall,
                     ColumnChange& total) {
  if (row == end) return;
  Together weights;
  for (std::size_t k = 0; k < kTogether; ++k) {
    weights[k] = exponent_at(column, std::min(row + k, end - 1), fall);
  }
  to_weights(weights);
  const std::size_t whole = end - end % kSums;
  for (std::size_t k = 0; row + k < end; ++k) {
    replace(column, row + k, weights[k], row + k < whole ? k % kSums : 0, total);
  }
}

ColumnFall fall_of(const PerLane<WeightFall>& falls, std::size_t first_lane) {
  HWY_ALIGN double slopes[kVector];
  HWY_ALIGN double centres[kVector];
  for (std::size_t lane = 0; lane < kVector; ++lane) {
    slopes[lane] = falls[first_lane + lane].slope;
    centres[lane] = falls[first_lane + lane].centre;
  }
  return {hn::Load(kDoubles, slopes), hn::Load(kDoubles, centres)};
}

PerLane<WeightChange> weigh(const Weighed& block, const PerLane<WeightFall>& falls) {
  const std::size_t n = block.points;
  PerLane<WeightChange> result{};
  for (std::size_t group = 0; group < kGroups; ++group) {
    const Column column{block, group * kVector};
    const ColumnFall fall = fall_of(falls, group * kVector);
    ColumnChange total{};
    clear(total);
    std::size_t row = 0;
    for (; row + kTogether <= n; row += kTogether) weigh_rows(column, row, fall, total);
    weigh_last_rows(column, row, n, fall, total);
    HWY_ALIGN double of_lane[2][kVector];
    hn::Store(pairwise(total.differences), kDoubles, of_lane[0]);
    hn::Store(pairwise(total.squares), kDoubles, of_lane[1]);
    for (std::size_t lane = 0; lane < kVector; ++lane) {
      result[group * kVector + lane] = {of_lane[0][lane], of_lane[1][lane]};
    }
  }
  return result;
}

// One spectrum: the vectors run along its points. The sums are those of a column, with four
// doubles of consecutive points where a column has four rows.
using Quarter = hn::CappedTag<double, kSums>;
constexpr Quarter kQuarter;
constexpr std::size_t kQuarterLanes = hn::MaxLanes(Quarter());
constexpr std::size_t kQuarters = kSums / kQuarterLanes;
using Q = hn::Vec<Quarter>;

// Sums of four, element i with those of i mod 4.
struct PointSums {
  Q parts[kQuarters];

  HWY_INLINE void clear() {
    for (Q& part : parts) part = hn::Zero(kQuarter);
  }
  HWY_INLINE void add_squares(const Q* values) {
    for (std::size_t k = 0; k < kQuarters; ++k) {
      parts[k] = hn::Add(parts[k], hn::Mul(values[k], values[k]));
    }
  }
  HWY_INLINE void add(const Q* values) {
    for (std::size_t k = 0; k < kQuarters; ++k) parts[k] = hn::Add(parts[k], values[k]);
  }
  /// The sum of all, with `rest` added to the first of the four.
  double total(const double* rest, std::size_t count) const {
    HWY_ALIGN double sums[kSums];
    for (std::size_t k = 0; k < kQuarters; ++k) {
      hn::Store(parts[k], kQuarter, sums + k * kQuarterLanes);
    }
    for (std::size_t i = 0; i < count; ++i) sums[0] += rest[i];
    return (sums[0] + sums[2]) + (sums[1] + sums[3]);
  }
};

NegativeSums negative_sums_of_one(const Weighed& spectrum) {
  const auto [points, intensities, curve, weights] = spectrum;
  const std::size_t whole = points - points % kSums;
  PointSums sums{};
  sums.clear();
  PointSums squares{};
  squares.clear();
  Q counts[kQuarters];
  for (Q& count : counts) count = hn::Zero(kQuarter);
  for (std::size_t i = 0; i < whole; i += kSums) {
    Q negative[kQuarters];
    for (std::size_t k = 0; k < kQuarters; ++k) {
      const std::size_t at = i + k * kQuarterLanes;
      const Q residual =
          hn::Sub(hn::LoadU(kQuarter, intensities + at), hn::LoadU(kQuarter, curve + at));
      negative[k] = hn::Mul(hn::Set(kQuarter, 0.5), hn::Sub(residual, hn::Abs(residual)));
      counts[k] = hn::Add(counts[k], hn::IfThenElseZero(hn::Lt(residual, hn::Zero(kQuarter)),
                                                        hn::Set(kQuarter, 1.0)));
    }
    sums.add(negative);
    squares.add_squares(negative);
  }
  double rest[kSums];
  double rest_squares[kSums];
  double count = 0;
  for (std::size_t i = whole; i < points; ++i) {
    const double residual = intensities[i] - curve[i];
    rest[i - whole] = std::min(residual, 0.0);
    rest_squares[i - whole] = rest[i - whole] * rest[i - whole];
    count += residual < 0 ? 1.0 : 0.0;
  }
  HWY_ALIGN double lanes[kQuarterLanes];
  for (const Q& part : counts) {
    hn::Store(part, kQuarter, lanes);
    for (const double lane : lanes) count += lane;
  }
  return {count, sums.total(rest, points - whole), squares.total(rest_squares, points - whole)};
}

constexpr std::size_t kPointsTogether = kTogether * kVector;

// The weights of `count` points, a multiple of kPointsTogether.
HWY_INLINE void weigh_points(const double* intensities, const double* curve, std::size_t count,
                             const WeightFall& fall, double* weights) {
  const V slope = broadcast(fall.slope);
  const V centre = broadcast(fall.centre);
  for (std::size_t i = 0; i < count; i += kPointsTogether) {
    Together together;
    for (std::size_t k = 0; k < kTogether; ++k) {
      const std::size_t at = i + k * kVector;
      const V residual =
          hn::Sub(hn::LoadU(kDoubles, intensities + at), hn::LoadU(kDoubles, curve + at));
      together[k] = hn::Mul(slope, hn::Sub(residual, centre));
    }
    to_weights(together);
    for (std::size_t k = 0; k < kTogether; ++k) {
      hn::StoreU(together[k], kDoubles, weights + i + k * kVector);
    }
  }
}

// The same of fewer points than kPointsTogether.
void weigh_few(const double* intensities, const double* curve, std::size_t count,
               const WeightFall& fall, double* weights) {
  if (count == 0) return;
  HWY_ALIGN double y[kPointsTogether] = {};
  HWY_ALIGN double z[kPointsTogether] = {};
  HWY_ALIGN double w[kPointsTogether];
  std::copy_n(intensities, count, y);
  std::copy_n(curve, count, z);
  weigh_points(y, z, kPointsTogether, fall, w);
  std::copy_n(w, count, weights);
}

WeightChange weigh_one(const Weighed& spectrum, const WeightFall& fall) {
  const auto [points, intensities, curve, weights] = spectrum;
  PointSums differences{};
  differences.clear();
  PointSums squares{};
  squares.clear();
  double rest[kSums];
  double rest_squares[kSums];
  std::size_t over = 0;
  for (std::size_t begin = 0; begin < points; begin += kStrip) {
    const std::size_t count = std::min(kStrip, points - begin);
    const std::size_t vectors = count - count % kPointsTogether;
    HWY_ALIGN double fresh[kStrip];
    weigh_points(intensities + begin, curve + begin, vectors, fall, fresh);
    weigh_few(intensities + begin + vectors, curve + begin + vectors, count - vectors, fall,
              fresh + vectors);
    double* const before = weights + begin;
    const std::size_t whole = count - count % kSums;
    for (std::size_t i = 0; i < whole; i += kSums) {
      Q old[kQuarters];
      Q change[kQuarters];
      for (std::size_t k = 0; k < kQuarters; ++k) {
        const std::size_t at = i + k * kQuarterLanes;
        old[k] = hn::LoadU(kQuarter, before + at);
        change[k] = hn::Sub(old[k], hn::LoadU(kQuarter, fresh + at));
      }
      differences.add_squares(change);
      squares.add_squares(old);
    }
    for (std::size_t i = whole; i < count; ++i) {
      rest[over] = (before[i] - fresh[i]) * (before[i] - fresh[i]);
      rest_squares[over++] = before[i] * before[i];
    }
    std::copy_n(fresh, count, before);
  }
  return {differences.total(rest, over), squares.total(rest_squares, over)};
}

ArplsWeights weights() {
  return {.negative_sums = negative_sums,
          .negative_sums_of_one = negative_sums_of_one,
          .weigh = weigh,
          .weigh_one = weigh_one};
}

}  // namespace
}  // namespace candor::HWY_NAMESPACE
// NOLINTEND(modernize-avoid-c-arrays)
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace candor {
namespace {

HWY_EXPORT(weights);

}  // namespace

ArplsWeights arpls_weights() { return HWY_DYNAMIC_DISPATCH(weights)(); }

}  // namespace candor
#endif
