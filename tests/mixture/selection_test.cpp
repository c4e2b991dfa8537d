#include "pipeline/mixture/selection.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <numeric>

#include "pipeline/numerics/random.h"

namespace candor {
namespace {

/// Smooth columns that overlap, and a sample of three of them with unit noise.
struct Problem {
  NormalEquations equations;
  std::size_t points = 0;

  /// Every other column is there too, by `weak`.
  Problem(std::size_t rows, std::size_t columns, std::uint64_t seed, double strength,
          double weak = 0)
      : points(rows) {
    RandomNumbers random(seed);
    Matrix a(rows, columns);
    for (std::size_t k = 0; k < columns; ++k) {
      const auto curve = smooth_function(random, rows, 1, 3);
      for (std::size_t i = 0; i < rows; ++i) a(i, k) = std::max(0.0, curve[i]);
    }
    std::vector<double> sample(rows);
    for (std::size_t i = 0; i < rows; ++i) {
      sample[i] = strength * (a(i, 1) + 0.6 * a(i, 4) + 0.4 * a(i, 7)) + random.normal();
      for (std::size_t k = 8; k < columns; k += 2) sample[i] += weak * a(i, k);
    }
    equations = normal_equations(a, sample);
  }
};

std::vector<std::size_t> all_of(std::size_t count) {
  std::vector<std::size_t> all(count);
  std::iota(all.begin(), all.end(), std::size_t{0});
  return all;
}

TEST(AdditionBound, IsNeverAboveWhatTheFitLeaves) {
  for (const std::uint64_t seed : {31U, 32U, 33U}) {
    const Problem problem(80, 60, seed, 10);
    for (const auto& start : std::vector<std::vector<std::size_t>>{{}, {1}, {1, 4}, {2, 9, 30}}) {
      const AdditionBound bound(problem.equations, start);
      int useful = 0;
      for (std::size_t k = 0; k < 60; ++k) {
        auto columns = start;
        columns.push_back(k);
        const double left = non_negative_fit(problem.equations, columns).residual;
        EXPECT_LE(bound.least_residual(k), left) << "column " << k << " of seed " << seed;
        useful += bound.least_residual(k) > 0.9 * left ? 1 : 0;
      }
      EXPECT_GT(useful, 30) << "a bound that is far below excludes nothing";
    }
  }
}

TEST(AdditionBound, ExcludesNothingWhereColumnsAreDependent) {
  Matrix a(4, 3);
  for (std::size_t i = 0; i < 4; ++i) {
    a(i, 0) = static_cast<double>(i);
    a(i, 1) = 2 * static_cast<double>(i);
    a(i, 2) = 1;
  }
  const std::vector<double> sample = {1, 2, 3, 5};
  const NormalEquations equations = normal_equations(a, sample);
  EXPECT_EQ(AdditionBound(equations, {0, 1}).least_residual(2), 0);
  EXPECT_EQ(AdditionBound(equations, {0}).least_residual(1), 0);
}

TEST(SelectByEvidence, FindsThePartsFromAStartOfVeryManyColumns) {
  const Problem problem(500, 400, 34, 12, 0.4);
  const std::vector<char> allowed(400, 1);
  const auto start = refit(problem.equations, all_of(400)).columns;
  ASSERT_GT(start.size(), 64U) << "no more than are looked at one by one";
  const Selection selection =
      select_by_evidence(problem.equations, problem.points, start, allowed, EvidenceRule{});
  EXPECT_THAT(selection.columns, ::testing::IsSupersetOf({1U, 4U, 7U}));
  EXPECT_LT(selection.columns.size(), start.size() / 2);
}

TEST(SelectByEvidence, DropsTheColumnThatCostsLeastFirst) {
  // With signs that bind, the cost of leaving is more than the bound says: both ways must agree.
  for (std::uint64_t seed = 40; seed < 50; ++seed) {
    const Problem problem(80, 30, seed, 6);
    const std::vector<char> allowed(30, 1);
    const Selection start = refit(problem.equations, all_of(30));
    const Selection selection = select_by_evidence(problem.equations, problem.points, start.columns,
                                                   allowed, EvidenceRule{});
    for (std::size_t i = 0; i < selection.columns.size(); ++i) {
      auto rest = selection.columns;
      rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(i));
      const double loss = non_negative_fit(problem.equations, rest).residual - selection.residual;
      EXPECT_GE(loss, EvidenceRule{}.least_gain * misfit_scale(selection.residual, problem.points));
    }
  }
}

}  // namespace
}  // namespace candor
