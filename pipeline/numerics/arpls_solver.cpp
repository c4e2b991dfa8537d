// Compiled once for each instruction set: foreach_target.h includes this file again and again.
// Sizeless vectors cannot be members, so that the scalable vectors of ARM are left out: NEON serves
// those processors.
#undef HWY_DISABLED_TARGETS
#define HWY_DISABLED_TARGETS (HWY_SVE | HWY_SVE2 | HWY_SVE_256 | HWY_SVE2_128)
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "pipeline/numerics/arpls_solver.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include <algorithm>
#include <utility>

#include "pipeline/numerics/arpls_kernel.h"

HWY_BEFORE_NAMESPACE();
namespace candor::HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;
using D = hn::CappedTag<double, kMaxArplsLanes>;
using V = hn::Vec<D>;

constexpr D kDoubles;
constexpr std::size_t kVector = hn::MaxLanes(D());
constexpr std::size_t kGroups = arpls_vectors_in_a_row(kVector);
constexpr std::size_t kRow = kVector * kGroups;

HWY_INLINE V broadcast(double value) { return hn::Set(kDoubles, value); }

// The bands of the roughness: one value a point, the same for every lane.
struct System {
  const double* diagonal;
  const double* first_band;
  const double* second_band;
};

// As std::min: the first of the two unless the second is less.
HWY_INLINE V smaller(V a, V b) { return hn::IfThenElse(hn::Lt(b, a), b, a); }

bool is_one(double value) { return value == 1.0; }

// Products with the coupling of a row to the next but one, which on an even grid is 1.
struct AnyCoupling {
  static HWY_INLINE V times(V value, double far) { return hn::Mul(value, broadcast(far)); }
  static HWY_INLINE V squared(double far, V inverse) {
    return hn::Mul(broadcast(far * far), inverse);
  }
};
struct UnitCoupling {
  static HWY_INLINE V times(V value, double /*far*/) { return value; }
  static HWY_INLINE V squared(double /*far*/, V inverse) { return inverse; }
};

// What the elimination of the rows before one leaves to subtract from it: as in whittaker.cpp,
// operation by operation.
template <typename Far>
struct Chain {
  V near_squared_over_pivot;
  V far_squared_over_pivot;
  V near_over_pivot;
  V far_over_pivot;
  V coupling;
  V rhs;
  V older_far_squared_over_pivot;
  V older_far_over_pivot;
  V older_rhs;
  V scaled_rhs;
  V least_pivot;

  // A constructor that the compiler writes would not be for this instruction set.
  static HWY_INLINE Chain start() {
    const V zero = hn::Zero(kDoubles);
    return {zero, zero, zero, zero, zero, zero, zero, zero, zero, zero, broadcast(1e300)};
  }
  HWY_INLINE V reduced_diagonal(V diagonal) const {
    return hn::Sub(hn::Sub(diagonal, older_far_squared_over_pivot), near_squared_over_pivot);
  }
  HWY_INLINE V reduced_rhs(V value) const {
    return hn::Sub(hn::Sub(value, hn::Mul(older_far_over_pivot, older_rhs)),
                   hn::Mul(near_over_pivot, rhs));
  }
  HWY_INLINE void eliminate(V diagonal, double near, double far, V value) {
    const V pivot = reduced_diagonal(diagonal);
    const V reduced_near = hn::Sub(broadcast(near), coupling);
    const V reduced_value = reduced_rhs(value);
    const V inverse = hn::Div(broadcast(1.0), pivot);
    least_pivot = hn::IfThenElse(hn::Lt(pivot, least_pivot), pivot, least_pivot);
    older_far_squared_over_pivot = far_squared_over_pivot;
    older_far_over_pivot = far_over_pivot;
    older_rhs = rhs;
    near_squared_over_pivot = hn::Mul(hn::Mul(reduced_near, reduced_near), inverse);
    far_squared_over_pivot = Far::squared(far, inverse);
    near_over_pivot = hn::Mul(reduced_near, inverse);
    far_over_pivot = Far::times(inverse, far);
    coupling = hn::Mul(Far::times(reduced_near, far), inverse);
    rhs = reduced_value;
    scaled_rhs = hn::Mul(reduced_value, inverse);
  }
};

// One vector of a block's rows.
struct Column {
  const ArplsBlock& block;
  std::size_t first_lane;

  HWY_INLINE std::size_t at(std::size_t row) const { return row * kRow + first_lane; }
  HWY_INLINE V load(const double* values, std::size_t row) const {
    return hn::Load(kDoubles, values + at(row));
  }
  HWY_INLINE void store(V value, double* values, std::size_t row) const {
    hn::Store(value, kDoubles, values + at(row));
  }
  HWY_INLINE V weight(std::size_t row) const {
    return hn::Mul(load(block.weights, row), broadcast(block.inverse_lambda));
  }
  HWY_INLINE V intensity(std::size_t row) const { return load(block.intensities, row); }
};

// The two ends of the systems in one vector of lanes, eliminated towards the middle.
template <typename Far>
struct Ends {
  Column column;
  Chain<Far> down;
  Chain<Far> up;
  V least;
  V up_next;
  V up_after;
  V down_next;
  V down_after;

  static HWY_INLINE Ends start(const Column& column) {
    const V zero = hn::Zero(kDoubles);
    return {column, Chain<Far>::start(), Chain<Far>::start(), zero, zero, zero, zero, zero};
  }
  HWY_INLINE void keep(const Chain<Far>& chain, std::size_t i) const {
    column.store(chain.near_over_pivot, column.block.near, i);
    column.store(chain.far_over_pivot, column.block.far, i);
    column.store(chain.scaled_rhs, column.block.curve, i);
  }
  HWY_INLINE void eliminate_down(const System& system, std::size_t i) {
    const V weight = column.weight(i);
    down.eliminate(hn::Add(broadcast(system.diagonal[i]), weight), system.first_band[i],
                   system.second_band[i], hn::Mul(weight, column.intensity(i)));
    keep(down, i);
  }
  HWY_INLINE void eliminate_up(const System& system, std::size_t i) {
    const V weight = column.weight(i);
    up.eliminate(hn::Add(broadcast(system.diagonal[i]), weight), system.first_band[i - 1],
                 system.second_band[i - 2], hn::Mul(weight, column.intensity(i)));
    keep(up, i);
  }
  HWY_INLINE void solve_middle(const System& system, std::size_t top) {
    const V upper_weight = column.weight(top);
    const V lower_weight = column.weight(top + 1);
    const V upper_pivot =
        hn::Sub(down.reduced_diagonal(hn::Add(broadcast(system.diagonal[top]), upper_weight)),
                up.far_squared_over_pivot);
    const V lower_pivot =
        hn::Sub(up.reduced_diagonal(hn::Add(broadcast(system.diagonal[top + 1]), lower_weight)),
                down.far_squared_over_pivot);
    const V across =
        hn::Sub(hn::Sub(broadcast(system.first_band[top]), down.coupling), up.coupling);
    const V upper_rhs = hn::Sub(down.reduced_rhs(hn::Mul(upper_weight, column.intensity(top))),
                                hn::Mul(up.far_over_pivot, up.rhs));
    const V lower_rhs = hn::Sub(up.reduced_rhs(hn::Mul(lower_weight, column.intensity(top + 1))),
                                hn::Mul(down.far_over_pivot, down.rhs));
    const V determinant = hn::Sub(hn::Mul(upper_pivot, lower_pivot), hn::Mul(across, across));
    least = smaller(smaller(down.least_pivot, up.least_pivot), smaller(upper_pivot, determinant));
    up_next =
        hn::Div(hn::Sub(hn::Mul(lower_pivot, upper_rhs), hn::Mul(across, lower_rhs)), determinant);
    up_after =
        hn::Div(hn::Sub(hn::Mul(upper_pivot, lower_rhs), hn::Mul(across, upper_rhs)), determinant);
    down_next = up_after;
    down_after = up_next;
    column.store(up_next, column.block.curve, top);
    column.store(up_after, column.block.curve, top + 1);
  }
  HWY_INLINE V substituted(std::size_t i, V next, V after) const {
    const V value = hn::Sub(hn::Sub(column.load(column.block.curve, i),
                                    hn::Mul(column.load(column.block.far, i), after)),
                            hn::Mul(column.load(column.block.near, i), next));
    column.store(value, column.block.curve, i);
    return value;
  }
  HWY_INLINE void substitute_up(std::size_t i) {
    const V value = substituted(i, up_next, up_after);
    up_after = up_next;
    up_next = value;
  }
  HWY_INLINE void substitute_down(std::size_t i) {
    const V value = substituted(i, down_next, down_after);
    down_after = down_next;
    down_next = value;
  }
};

template <typename Far, std::size_t... kGroup>
HWY_INLINE PerLane<double> solve_block(const ArplsBlock& block,
                                       std::index_sequence<kGroup...> /*groups*/) {
  const System system{block.roughness.diagonal().data(), block.roughness.first_band().data(),
                      block.roughness.second_band().data()};
  const std::size_t n = block.roughness.size();
  const std::size_t top = (n - 2) / 2;
  const bool odd = n - 2 - top > top;
  Ends<Far> ends[] = {Ends<Far>::start({block, kGroup * kVector})...};
  for (std::size_t i = 0; i < top; ++i) {
    (ends[kGroup].eliminate_down(system, i), ...);
    (ends[kGroup].eliminate_up(system, n - 1 - i), ...);
  }
  if (odd) (ends[kGroup].eliminate_up(system, top + 2), ...);
  (ends[kGroup].solve_middle(system, top), ...);
  for (std::size_t k = 0; k < top; ++k) {
    (ends[kGroup].substitute_up(top - 1 - k), ...);
    (ends[kGroup].substitute_down(top + 2 + k), ...);
  }
  if (odd) (ends[kGroup].substitute_down(n - 1), ...);
  PerLane<double> least{};
  (hn::StoreU(ends[kGroup].least, kDoubles, least.data() + kGroup * kVector), ...);
  return least;
}

PerLane<double> solve(const ArplsBlock& block) {
  // Past the end the band holds two zeros that no row uses.
  const auto used = block.roughness.second_band().first(block.roughness.size() - 2);
  const bool even = std::ranges::all_of(used, is_one);
  const std::make_index_sequence<kGroups> all;
  return even ? solve_block<UnitCoupling>(block, all) : solve_block<AnyCoupling>(block, all);
}

ArplsSolver solver() { return {.lanes = kRow, .solve = solve}; }

}  // namespace
}  // namespace candor::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace candor {
namespace {

HWY_EXPORT(solver);

}  // namespace

ArplsSolver arpls_solver() { return HWY_DYNAMIC_DISPATCH(solver)(); }

}  // namespace candor
#endif
