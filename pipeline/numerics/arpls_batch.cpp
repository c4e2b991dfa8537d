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

/// Vectors that take each step of a computation together. The steps of one wait for each other, and
/// a processor looks only so far ahead for others to take meanwhile.
struct Four {
  Vector first;
  Vector second;
  Vector third;
  Vector fourth;
};

template <typename Step>
HWY_ATTR HWY_INLINE Four each(const Four& a, const Step& step) {
  return {step(a.first), step(a.second), step(a.third), step(a.fourth)};
}

template <typename Step>
HWY_ATTR HWY_INLINE Four each(const Four& a, const Four& b, const Step& step) {
  return {step(a.first, b.first), step(a.second, b.second), step(a.third, b.third),
          step(a.fourth, b.fourth)};
}

/// 1/(1 + eᵗ): Taylor's series of e up to r¹¹/11! for |r| <= ln 2 / 2, times a power of two.
HWY_ATTR HWY_INLINE Four logistic(Four t) {
  const Vector rounder = all(6755399441055744.0);  // 1.5·2⁵²: leaves the nearest whole number
  // So that squares of weights are no subnormal numbers: those cost as much as all the rest.
  const Vector limit = all(300.0);
  t = each(t, [&](Vector x) HWY_ATTR CANDOR_INLINE {
    x = hn::IfThenElse(hn::Gt(x, hn::Neg(limit)), x, hn::Neg(limit));
    return hn::IfThenElse(hn::Lt(x, limit), x, limit);
  });
  const Four rounded = each(t, [&](Vector x) HWY_ATTR CANDOR_INLINE {
    return hn::Add(hn::Mul(x, all(1.4426950408889634)), rounder);
  });
  // The logarithm of 2 in two parts, the first exact to 32 bits.
  const Four r = each(t, rounded, [&](Vector x, Vector near) HWY_ATTR CANDOR_INLINE {
    const Vector whole = hn::Sub(near, rounder);
    return hn::Sub(hn::Sub(x, hn::Mul(whole, all(0.693147180369123816490))),
                   hn::Mul(whole, all(1.90821492927058770002e-10)));
  });
  const Vector last = all(1.0 / 39916800);
  Four series{last, last, last, last};
  for (const double term : {1.0 / 3628800, 1.0 / 362880, 1.0 / 40320, 1.0 / 5040, 1.0 / 720,
                            1.0 / 120, 1.0 / 24, 1.0 / 6, 0.5, 1.0, 1.0}) {
    series = each(series, r, [&](Vector sum, Vector x) HWY_ATTR CANDOR_INLINE {
      return hn::Add(hn::Mul(sum, x), all(term));
    });
  }
  // The low bits of `rounded` are the whole number; moved into the exponent they multiply by 2ᵏ.
  return each(series, rounded, [&](Vector sum, Vector near) HWY_ATTR CANDOR_INLINE {
    const auto exponent = hn::ShiftLeft<52>(hn::BitCast(Words(), near));
    const Vector exponential = hn::BitCast(Doubles(), hn::Add(hn::BitCast(Words(), sum), exponent));
    return hn::Div(all(1.0), hn::Add(all(1.0), exponential));
  });
}

HWY_ATTR void weigh_residuals(const double* residuals, std::size_t count, double slope,
                              double centre, double* weights) {
  const Doubles d;
  const std::size_t lanes = hn::Lanes(d);
  const auto weigh = [&](const double* from, double* to) HWY_ATTR CANDOR_INLINE {
    const Four read{hn::LoadU(d, from), hn::LoadU(d, from + lanes), hn::LoadU(d, from + 2 * lanes),
                    hn::LoadU(d, from + 3 * lanes)};
    const Four fresh = logistic(each(read, [&](Vector residual) HWY_ATTR CANDOR_INLINE {
      return hn::Mul(all(slope), hn::Sub(residual, all(centre)));
    }));
    hn::StoreU(fresh.first, d, to);
    hn::StoreU(fresh.second, d, to + lanes);
    hn::StoreU(fresh.third, d, to + 2 * lanes);
    hn::StoreU(fresh.fourth, d, to + 3 * lanes);
  };
  std::size_t i = 0;
  for (; i + 4 * lanes <= count; i += 4 * lanes) weigh(residuals + i, weights + i);
  if (i == count) return;
  std::array<double, std::size_t{4} * HWY_MAX_BYTES / sizeof(double)> rest{};
  std::copy(residuals + i, residuals + count, rest.begin());
  weigh(rest.data(), rest.data());
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

/// The sum of four partial sums, as `arpls` has them.
HWY_ATTR HWY_INLINE Vector total(const Four& sums) {
  return hn::Add(hn::Add(sums.first, sums.third), hn::Add(sums.second, sums.fourth));
}

HWY_ATTR HWY_INLINE Four plus(const Four& a, const Four& b) {
  return each(a, b, [](Vector x, Vector y) HWY_ATTR CANDOR_INLINE { return hn::Add(x, y); });
}

HWY_ATTR HWY_INLINE Four squared(const Four& a) {
  return each(a, [](Vector x) HWY_ATTR CANDOR_INLINE { return hn::Mul(x, x); });
}

HWY_ATTR void Batch::weigh(double* negative, double* change) {
  const Vector zero = hn::Zero(Doubles());
  const Vector epsilon = all(std::numeric_limits<double>::epsilon());
  const std::size_t even = points_ - points_ % 4;
  const auto residual_at = [&](std::size_t i) HWY_ATTR CANDOR_INLINE {
    return hn::Sub(at(intensities_, i), at(curve_, i));
  };
  const auto residuals_from = [&](std::size_t i) HWY_ATTR CANDOR_INLINE {
    return Four{residual_at(i), residual_at(i + 1), residual_at(i + 2), residual_at(i + 3)};
  };

  Four sum{zero, zero, zero, zero};
  Four squares = sum;
  Four counts = sum;
  const auto is_negative = [&](Vector below) HWY_ATTR CANDOR_INLINE {
    return hn::IfThenElseZero(hn::Lt(below, zero), all(1.0));
  };
  const auto negative_part = [&](Vector residual)
                                 HWY_ATTR CANDOR_INLINE { return hn::Min(residual, zero); };
  for (std::size_t i = 0; i < even; i += 4) {
    const Four below = each(residuals_from(i), negative_part);
    counts = plus(counts, each(below, is_negative));
    sum = plus(sum, below);
    squares = plus(squares, squared(below));
  }
  for (std::size_t i = even; i < points_; ++i) {
    const Vector below = negative_part(residual_at(i));
    counts.first = hn::Add(counts.first, is_negative(below));
    sum.first = hn::Add(sum.first, below);
    squares.first = hn::Add(squares.first, hn::Mul(below, below));
  }
  const Vector count = total(counts);
  const Vector mean = hn::Div(total(sum), count);
  const Vector variance = hn::Div(hn::Sub(total(squares), hn::Mul(hn::Mul(count, mean), mean)),
                                  hn::Sub(count, all(1.0)));
  Vector deviation = hn::IfThenElse(hn::Gt(variance, zero), hn::Sqrt(variance), zero);
  deviation = hn::IfThenElse(hn::Gt(deviation, zero), deviation, epsilon);
  const Vector slope = hn::Div(all(2.0), deviation);
  const Vector centre = hn::Sub(hn::Mul(all(2.0), deviation), mean);

  Four changes{zero, zero, zero, zero};
  Four norms = changes;
  const auto exponent_of = [&](Vector residual) HWY_ATTR CANDOR_INLINE {
    return hn::Mul(slope, hn::Sub(residual, centre));
  };
  const auto less = [](Vector x, Vector y) HWY_ATTR CANDOR_INLINE { return hn::Sub(x, y); };
  for (std::size_t i = 0; i < even; i += 4) {
    const Four old{at(weights_, i), at(weights_, i + 1), at(weights_, i + 2), at(weights_, i + 3)};
    const Four fresh = logistic(each(residuals_from(i), exponent_of));
    changes = plus(changes, squared(each(old, fresh, less)));
    norms = plus(norms, squared(old));
    set(weights_, i, fresh.first);
    set(weights_, i + 1, fresh.second);
    set(weights_, i + 2, fresh.third);
    set(weights_, i + 3, fresh.fourth);
  }
  for (std::size_t i = even; i < points_; ++i) {
    const Vector old = at(weights_, i);
    const Vector fresh = logistic({exponent_of(residual_at(i)), zero, zero, zero}).first;
    const Vector difference = hn::Sub(old, fresh);
    changes.first = hn::Add(changes.first, hn::Mul(difference, difference));
    norms.first = hn::Add(norms.first, hn::Mul(old, old));
    set(weights_, i, fresh);
  }
  const Vector norm = hn::Max(hn::Sqrt(total(norms)), epsilon);
  hn::StoreU(hn::Div(hn::Sqrt(total(changes)), norm), Doubles(), change);
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
