#include "pipeline/mixture/masking.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "pipeline/mixture/decompose.h"
#include "tests/shared_data.h"
#include "tests/simulated_references.h"

namespace candor {
namespace {

using candor::test::made_up_library;
using candor::test::made_up_sample;

Decomposition decomposed() {
  const ReferenceSet set = made_up_library();
  const Recipe recipe = find_recipe("ir-atr").value();
  const Dictionary dictionary = Dictionary::make(set, recipe);
  const Spectrum sample =
      made_up_sample(set, {{"cut-one", 0.6}, {"drug", 0.25}, {"target-b", 0.15}}, {.noise = 0.003});
  return decompose(Prepared::prepare(sample, recipe).value(), dictionary, MismatchModel{}).value();
}

/// The problem of the points that stay, whitened by what is left of the covariance.
WhitenedProblem whitened_anew(const Decomposition& whole, const std::vector<std::size_t>& masked) {
  std::vector<std::size_t> stay;
  for (std::size_t i = 0; i < whole.problem.points; ++i) {
    if (!std::ranges::binary_search(masked, i)) stay.push_back(i);
  }
  const Matrix& factor = whole.problem.covariance_factor;
  FitData data;
  data.references = Matrix(stay.size(), whole.data.references.columns());
  Matrix covariance(stay.size(), stay.size());
  for (std::size_t i = 0; i < stay.size(); ++i) {
    data.positions.push_back(whole.data.positions[stay[i]]);
    data.sample.push_back(whole.data.sample[stay[i]]);
    for (std::size_t k = 0; k < data.references.columns(); ++k) {
      data.references(i, k) = whole.data.references(stay[i], k);
    }
    for (std::size_t j = 0; j < stay.size(); ++j) {
      for (std::size_t l = 0; l <= std::min(stay[i], stay[j]); ++l) {
        covariance(i, j) += factor(stay[i], l) * factor(stay[j], l);
      }
    }
  }
  return whiten(data, covariance);
}

std::vector<std::size_t> range(std::size_t first, std::size_t last) {
  std::vector<std::size_t> points(last - first + 1);
  std::iota(points.begin(), points.end(), first);
  return points;
}

void expect_same(const NormalEquations& got, const NormalEquations& wanted,
                 const std::vector<std::size_t>& columns, const NormalEquations& whole) {
  constexpr double kAgree = 1e-7;
  ASSERT_EQ(got.projection.size(), columns.size());
  EXPECT_NEAR(got.energy, wanted.energy, kAgree * whole.energy);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const std::size_t k = columns[i];
    const double length = std::sqrt(whole.gram(k, k));
    EXPECT_NEAR(got.projection[i], wanted.projection[k], kAgree * length * std::sqrt(whole.energy));
    for (std::size_t j = 0; j < columns.size(); ++j) {
      const double other = std::sqrt(whole.gram(columns[j], columns[j]));
      EXPECT_NEAR(got.gram(i, j), wanted.gram(k, columns[j]), kAgree * length * other);
      EXPECT_EQ(got.gram(i, j), got.gram(j, i));
    }
  }
}

TEST(Masking, EqualsWhiteningWhatStays) {
  const Decomposition whole = decomposed();
  const std::vector<std::size_t> columns = {0, 2, 3, 4};
  const MaskableProblem problem(whole.data, whole.problem, columns);
  const std::size_t last = whole.problem.points - 1;
  std::vector<std::size_t> scattered = range(3, 20);
  for (const std::size_t point : range(100, 131)) scattered.push_back(point);
  scattered.push_back(200);
  for (const auto& masked : {range(0, 0), range(0, 12), range(90, 110), range(last - 7, last),
                             scattered, range(20, last - 20)}) {
    expect_same(problem.without(masked), whitened_anew(whole, masked).equations, columns,
                whole.problem.equations);
  }
}

TEST(Masking, OfNothingChangesNothing) {
  const Decomposition whole = decomposed();
  const std::vector<std::size_t> columns = {1, 4};
  const NormalEquations same = MaskableProblem(whole.data, whole.problem, columns).without({});
  EXPECT_EQ(same.energy, whole.problem.equations.energy);
  EXPECT_EQ(same.gram(0, 1), whole.problem.equations.gram(1, 4));
  EXPECT_EQ(same.projection[1], whole.problem.equations.projection[4]);
}

TEST(Masking, LeavesNothingOfAColumnWhoseOnlyBandIsMasked) {
  Decomposition whole = decomposed();
  const auto band = range(50, 60);
  for (std::size_t i = 0; i < whole.problem.points; ++i) {
    whole.data.references(i, 1) = std::ranges::binary_search(band, i) ? 1 : 0;
  }
  Matrix covariance(whole.problem.points, whole.problem.points);
  for (std::size_t i = 0; i < whole.problem.points; ++i) covariance(i, i) = 0.01;
  whole.problem = whiten(whole.data, covariance);
  const std::vector<std::size_t> columns = {0, 1};
  const NormalEquations left = MaskableProblem(whole.data, whole.problem, columns).without(band);
  EXPECT_EQ(left.gram(1, 1), 0);
  EXPECT_EQ(left.gram(0, 1), 0);
  EXPECT_EQ(left.projection[1], 0);
  EXPECT_GT(left.gram(0, 0), 0);
}

}  // namespace
}  // namespace candor
