#include "pipeline/detect/group_likeness.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

namespace candor {
namespace {

constexpr std::size_t kPoints = 120;

void add_band(std::span<double> curve, double place, double height) {
  for (std::size_t i = 0; i < curve.size(); ++i) {
    const double x = (static_cast<double>(i) - place) / 3;
    curve[i] += height * std::exp(-0.5 * x * x);
  }
}

/// Relatives share bands at 20 and 60; the strangers share none of them.
struct Families {
  Matrix references{kPoints, 6};
  std::vector<char> relatives = {1, 1, 1, 0, 0, 0};
  std::vector<char> strangers = {0, 0, 0, 1, 1, 1};

  Families() {
    for (std::size_t k = 0; k < 3; ++k) {
      add_band(references.column(k), 20, 1);
      add_band(references.column(k), 60, 0.8);
      add_band(references.column(k), 70 + 15 * static_cast<double>(k), 0.6);
      add_band(references.column(3 + k), 35 + 5 * static_cast<double>(k), 1);
      add_band(references.column(3 + k), 85 + 8 * static_cast<double>(k), 0.9);
    }
  }
};

TEST(GroupLikeness, IsNearOneForAMemberAndNearNothingForAStranger) {
  const Families families;
  const Resemblance of_member = resemblance(families.references, families.references.column(1));
  EXPECT_GT(likeness_to(of_member, families.relatives), 0.8);
  const Resemblance of_stranger = resemblance(families.references, families.references.column(4));
  EXPECT_LT(likeness_to(of_stranger, families.relatives), 0);
}

TEST(GroupLikeness, RecognisesARelativeThatIsNoReference) {
  const Families families;
  std::vector<double> relative(kPoints, 0.0);
  add_band(relative, 20, 1);
  add_band(relative, 60, 0.8);
  add_band(relative, 112, 0.6);
  const Resemblance resembles = resemblance(families.references, relative);
  EXPECT_GT(likeness_to(resembles, families.relatives), 0.5);
  EXPECT_LT(likeness_to(resembles, families.strangers), 0);
}

TEST(GroupLikeness, IsSmallForWhatResemblesNothing) {
  const Families families;
  std::vector<double> other(kPoints, 0.0);
  add_band(other, 10, 1);
  add_band(other, 50, 1);
  EXPECT_LT(std::abs(likeness_to(resemblance(families.references, other), families.relatives)),
            0.1);
}

TEST(GroupLikeness, DoesNotSeeAQuadraticBaselineNorTheSizeOfTheSignal) {
  const Families families;
  std::vector<double> signal(families.references.column(0).begin(),
                             families.references.column(0).end());
  const double plain = likeness_to(resemblance(families.references, signal), families.relatives);
  for (std::size_t i = 0; i < kPoints; ++i) {
    const double t = static_cast<double>(i) / kPoints;
    signal[i] = 7 * signal[i] + 3 - 2 * t + 5 * t * t;
  }
  EXPECT_NEAR(likeness_to(resemblance(families.references, signal), families.relatives), plain,
              1e-9);
}

TEST(GroupLikeness, IsNothingForAQuadratic) {
  const Families families;
  std::vector<double> line(kPoints);
  for (std::size_t i = 0; i < kPoints; ++i) line[i] = 1 + 0.01 * static_cast<double>(i);
  EXPECT_EQ(likeness_to(resemblance(families.references, line), families.relatives), 0);
  EXPECT_EQ(likeness_to(resemblance(families.references, std::vector<double>(kPoints, 0.0)),
                        families.relatives),
            0);
}

TEST(GroupLikeness, AsksTheMostAlikeOfALargeLibrary) {
  Matrix many(kPoints, 400);
  for (std::size_t k = 0; k < 400; ++k) {
    add_band(many.column(k), static_cast<double>(k % 100) + 10, 1);
    add_band(many.column(k), static_cast<double>((7 * k) % 100) + 10, 0.5);
  }
  const Resemblance resembles = resemblance(many, many.column(333));
  EXPECT_EQ(resembles.columns.size(), 256U);
  EXPECT_THAT(resembles.columns, ::testing::Contains(333));
  std::vector<char> member(400, 0);
  member[333] = 1;
  // Many of the others are nearly the same, and speak against it.
  EXPECT_GT(likeness_to(resembles, member), 0.1);
}

}  // namespace
}  // namespace candor
