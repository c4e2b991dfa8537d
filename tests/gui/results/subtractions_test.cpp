#include "gui/results/subtractions.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace candor::gui {
namespace {

using ::testing::ElementsAre;

Subtractions measured() { return Subtractions({{800, 804, 808}, {4, 6, 5}}); }

TEST(Subtractions, LeaveWhatIsMeasuredLessAllThatWasTaken) {
  Subtractions subtractions = measured();
  subtractions.take({"a", "A", 2, {1, 0, 1}});
  subtractions.take({"b", "B", 0.5, {0, 2, 0}});
  EXPECT_THAT(subtractions.remainder().values, ElementsAre(2, 5, 3));
  EXPECT_THAT(subtractions.measured().values, ElementsAre(4, 6, 5));
}

TEST(Subtractions, AreUndoneOneByOneWithoutATrace) {
  Subtractions subtractions = measured();
  subtractions.take({"a", "A", 0.1, {1, 3, 1}});
  const auto after_first = subtractions.remainder().values;
  subtractions.take({"b", "B", 0.3, {7, 2, 9}});
  subtractions.undo();
  EXPECT_EQ(subtractions.remainder().values, after_first);
  subtractions.undo();
  EXPECT_EQ(subtractions.remainder().values, measured().measured().values);
}

TEST(Subtractions, ShowWhatWouldBeLeftWithoutTakingIt) {
  const Subtractions subtractions = measured();
  EXPECT_THAT(subtractions.remainder_without({1, 1, 1}, 3).values, ElementsAre(1, 3, 2));
  EXPECT_TRUE(subtractions.taken().empty());
}

}  // namespace
}  // namespace candor::gui
