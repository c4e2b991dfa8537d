#include "gui/plot/label_layout.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

namespace candor::plot {
namespace {

using ::testing::DoubleNear;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pointwise;

struct CollisionCase {
  const char* name;
  std::vector<LabelBox> labels;
  double gap;
  std::vector<std::size_t> kept;
};

LabelBox label(double left, double top, double weight) {
  return LabelBox{Box{left, top, left + 10, top + 30}, weight};
}

class Collision : public ::testing::TestWithParam<CollisionCase> {};

TEST_P(Collision, LeavesTheExpectedLabels) {
  EXPECT_EQ(labels_without_collision(GetParam().labels, GetParam().gap), GetParam().kept);
}

INSTANTIATE_TEST_SUITE_P(
    PeakLabels, Collision,
    ::testing::Values(
        CollisionCase{"NoLabels", {}, 2, {}},
        CollisionCase{"ALoneOneStays", {label(0, 0, 1)}, 2, {0}},
        CollisionCase{"FarApartBothStay", {label(0, 0, 1), label(100, 0, 2)}, 2, {0, 1}},
        CollisionCase{"TheHeavierOfTwoStays", {label(0, 0, 1), label(5, 0, 2)}, 2, {1}},
        CollisionCase{"OfEqualsTheEarlierStays", {label(0, 0, 1), label(5, 0, 1)}, 2, {0}},
        CollisionCase{"TouchingIsNoCollision", {label(0, 0, 1), label(10, 0, 1)}, 0, {0, 1}},
        CollisionCase{"ButTheGapMustBeFree", {label(0, 0, 1), label(11, 0, 1)}, 2, {0}},
        CollisionCase{"AndFreeIsEnough", {label(0, 0, 1), label(12, 0, 1)}, 2, {0, 1}},
        CollisionCase{
            "OneAboveTheOtherIsNoCollision", {label(0, 0, 1), label(0, 40, 1)}, 2, {0, 1}},
        CollisionCase{"ADroppedOneDropsNoOther",
                      {label(0, 0, 3), label(8, 0, 2), label(16, 0, 1)},
                      2,
                      {0, 2}},
        CollisionCase{"NegativeWeightsAreOrderedToo", {label(0, 0, -2), label(5, 0, -1)}, 2, {1}}),
    [](const auto& instance) { return instance.param.name; });

TEST(SpreadLabels, LeavesLabelsWithRoomWhereTheyAre) {
  const std::vector<ColumnLabel> labels = {{20, 10}, {50, 10}};
  EXPECT_THAT(spread_labels(labels, 0, 100), ElementsAre(20, 50));
}

TEST(SpreadLabels, PushesOverlappingOnesDown) {
  const std::vector<ColumnLabel> labels = {{20, 10}, {22, 20}};
  EXPECT_THAT(spread_labels(labels, 0, 100), ElementsAre(20, 35));
}

TEST(SpreadLabels, KeepsThemInTheColumn) {
  const std::vector<ColumnLabel> labels = {{-5, 10}, {98, 10}, {99, 10}};
  EXPECT_THAT(spread_labels(labels, 0, 100), ElementsAre(5, 85, 95));
}

TEST(SpreadLabels, PacksThemFromTheTopWhereThereIsTooLittleRoom) {
  const std::vector<ColumnLabel> labels = {{5, 10}, {6, 10}, {7, 10}};
  EXPECT_THAT(spread_labels(labels, 0, 20), ElementsAre(5, 15, 25));
}

TEST(SpreadLabels, OfNoLabelsAreNone) { EXPECT_THAT(spread_labels({}, 0, 100), IsEmpty()); }

TEST(StackedCurves, StandBelowOneAnotherWithoutOverlap) {
  const std::vector<ValueRange> ranges = {{0, 1}, {-0.5, 0.5}, {0, 0.01}};
  const Stack stack = stack_curves(ranges);
  // Slots of 1, 1 and a third, with gaps of 0.08 around and between.
  EXPECT_THAT(stack.offsets, Pointwise(DoubleNear(1e-12), {-1.0, -1.58, -2.16 - 1.0 / 3}));
  EXPECT_NEAR(stack.range.high, 0.08, 1e-12);
  EXPECT_NEAR(stack.range.low, -2.24 - 1.0 / 3, 1e-12);
  for (std::size_t i = 1; i < ranges.size(); ++i) {
    EXPECT_LT(stack.offsets[i] + ranges[i].high, stack.offsets[i - 1] + ranges[i - 1].low);
  }
}

TEST(StackedCurves, OfZerosHaveRoomForTheirLabels) {
  const std::vector<ValueRange> ranges = {{0, 0}, {0, 0}};
  const Stack stack = stack_curves(ranges);
  EXPECT_LT(stack.offsets[1], stack.offsets[0]);
  EXPECT_LT(stack.range.low, stack.range.high);
}

}  // namespace
}  // namespace candor::plot
