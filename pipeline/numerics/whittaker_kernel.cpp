// Compiled once for each instruction set: foreach_target.h includes this file again and again.
// Sizeless vectors cannot be members, so that the scalable vectors of ARM are left out: NEON serves
// those processors.
#ifndef HWY_DISABLED_TARGETS
#define HWY_DISABLED_TARGETS (HWY_SVE | HWY_SVE2 | HWY_SVE_256 | HWY_SVE2_128)
#endif
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "pipeline/numerics/whittaker_kernel.cpp"
#include "pipeline/numerics/whittaker_kernel.h"

#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include <utility>

HWY_BEFORE_NAMESPACE();
namespace candor::HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;
// Vectors of curves, and of one curve alone.
using Widest = hn::CappedTag<double, kMaxSmootherLanes>;
using One = hn::CappedTag<double, 1>;

constexpr std::size_t kVector = hn::MaxLanes(Widest());
constexpr std::size_t kGroups = vectors_in_a_row(kVector);

// Highway's operations need the type of a vector for its making alone.
template <typename D>
HWY_INLINE hn::Vec<D> broadcast(double value) {
  return hn::Set(D(), value);
}

// The bands of the roughness: one value a point, the same for every lane.
struct System {
  const double* diagonal;
  const double* first_band;
  const double* second_band;
};

// As std::min: the first of the two unless the second is less.
template <typename V>
HWY_INLINE V smaller(V a, V b) {
  return hn::IfThenElse(hn::Lt(b, a), b, a);
}

// Products with the coupling of a row to the next but one, which on an even grid is 1.
struct AnyCoupling {
  template <typename D>
  static HWY_INLINE hn::Vec<D> times(hn::Vec<D> value, double far) {
    return hn::Mul(value, broadcast<D>(far));
  }
  template <typename D>
  static HWY_INLINE hn::Vec<D> squared(double far, hn::Vec<D> inverse) {
    return hn::Mul(broadcast<D>(far * far), inverse);
  }
};
struct UnitCoupling {
  template <typename D>
  static HWY_INLINE hn::Vec<D> times(hn::Vec<D> value, double /*far*/) {
    return value;
  }
  template <typename D>
  static HWY_INLINE hn::Vec<D> squared(double /*far*/, hn::Vec<D> inverse) {
    return inverse;
  }
};

// Of one row: see `WhittakerBlock`.
template <typename D>
struct Factors {
  hn::Vec<D> near;
  hn::Vec<D> far;
  hn::Vec<D> target;
  hn::Vec<D> pivot;
};

// What the elimination of the rows before one leaves to subtract from it: u is the coupling of a
// row to the next, c that to the next but one, d its pivot and v its right-hand side.
template <typename D, typename Far>
struct Chain {
  using V = hn::Vec<D>;
  V near_squared_over_pivot;  // u²/d of the row before
  V far_squared_over_pivot;   // c²/d of the row before
  V coupling;                 // c·u/d of the row before
  V near_rhs;                 // (u/d)·v of the row before
  V far_rhs;                  // (c/d)·v of the row before
  V older_far_squared_over_pivot;
  V older_far_rhs;

  // A constructor that the compiler writes would not be for this instruction set.
  static HWY_INLINE Chain start() {
    const V zero = hn::Zero(D());
    return {zero, zero, zero, zero, zero, zero, zero};
  }
  HWY_INLINE V reduced_diagonal(V diagonal) const {
    return hn::Sub(hn::Sub(diagonal, older_far_squared_over_pivot), near_squared_over_pivot);
  }
  HWY_INLINE V reduced_rhs(V value) const {
    return hn::Sub(hn::Sub(value, older_far_rhs), near_rhs);
  }
  /// `near` and `far` are the couplings of the row to the next two.
  HWY_INLINE Factors<D> eliminate(V diagonal, double near, double far, V value) {
    const V pivot = reduced_diagonal(diagonal);
    const V reduced_near = hn::Sub(broadcast<D>(near), coupling);
    const V rhs = reduced_rhs(value);
    const V inverse = hn::Div(broadcast<D>(1.0), pivot);
    const Factors<D> factors{hn::Mul(reduced_near, inverse), Far::template times<D>(inverse, far),
                             hn::Mul(rhs, inverse), pivot};
    older_far_squared_over_pivot = far_squared_over_pivot;
    older_far_rhs = far_rhs;
    near_squared_over_pivot = hn::Mul(hn::Mul(reduced_near, reduced_near), inverse);
    far_squared_over_pivot = Far::template squared<D>(far, inverse);
    coupling = hn::Mul(Far::template times<D>(reduced_near, far), inverse);
    near_rhs = hn::Mul(factors.near, rhs);
    far_rhs = hn::Mul(factors.far, rhs);
    return factors;
  }
};

// One vector of a block's rows.
template <typename D, std::size_t RowSize>
struct Column {
  using V = hn::Vec<D>;

  const WhittakerBlock& block;
  std::size_t first_lane;

  HWY_INLINE std::size_t at(std::size_t row) const { return row * RowSize + first_lane; }
  HWY_INLINE V load(const double* values, std::size_t row) const {
    return hn::Load(D(), values + at(row));
  }
  HWY_INLINE void store(V value, double* values, std::size_t row) const {
    hn::Store(value, D(), values + at(row));
  }
  HWY_INLINE V weight(std::size_t row) const {
    return hn::Mul(load(block.weights, row), broadcast<D>(block.inverse_lambda));
  }
  HWY_INLINE V intensity(std::size_t row) const { return load(block.intensities, row); }
};

// The two ends of the systems in one vector of lanes, eliminated towards the middle.
template <typename D, std::size_t RowSize, typename Far>
struct Ends {
  using V = hn::Vec<D>;

  Column<D, RowSize> column;
  Chain<D, Far> down;
  Chain<D, Far> up;
  V least;
  V up_next;
  V up_after;
  V down_next;
  V down_after;

  static HWY_INLINE Ends start(const Column<D, RowSize>& column) {
    const V zero = hn::Zero(D());
    return {column,
            Chain<D, Far>::start(),
            Chain<D, Far>::start(),
            broadcast<D>(1e300),
            zero,
            zero,
            zero,
            zero};
  }
  HWY_INLINE void keep(const Factors<D>& factors, std::size_t i) {
    least = smaller(least, factors.pivot);
    column.store(factors.near, column.block.near, i);
    column.store(factors.far, column.block.far, i);
    column.store(factors.target, column.block.curve, i);
  }
  HWY_INLINE void eliminate_down(const System& system, std::size_t i) {
    const V weight = column.weight(i);
    keep(down.eliminate(hn::Add(broadcast<D>(system.diagonal[i]), weight), system.first_band[i],
                        system.second_band[i], hn::Mul(weight, column.intensity(i))),
         i);
  }
  HWY_INLINE void eliminate_up(const System& system, std::size_t i) {
    const V weight = column.weight(i);
    keep(up.eliminate(hn::Add(broadcast<D>(system.diagonal[i]), weight), system.first_band[i - 1],
                      system.second_band[i - 2], hn::Mul(weight, column.intensity(i))),
         i);
  }
  HWY_INLINE void solve_middle(const System& system, std::size_t top) {
    const V upper_weight = column.weight(top);
    const V lower_weight = column.weight(top + 1);
    const V upper_pivot =
        hn::Sub(down.reduced_diagonal(hn::Add(broadcast<D>(system.diagonal[top]), upper_weight)),
                up.far_squared_over_pivot);
    const V lower_pivot =
        hn::Sub(up.reduced_diagonal(hn::Add(broadcast<D>(system.diagonal[top + 1]), lower_weight)),
                down.far_squared_over_pivot);
    const V across =
        hn::Sub(hn::Sub(broadcast<D>(system.first_band[top]), down.coupling), up.coupling);
    const V upper_rhs =
        hn::Sub(down.reduced_rhs(hn::Mul(upper_weight, column.intensity(top))), up.far_rhs);
    const V lower_rhs =
        hn::Sub(up.reduced_rhs(hn::Mul(lower_weight, column.intensity(top + 1))), down.far_rhs);
    const V determinant = hn::Sub(hn::Mul(upper_pivot, lower_pivot), hn::Mul(across, across));
    least = smaller(least, smaller(upper_pivot, determinant));
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

// Solve the systems of several vectors of lanes; the least pivot of each lane.
template <typename D, typename Far, std::size_t... Group>
HWY_INLINE PerLane<double> solve_groups(const WhittakerBlock& block,
                                        std::index_sequence<Group...> /*groups*/) {
  constexpr std::size_t kLanes = hn::MaxLanes(D());
  using OfGroup = Ends<D, kLanes * sizeof...(Group), Far>;
  const System system{block.roughness.diagonal().data(), block.roughness.first_band().data(),
                      block.roughness.second_band().data()};
  const std::size_t n = block.roughness.size();
  const std::size_t top = (n - 2) / 2;
  const bool odd = n - 2 - top > top;
  // NOLINTNEXTLINE(modernize-avoid-c-arrays): members of std::array are not compiled for the target
  OfGroup ends[] = {OfGroup::start({block, Group * kLanes})...};
  for (std::size_t i = 0; i < top; ++i) {
    (ends[Group].eliminate_down(system, i), ...);
    (ends[Group].eliminate_up(system, n - 1 - i), ...);
  }
  if (odd) (ends[Group].eliminate_up(system, top + 2), ...);
  (ends[Group].solve_middle(system, top), ...);
  for (std::size_t k = 0; k < top; ++k) {
    (ends[Group].substitute_up(top - 1 - k), ...);
    (ends[Group].substitute_down(top + 2 + k), ...);
  }
  if (odd) (ends[Group].substitute_down(n - 1), ...);
  PerLane<double> least{};
  (hn::StoreU(ends[Group].least, D(), least.data() + Group * kLanes), ...);
  return least;
}

template <typename D, std::size_t Count>
HWY_INLINE PerLane<double> solve_as(const WhittakerBlock& block) {
  const std::make_index_sequence<Count> groups;
  return block.roughness.is_even() ? solve_groups<D, UnitCoupling>(block, groups)
                                   : solve_groups<D, AnyCoupling>(block, groups);
}

PerLane<double> solve(const WhittakerBlock& block) { return solve_as<Widest, kGroups>(block); }

double solve_one(const WhittakerBlock& block) { return solve_as<One, 1>(block)[0]; }

WhittakerSolver solver() {
  return {.lanes = kVector * kGroups, .solve = solve, .solve_one = solve_one};
}

}  // namespace
}  // namespace candor::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace candor {
namespace {

HWY_EXPORT(solver);

}  // namespace

WhittakerSolver whittaker_solver() { return HWY_DYNAMIC_DISPATCH(solver)(); }

}  // namespace candor
#endif
