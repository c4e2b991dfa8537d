#include "pipeline/numerics/arpls_batch.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <limits>
#include <memory>

#include "pipeline/core/invariant.h"

// Vectors of a length that is not known when this is compiled cannot be members.
#define HWY_DISABLED_TARGETS (HWY_RVV | HWY_SVE | HWY_SVE2 | HWY_SVE_256 | HWY_SVE2_128)
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "pipeline/numerics/arpls_batch.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

// Of a lambda: its four calls then keep each sum in a register of its own.
#undef CANDOR_INLINE
#define CANDOR_INLINE __attribute__((always_inline))

HWY_BEFORE_NAMESPACE();
namespace candor::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;
using Doubles = hn::ScalableTag<double>;
using Words = hn::RebindToUnsigned<Doubles>;
using Vector = hn::Vec<Doubles>;

HWY_ATTR HWY_INLINE Vector all(double value) { return hn::Set(Doubles(), value); }

/// 1/(1 + eᵗ): Taylor's series of e up to r¹¹/11! for |r| <= ln 2 / 2, times a power of two.
HWY_ATTR HWY_INLINE Vector logistic(Vector t) {
  const Vector rounder = all(6755399441055744.0);  // 1.5·2⁵²: leaves the nearest whole number
  // So that squares of weights are no subnormal numbers: those cost as much as all the rest.
  const Vector limit = all(300.0);
  t = hn::IfThenElse(hn::Gt(t, hn::Neg(limit)), t, hn::Neg(limit));
  t = hn::IfThenElse(hn::Lt(t, limit), t, limit);
  const Vector rounded = hn::Add(hn::Mul(t, all(1.4426950408889634)), rounder);
  const Vector whole = hn::Sub(rounded, rounder);
  // The logarithm of 2 in two parts, the first exact to 32 bits.
  const Vector r = hn::Sub(hn::Sub(t, hn::Mul(whole, all(0.693147180369123816490))),
                           hn::Mul(whole, all(1.90821492927058770002e-10)));
  Vector series = all(1.0 / 39916800);
  for (const double term : {1.0 / 3628800, 1.0 / 362880, 1.0 / 40320, 1.0 / 5040, 1.0 / 720,
                            1.0 / 120, 1.0 / 24, 1.0 / 6, 0.5, 1.0, 1.0}) {
    series = hn::Add(hn::Mul(series, r), all(term));
  }
  // The low bits of `rounded` are the whole number; moved into the exponent they multiply by 2ᵏ.
  const auto exponent = hn::ShiftLeft<52>(hn::BitCast(Words(), rounded));
  const Vector exponential =
      hn::BitCast(Doubles(), hn::Add(hn::BitCast(Words(), series), exponent));
  return hn::Div(all(1.0), hn::Add(all(1.0), exponential));
}

HWY_ATTR void weigh_residuals(const double* residuals, std::size_t count, double slope,
                              double centre, double* weights) {
  const Doubles d;
  const std::size_t lanes = hn::Lanes(d);
  const auto weigh = [&](Vector residual) HWY_ATTR {
    return logistic(hn::Mul(all(slope), hn::Sub(residual, all(centre))));
  };
  std::size_t i = 0;
  for (; i + lanes <= count; i += lanes) {
    hn::StoreU(weigh(hn::LoadU(d, residuals + i)), d, weights + i);
  }
  if (i == count) return;
  std::array<double, HWY_MAX_BYTES / sizeof(double)> rest{};
  std::copy(residuals + i, residuals + count, rest.begin());
  hn::StoreU(weigh(hn::LoadU(d, rest.data())), d, rest.data());
  std::copy_n(rest.begin(), count - i, weights + i);
}

/// The last two eliminated rows of one end, as in `WhittakerSmoother`, for a vector of spectra.
struct Chain {
  Vector near_squared_over_pivot;
  Vector far_squared_over_pivot;
  Vector near_over_pivot;
  Vector far_over_pivot;
  Vector coupling;
  Vector rhs;
  Vector older_far_squared_over_pivot;
  Vector older_far_over_pivot;
  Vector older_rhs;
  Vector least_pivot;
  Vector scaled_rhs;
};

HWY_ATTR HWY_INLINE Chain new_chain() {
  const Vector zero = hn::Zero(Doubles());
  return {zero, zero, zero, zero, zero, zero, zero, zero, zero, all(1e300), zero};
}

HWY_ATTR HWY_INLINE Vector reduced_diagonal(const Chain& chain, Vector diagonal) {
  return hn::Sub(hn::Sub(diagonal, chain.older_far_squared_over_pivot),
                 chain.near_squared_over_pivot);
}

HWY_ATTR HWY_INLINE Vector reduced_rhs(const Chain& chain, Vector value) {
  return hn::Sub(hn::Sub(value, hn::Mul(chain.older_far_over_pivot, chain.older_rhs)),
                 hn::Mul(chain.near_over_pivot, chain.rhs));
}

HWY_ATTR HWY_INLINE Chain eliminated(const Chain& before, Vector diagonal, double near, double far,
                                     Vector value) {
  const Vector pivot = reduced_diagonal(before, diagonal);
  const Vector reduced_near = hn::Sub(all(near), before.coupling);
  const Vector inverse = hn::Div(all(1.0), pivot);
  const Vector rhs = reduced_rhs(before, value);
  return {.near_squared_over_pivot = hn::Mul(hn::Mul(reduced_near, reduced_near), inverse),
          .far_squared_over_pivot = hn::Mul(all(far * far), inverse),
          .near_over_pivot = hn::Mul(reduced_near, inverse),
          .far_over_pivot = hn::Mul(all(far), inverse),
          .coupling = hn::Mul(hn::Mul(all(far), reduced_near), inverse),
          .rhs = rhs,
          .older_far_squared_over_pivot = before.far_squared_over_pivot,
          .older_far_over_pivot = before.far_over_pivot,
          .older_rhs = before.rhs,
          .least_pivot = hn::Min(before.least_pivot, pivot),
          .scaled_rhs = hn::Mul(rhs, inverse)};
}

/// Numbers that begin where a whole vector is aligned.
class Workspace {
 public:
  explicit Workspace(std::size_t count, double value = 0)
      : memory_(count + HWY_MAX_BYTES / sizeof(double), value) {
    void* first = memory_.data();
    std::size_t room = memory_.size() * sizeof(double);
    first_ = static_cast<double*>(std::align(HWY_MAX_BYTES, count * sizeof(double), first, room));
  }
  Workspace(const Workspace&) = delete;
  Workspace& operator=(const Workspace&) = delete;

  double* data() { return first_; }
  const double* data() const { return first_; }
  double& operator[](std::size_t i) { return first_[i]; }
  double operator[](std::size_t i) const { return first_[i]; }

 private:
  std::vector<double> memory_;
  double* first_;
};

/// Spectra in lanes, and all that their iteration needs.
class Batch {
 public:
  Batch(const Roughness& roughness, const ReweightingOptions& options)
      : roughness_(&roughness),
        options_(options),
        points_(roughness.size()),
        lanes_(hn::Lanes(Doubles())),
        intensities_(points_ * lanes_),
        weights_(points_ * lanes_, 1.0),
        near_(points_ * lanes_),
        far_(points_ * lanes_),
        curve_(points_ * lanes_) {}

  std::size_t lanes() const { return lanes_; }

  void put(std::size_t lane, std::span<const double> row) {
    for (std::size_t i = 0; i < points_; ++i) {
      intensities_[i * lanes_ + lane] = row[i];
      weights_[i * lanes_ + lane] = 1.0;
    }
  }

  void take(std::size_t lane, std::span<double> row) const {
    for (std::size_t i = 0; i < points_; ++i) row[i] = curve_[i * lanes_ + lane];
  }

  /// Smooth all lanes under their weights; 0 in `determined` where the system is singular.
  HWY_ATTR void smooth(double* determined);
  /// Find new weights; how many residuals are negative, and the relative change of the weights.
  HWY_ATTR void weigh(double* negative, double* change);

 private:
  HWY_ATTR HWY_INLINE Vector at(const Workspace& values, std::size_t i) const {
    return hn::Load(Doubles(), values.data() + i * lanes_);
  }
  HWY_ATTR HWY_INLINE void set(Workspace& values, std::size_t i, Vector value) {
    hn::Store(value, Doubles(), values.data() + i * lanes_);
  }
  HWY_ATTR HWY_INLINE void keep(std::size_t i, const Chain& chain) {
    set(near_, i, chain.near_over_pivot);
    set(far_, i, chain.far_over_pivot);
    set(curve_, i, chain.scaled_rhs);
  }
  HWY_ATTR void substitute(std::size_t top);

  const Roughness* roughness_;
  ReweightingOptions options_;
  std::size_t points_;
  std::size_t lanes_;
  Workspace intensities_;
  Workspace weights_;
  Workspace near_;
  Workspace far_;
  Workspace curve_;  // at first its targets
};

HWY_ATTR void Batch::smooth(double* determined) {
  const double* const a = roughness_->diagonal().data();
  const double* const b = roughness_->first_band().data();
  const double* const c = roughness_->second_band().data();
  const Vector inverse_lambda = all(1.0 / options_.lambda);
  const std::size_t n = points_;
  const std::size_t top = (n - 2) / 2;
  Chain down = new_chain();
  Chain up = new_chain();
  const auto eliminate_up = [&](std::size_t i) HWY_ATTR {
    const Vector weight = hn::Mul(at(weights_, i), inverse_lambda);
    up = eliminated(up, hn::Add(all(a[i]), weight), b[i - 1], c[i - 2],
                    hn::Mul(weight, at(intensities_, i)));
    keep(i, up);
  };
  for (std::size_t i = 0; i < top; ++i) {
    const Vector weight = hn::Mul(at(weights_, i), inverse_lambda);
    down = eliminated(down, hn::Add(all(a[i]), weight), b[i], c[i],
                      hn::Mul(weight, at(intensities_, i)));
    keep(i, down);
    eliminate_up(n - 1 - i);
  }
  if (n - 2 - top > top) eliminate_up(top + 2);

  const Vector upper_weight = hn::Mul(at(weights_, top), inverse_lambda);
  const Vector lower_weight = hn::Mul(at(weights_, top + 1), inverse_lambda);
  const Vector upper = hn::Sub(reduced_diagonal(down, hn::Add(all(a[top]), upper_weight)),
                               up.far_squared_over_pivot);
  const Vector lower = hn::Sub(reduced_diagonal(up, hn::Add(all(a[top + 1]), lower_weight)),
                               down.far_squared_over_pivot);
  const Vector across = hn::Sub(hn::Sub(all(b[top]), down.coupling), up.coupling);
  const Vector upper_rhs = hn::Sub(reduced_rhs(down, hn::Mul(upper_weight, at(intensities_, top))),
                                   hn::Mul(up.far_over_pivot, up.rhs));
  const Vector lower_rhs =
      hn::Sub(reduced_rhs(up, hn::Mul(lower_weight, at(intensities_, top + 1))),
              hn::Mul(down.far_over_pivot, down.rhs));
  const Vector determinant = hn::Sub(hn::Mul(upper, lower), hn::Mul(across, across));
  const Vector zero = hn::Zero(Doubles());
  const auto sound = hn::And(hn::And(hn::Gt(down.least_pivot, zero), hn::Gt(up.least_pivot, zero)),
                             hn::And(hn::Gt(upper, zero), hn::Gt(determinant, zero)));
  hn::StoreU(hn::IfThenElseZero(sound, all(1.0)), Doubles(), determined);
  set(curve_, top,
      hn::Div(hn::Sub(hn::Mul(lower, upper_rhs), hn::Mul(across, lower_rhs)), determinant));
  set(curve_, top + 1,
      hn::Div(hn::Sub(hn::Mul(upper, lower_rhs), hn::Mul(across, upper_rhs)), determinant));
  substitute(top);
}

HWY_ATTR void Batch::substitute(std::size_t top) {
  Vector up_next = at(curve_, top);
  Vector up_after = at(curve_, top + 1);
  Vector down_next = up_after;
  Vector down_after = up_next;
  const auto value_at = [&](std::size_t i, Vector next, Vector after) HWY_ATTR {
    return hn::Sub(hn::Sub(at(curve_, i), hn::Mul(at(far_, i), after)),
                   hn::Mul(at(near_, i), next));
  };
  const auto substitute_down = [&](std::size_t i) HWY_ATTR {
    const Vector value = value_at(i, down_next, down_after);
    down_after = down_next;
    down_next = value;
    set(curve_, i, value);
  };
  for (std::size_t k = 0; k < top; ++k) {
    const std::size_t i = top - 1 - k;
    const Vector value = value_at(i, up_next, up_after);
    up_after = up_next;
    up_next = value;
    set(curve_, i, value);
    substitute_down(top + 2 + k);
  }
  if (points_ - 2 - top > top) substitute_down(points_ - 1);
}

/// Four partial sums, as `arpls` has them. Vectors are only ever made from vectors: a constructor
/// that the compiler writes does not belong to the instruction set.
struct FourSums {
  Vector first;
  Vector second;
  Vector third;
  Vector fourth;

  /// Add to one of them; `place` is a constant once this is inlined.
  HWY_ATTR HWY_INLINE void add(std::size_t place, Vector value) {
    switch (place) {
      case 0: first = hn::Add(first, value); break;
      case 1: second = hn::Add(second, value); break;
      case 2: third = hn::Add(third, value); break;
      default: fourth = hn::Add(fourth, value); break;
    }
  }
  HWY_ATTR HWY_INLINE Vector total() const {
    return hn::Add(hn::Add(first, third), hn::Add(second, fourth));
  }
};

HWY_ATTR void Batch::weigh(double* negative, double* change) {
  const Vector zero = hn::Zero(Doubles());
  const Vector epsilon = all(std::numeric_limits<double>::epsilon());
  const std::size_t even = points_ - points_ % 4;
  const auto residual_at = [&](std::size_t i)
                               HWY_ATTR { return hn::Sub(at(intensities_, i), at(curve_, i)); };

  FourSums sum{zero, zero, zero, zero};
  FourSums squares{zero, zero, zero, zero};
  Vector count = zero;
  const auto add_negative = [&](std::size_t i, std::size_t place) HWY_ATTR CANDOR_INLINE {
    const Vector below = hn::Min(residual_at(i), zero);
    count = hn::Add(count, hn::IfThenElseZero(hn::Lt(below, zero), all(1.0)));
    sum.add(place, below);
    squares.add(place, hn::Mul(below, below));
  };
  for (std::size_t i = 0; i < even; i += 4) {
    add_negative(i, 0);
    add_negative(i + 1, 1);
    add_negative(i + 2, 2);
    add_negative(i + 3, 3);
  }
  for (std::size_t i = even; i < points_; ++i) add_negative(i, 0);
  const Vector mean = hn::Div(sum.total(), count);
  const Vector variance = hn::Div(hn::Sub(squares.total(), hn::Mul(hn::Mul(count, mean), mean)),
                                  hn::Sub(count, all(1.0)));
  Vector deviation = hn::IfThenElse(hn::Gt(variance, zero), hn::Sqrt(variance), zero);
  deviation = hn::IfThenElse(hn::Gt(deviation, zero), deviation, epsilon);
  const Vector slope = hn::Div(all(2.0), deviation);
  const Vector centre = hn::Sub(hn::Mul(all(2.0), deviation), mean);

  FourSums changes{zero, zero, zero, zero};
  FourSums norms{zero, zero, zero, zero};
  const auto reweigh = [&](std::size_t i, std::size_t place) HWY_ATTR CANDOR_INLINE {
    const Vector old = at(weights_, i);
    const Vector fresh = logistic(hn::Mul(slope, hn::Sub(residual_at(i), centre)));
    const Vector difference = hn::Sub(old, fresh);
    changes.add(place, hn::Mul(difference, difference));
    norms.add(place, hn::Mul(old, old));
    set(weights_, i, fresh);
  };
  for (std::size_t i = 0; i < even; i += 4) {
    reweigh(i, 0);
    reweigh(i + 1, 1);
    reweigh(i + 2, 2);
    reweigh(i + 3, 3);
  }
  for (std::size_t i = even; i < points_; ++i) reweigh(i, 0);
  const Vector norm = hn::Max(hn::Sqrt(norms.total()), epsilon);
  hn::StoreU(hn::Div(hn::Sqrt(changes.total()), norm), Doubles(), change);
  hn::StoreU(count, Doubles(), negative);
}

void run_rows(std::span<const double> rows, const Roughness& roughness,
              const ReweightingOptions& options, std::span<double> baselines,
              std::span<BatchOutcome> outcomes) {
  const std::size_t points = roughness.size();
  Batch batch(roughness, options);
  constexpr std::size_t kMostLanes = HWY_MAX_BYTES / sizeof(double);
  constexpr std::size_t kIdle = std::numeric_limits<std::size_t>::max();
  std::vector<std::size_t> row_in(batch.lanes(), kIdle);
  std::size_t next = 0;
  const auto refill = [&](std::size_t lane) {
    row_in[lane] = next < outcomes.size() ? next : kIdle;
    if (row_in[lane] == kIdle) return;
    batch.put(lane, rows.subspan(next * points, points));
    ++next;
  };
  for (std::size_t lane = 0; lane < batch.lanes(); ++lane) refill(lane);
  std::array<double, kMostLanes> determined{};
  std::array<double, kMostLanes> negative{};
  std::array<double, kMostLanes> change{};
  std::size_t left = outcomes.size();
  while (left > 0) {
    batch.smooth(determined.data());
    batch.weigh(negative.data(), change.data());
    for (std::size_t lane = 0; lane < batch.lanes(); ++lane) {
      if (row_in[lane] == kIdle) continue;
      BatchOutcome& outcome = outcomes[row_in[lane]];
      outcome.determined = determined[lane] > 0;
      bool is_done = !outcome.determined;
      if (outcome.determined && negative[lane] < 2) {
        outcome.converged = true;
        is_done = true;
      } else if (outcome.determined) {
        outcome.change = change[lane];
        ++outcome.iterations;
        outcome.converged = outcome.change < options.tolerance;
        is_done = outcome.converged || outcome.iterations > options.max_iterations;
      }
      if (!is_done) continue;
      batch.take(lane, baselines.subspan(row_in[lane] * points, points));
      --left;
      refill(lane);
    }
  }
}

}  // namespace candor::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace candor {

HWY_EXPORT(run_rows);
HWY_EXPORT(weigh_residuals);

std::vector<BatchOutcome> arpls_rows(std::span<const double> rows, const Roughness& roughness,
                                     const ReweightingOptions& options,
                                     std::span<double> baselines) {
  CANDOR_INVARIANT(options.lambda > 0 && roughness.size() >= 2 &&
                       rows.size() % roughness.size() == 0 && baselines.size() == rows.size(),
                   "whole rows and room for their baselines");
  std::vector<BatchOutcome> outcomes(rows.size() / roughness.size());
  HWY_DYNAMIC_DISPATCH(run_rows)(rows, roughness, options, baselines, outcomes);
  return outcomes;
}

void logistic_weights(std::span<const double> residuals, double slope, double centre,
                      std::span<double> weights) {
  CANDOR_INVARIANT(weights.size() == residuals.size(), "one weight per residual");
  HWY_DYNAMIC_DISPATCH(weigh_residuals)
  (residuals.data(), residuals.size(), slope, centre, weights.data());
}

}  // namespace candor
#endif  // HWY_ONCE
