#include "pipeline/core/axis.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <limits>
#include <set>
#include <string_view>
#include <type_traits>
#include <vector>

#include "tests/shared_data.h"

namespace candor {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinity = std::numeric_limits<double>::infinity();

constexpr std::array kUnits = {
    AxisUnit::wavenumber_per_cm,
    AxisUnit::raman_shift_per_cm,
    AxisUnit::wavelength_nm,
    AxisUnit::wavelength_um,
    AxisUnit::pixel,
    AxisUnit::unknown,
};

Axis axis_of(std::vector<double> positions) {
  return Axis::make(std::move(positions), AxisUnit::wavenumber_per_cm).value();
}

Error refusal_of(std::vector<double> positions) {
  return Axis::make(std::move(positions), AxisUnit::wavenumber_per_cm).error();
}

TEST(Axis, KeepsItsPositionsAndUnit) {
  ASSERT_OK_AND_ASSIGN(const Axis axis,
                       Axis::make({400.0, 402.5, 409.0}, AxisUnit::raman_shift_per_cm));
  EXPECT_THAT(axis.positions(), ElementsAre(400.0, 402.5, 409.0));
  EXPECT_EQ(axis.size(), 3U);
  EXPECT_EQ(axis.front(), 400.0);
  EXPECT_EQ(axis[1], 402.5);
  EXPECT_EQ(axis.back(), 409.0);
  EXPECT_EQ(axis.unit(), AxisUnit::raman_shift_per_cm);
}

TEST(Axis, MayBeNegative) { EXPECT_EQ(axis_of({-100.0, 0.0, 100.0}).front(), -100.0); }

TEST(Axis, OfTwoPointsIsEnough) { EXPECT_EQ(axis_of({1.0, 2.0}).size(), 2U); }

TEST(Axis, OfFewerThanTwoPointsIsRefused) {
  EXPECT_EQ(refusal_of({}).code, ErrorCode::insufficient_data);
  const Error error = refusal_of({400.0});
  EXPECT_EQ(error.code, ErrorCode::insufficient_data);
  EXPECT_THAT(error.message, HasSubstr("at least 2 points, this one has 1"));
}

TEST(Axis, WithAPositionThatIsNoFiniteNumberIsRefusedByPoint) {
  for (const double bad : {kNan, kInfinity, -kInfinity}) {
    const Error error = refusal_of({400.0, bad, 402.0});
    EXPECT_EQ(error.code, ErrorCode::invalid_value);
    EXPECT_THAT(error.message, HasSubstr("point 2"));
  }
  EXPECT_EQ(refusal_of({kNan, 1.0}).code, ErrorCode::invalid_value);
  EXPECT_EQ(refusal_of({1.0, kInfinity}).code, ErrorCode::invalid_value);
}

TEST(Axis, ThatDescendsIsRefusedByPoint) {
  const Error error = refusal_of({400.0, 402.0, 401.5});
  EXPECT_EQ(error.code, ErrorCode::invalid_value);
  EXPECT_THAT(error.message, HasSubstr("point 3 (401.5)"));
  EXPECT_THAT(error.message, HasSubstr("point 2 (402)"));
}

TEST(Axis, ThatStandsStillIsRefused) {
  EXPECT_EQ(refusal_of({400.0, 400.0}).code, ErrorCode::invalid_value);
  EXPECT_EQ(refusal_of({-0.0, 0.0}).code, ErrorCode::invalid_value);
}

TEST(Axis, HasTheMeanDistanceAsItsStep) {
  EXPECT_EQ(axis_of({0.0, 1.0, 4.0}).mean_step(), 2.0);
  EXPECT_EQ(axis_of({5.0, 5.5}).mean_step(), 0.5);
}

TEST(Axis, IsEvenWithinOnePerCentOfItsStep) {
  EXPECT_TRUE(axis_of({0.0, 10.0, 20.0, 30.0}).is_even());
  EXPECT_TRUE(axis_of({0.0, 10.09, 20.0, 30.0}).is_even());
  EXPECT_FALSE(axis_of({0.0, 10.11, 20.0, 30.0}).is_even());
  EXPECT_FALSE(axis_of({0.0, 9.89, 20.0, 30.0}).is_even());
  EXPECT_TRUE(axis_of({3.0, 8.0}).is_even()) << "two points are always even";
}

TEST(Axis, ThatIsEvenInWavelengthIsNotEvenInWavenumber) {
  std::vector<double> positions;
  for (int i = 0; i < 500; ++i) positions.push_back(1e7 / (1100.0 - i));
  EXPECT_FALSE(axis_of(positions).is_even());
}

TEST(Axis, RoundedToTwoDigitsStaysEven) {
  std::vector<double> positions;
  for (int i = 0; i < 1000; ++i) {
    positions.push_back(std::round((650.0 + 1.9285 * i) * 100.0) / 100.0);
  }
  EXPECT_TRUE(axis_of(positions).is_even());
}

TEST(Axis, TakesAnotherUnitWithoutMoving) {
  const Axis before = axis_of({1.0, 2.0, 4.0});
  const Axis after = before.with_unit(AxisUnit::wavelength_um);
  EXPECT_THAT(after.positions(), ElementsAre(1.0, 2.0, 4.0));
  EXPECT_EQ(after.unit(), AxisUnit::wavelength_um);
  EXPECT_EQ(before.unit(), AxisUnit::wavenumber_per_cm);
}

TEST(Axis, EqualsAnotherOnlyWithTheSamePositionsAndUnit) {
  EXPECT_EQ(axis_of({1.0, 2.0}), axis_of({1.0, 2.0}));
  EXPECT_NE(axis_of({1.0, 2.0}), axis_of({1.0, 2.5}));
  EXPECT_NE(axis_of({1.0, 2.0}), axis_of({1.0, 2.0}).with_unit(AxisUnit::pixel));
}

TEST(Axis, CannotBeWrittenTo) {
  static_assert(std::is_same_v<decltype(axis_of({1.0, 2.0})[0]), double>);
  static_assert(
      std::is_const_v<std::remove_reference_t<decltype(axis_of({1.0, 2.0}).positions()[0])>>);
}

TEST(AxisUnit, HasANameOfItsOwnThatReadsBack) {
  std::set<std::string_view> names;
  for (const auto unit : kUnits) {
    names.insert(to_string(unit));
    if (unit == AxisUnit::unknown) continue;
    EXPECT_EQ(axis_unit_from_string(to_string(unit)), unit);
  }
  EXPECT_EQ(names.size(), kUnits.size());
}

TEST(AxisUnit, IsNamedAsTheJsonHasIt) {
  EXPECT_EQ(to_string(AxisUnit::wavenumber_per_cm), "cm-1");
  EXPECT_EQ(to_string(AxisUnit::raman_shift_per_cm), "raman-shift-cm-1");
  EXPECT_EQ(to_string(AxisUnit::wavelength_nm), "nm");
  EXPECT_EQ(to_string(AxisUnit::wavelength_um), "um");
  EXPECT_EQ(to_string(AxisUnit::pixel), "pixel");
  EXPECT_EQ(to_string(AxisUnit::unknown), "unknown");
}

TEST(AxisUnit, CannotBeToldToBeUnknown) {
  EXPECT_FALSE(axis_unit_from_string("unknown"));
  EXPECT_FALSE(axis_unit_from_string(""));
  EXPECT_FALSE(axis_unit_from_string("CM-1"));
  EXPECT_FALSE(axis_unit_from_string("1/cm"));
}

}  // namespace
}  // namespace candor
