#include "pipeline/validate/rate.h"

#include <gtest/gtest.h>

#include <cmath>

namespace candor {
namespace {

TEST(ExactRate, IsThatOfPublishedTables) {
  // R 4.2, binom.test(7, 20): 0.1539092 to 0.5921885.
  const auto rate = exact_rate(7, 20);
  ASSERT_TRUE(rate);
  EXPECT_DOUBLE_EQ(rate->value, 0.35);
  EXPECT_NEAR(rate->low, 0.1539092, 5e-8);
  EXPECT_NEAR(rate->high, 0.5921885, 5e-8);
}

TEST(ExactRate, HasTheClosedFormAtBothEnds) {
  // Nothing of n: from 0 to 1 − (α/2)^(1/n), and mirrored.
  const double edge = 1 - std::pow(0.025, 1.0 / 30);
  const auto none = exact_rate(0, 30);
  ASSERT_TRUE(none);
  EXPECT_EQ(none->low, 0);
  EXPECT_NEAR(none->high, edge, 1e-12);
  const auto all = exact_rate(30, 30);
  ASSERT_TRUE(all);
  EXPECT_NEAR(all->low, 1 - edge, 1e-12);
  EXPECT_EQ(all->high, 1);
}

TEST(ExactRate, HoldsTheProbabilityAtItsEdges) {
  // At the lower edge, as many successes or more have a probability of 2.5 %.
  const auto rate = exact_rate(3, 8);
  ASSERT_TRUE(rate);
  const auto tail = [](double p) {
    double sum = 0;
    const double ways[] = {1, 8, 28, 56, 70, 56, 28, 8, 1};
    for (int k = 3; k <= 8; ++k) sum += ways[k] * std::pow(p, k) * std::pow(1 - p, 8 - k);
    return sum;
  };
  EXPECT_NEAR(tail(rate->low), 0.025, 1e-10);
}

TEST(ExactRate, IsNoneOfNoTrials) { EXPECT_FALSE(exact_rate(0, 0)); }

TEST(ChanceOfSoFew, CountsTheWaysToDraw) {
  // 3 of 10 drawn, 5 of the 10 are successes: none among them in C(5,3)/C(10,3) = 10/120.
  const Part none{*exact_rate(0, 3), *exact_rate(5, 10)};
  EXPECT_NEAR(chance_of_so_few(none), 10.0 / 120, 1e-12);
  const Part all{*exact_rate(3, 3), *exact_rate(5, 10)};
  EXPECT_DOUBLE_EQ(chance_of_so_few(all), 1);
}

TEST(ChanceOfSoFew, IsCertainWhereThePartIsTheWhole) {
  const Part whole{*exact_rate(4, 9), *exact_rate(4, 9)};
  EXPECT_DOUBLE_EQ(chance_of_so_few(whole), 1);
}

TEST(Middle, IsTheMeanOfTwoMiddleValues) {
  const double odd[] = {3, 1, 2};
  const double even[] = {4, 1, 3, 2};
  EXPECT_EQ(middle(odd), 2);
  EXPECT_EQ(middle(even), 2.5);
  EXPECT_FALSE(middle({}));
}

}  // namespace
}  // namespace candor
