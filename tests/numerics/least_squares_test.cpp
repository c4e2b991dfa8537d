#include "pipeline/numerics/least_squares.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

namespace candor {
namespace {

using ::testing::DoubleNear;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::Ge;

Matrix random_matrix(std::size_t rows, std::size_t columns, std::mt19937_64& engine) {
  std::uniform_real_distribution<double> uniform(-1, 1);
  Matrix matrix(rows, columns);
  for (std::size_t j = 0; j < columns; ++j) {
    for (double& value : matrix.column(j)) value = uniform(engine);
  }
  return matrix;
}

/// AᵀA x − Aᵀb: zero where x > 0, not negative where x = 0, if x is the solution.
std::vector<double> gradient(const NormalEquations& problem, const std::vector<double>& x) {
  std::vector<double> result(x.size());
  for (std::size_t k = 0; k < x.size(); ++k) {
    result[k] = -problem.projection[k];
    for (std::size_t j = 0; j < x.size(); ++j) result[k] += problem.gram(j, k) * x[j];
  }
  return result;
}

TEST(NonNegativeFit, MeetsTheConditionsOfKarushKuhnAndTuckerOnRandomProblems) {
  std::mt19937_64 engine(1);
  for (int trial = 0; trial < 200; ++trial) {
    const std::size_t columns = 2 + static_cast<std::size_t>(trial) % 30;
    const Matrix a = random_matrix(40, columns, engine);
    const Matrix b = random_matrix(40, 1, engine);
    const NormalEquations problem = normal_equations(a, b.column(0));
    const SubsetFit fit = non_negative_fit(problem);
    EXPECT_THAT(fit.coefficients, Each(Ge(0.0)));
    const auto slope = gradient(problem, fit.coefficients);
    for (std::size_t k = 0; k < columns; ++k) {
      EXPECT_GT(slope[k], -1e-9);
      if (fit.coefficients[k] > 0) {
        EXPECT_NEAR(slope[k], 0, 1e-9);
      }
    }
  }
}

TEST(NonNegativeFit, RecoversNonNegativeCoefficientsExactly) {
  std::mt19937_64 engine(2);
  const Matrix a = random_matrix(30, 4, engine);
  std::vector<double> b(30, 0.0);
  const double truth[] = {0.5, 0, 2, 0.01};
  for (std::size_t j = 0; j < 4; ++j) {
    for (std::size_t i = 0; i < 30; ++i) b[i] += truth[j] * a(i, j);
  }
  const SubsetFit fit = non_negative_fit(normal_equations(a, b));
  EXPECT_THAT(fit.coefficients, ElementsAre(DoubleNear(0.5, 1e-12), DoubleNear(0, 1e-12),
                                            DoubleNear(2, 1e-12), DoubleNear(0.01, 1e-12)));
  EXPECT_NEAR(fit.residual, 0, 1e-12);
}

TEST(NonNegativeFit, GivesZeroWhereEveryColumnPointsAway) {
  Matrix a(3, 1);
  a(0, 0) = 1;
  const std::vector<double> b = {-1, 0, 0};
  const SubsetFit fit = non_negative_fit(normal_equations(a, b));
  EXPECT_THAT(fit.coefficients, ElementsAre(0.0));
  EXPECT_EQ(fit.residual, 1);
}

TEST(NonNegativeFit, SurvivesColumnsThatAreTheSame) {
  std::mt19937_64 engine(3);
  Matrix a = random_matrix(20, 3, engine);
  std::ranges::copy(std::vector<double>(a.column(0).begin(), a.column(0).end()),
                    a.column(1).begin());
  const std::vector<double> b(a.column(0).begin(), a.column(0).end());
  const SubsetFit fit = non_negative_fit(normal_equations(a, b));
  EXPECT_NEAR(fit.coefficients[0] + fit.coefficients[1], 1, 1e-9);
  EXPECT_NEAR(fit.residual, 0, 1e-9);
}

TEST(NonNegativeFit, UsesOnlyTheColumnsAskedFor) {
  std::mt19937_64 engine(4);
  const Matrix a = random_matrix(20, 5, engine);
  const std::vector<double> b(a.column(2).begin(), a.column(2).end());
  const std::size_t columns[] = {4, 2};
  const SubsetFit fit = non_negative_fit(normal_equations(a, b), columns);
  EXPECT_THAT(fit.coefficients, ElementsAre(DoubleNear(0, 1e-9), DoubleNear(1, 1e-9)));
}

TEST(NonNegativeSolver, SolvesAsTheNormalEquationsDo) {
  std::mt19937_64 engine(6);
  for (const std::size_t columns : {1U, 2U, 3U, 4U, 7U, 60U}) {
    const Matrix a = random_matrix(101, columns, engine);
    const NonNegativeSolver solver(a);
    for (int trial = 0; trial < 10; ++trial) {
      const Matrix b = random_matrix(101, 1, engine);
      const SubsetFit expected = non_negative_fit(normal_equations(a, b.column(0)));
      const SubsetFit fit = solver.fit(b.column(0));
      // Sums of a hundred products in two orders, through a condition number below 100.
      EXPECT_NEAR(fit.residual, expected.residual, 1e-11);
      ASSERT_EQ(fit.coefficients.size(), columns);
      for (std::size_t k = 0; k < columns; ++k) {
        EXPECT_NEAR(fit.coefficients[k], expected.coefficients[k], 1e-11);
      }
    }
  }
}

TEST(InverseGram, TimesTheGramMatrixIsOne) {
  std::mt19937_64 engine(5);
  const NormalEquations problem =
      normal_equations(random_matrix(20, 5, engine), std::vector<double>(20, 1.0));
  const std::size_t columns[] = {3, 0, 4};
  const Matrix inverse = inverse_gram(problem, columns);
  for (std::size_t i = 0; i < 3; ++i) {
    for (std::size_t j = 0; j < 3; ++j) {
      double sum = 0;
      for (std::size_t k = 0; k < 3; ++k) {
        sum += inverse(i, k) * problem.gram(columns[k], columns[j]);
      }
      EXPECT_NEAR(sum, i == j ? 1 : 0, 1e-10);
    }
  }
}

}  // namespace
}  // namespace candor
