#include "pipeline/interferogram/ratio.h"

#include <cmath>

#include "pipeline/interferogram/agreement.h"
#include "tests/numerics/random.h"
#include "tests/shared_data.h"

namespace candor {
namespace {

Spectrum curve(std::vector<double> values, SignalUnit unit, double from = 1000) {
  auto axis = Axis::make(test::ramp(from, 2, values.size()), AxisUnit::wavenumber_per_cm).value();
  return Spectrum::make(std::move(axis), std::move(values), unit, {"a curve", Technique::ir, {}})
      .value();
}

Spectrum beam(std::vector<double> values, double from = 1000) {
  return curve(std::move(values), SignalUnit::single_beam, from);
}

TEST(Transmittance, IsTheRatioOfTheBeams) {
  ASSERT_OK_AND_ASSIGN(const auto ratio, transmittance(beam({1, 2, 3}), beam({2, 2, 6}), 1));
  EXPECT_EQ(ratio.unit(), SignalUnit::transmittance);
  EXPECT_THAT(ratio.intensities(), testing::ElementsAre(0.5, 1, 0.5));
  EXPECT_EQ(ratio.label().technique, Technique::ir);
  EXPECT_EQ(ratio.provenance().back().text,
            "ratio(background=\"a curve\",background-scale=1,background-step=none)");
}

TEST(Transmittance, TakesADifferenceOfGainIntoAccount) {
  ASSERT_OK_AND_ASSIGN(const auto ratio, transmittance(beam({1, 2}), beam({2, 2}), 4));
  EXPECT_THAT(ratio.intensities(), testing::ElementsAre(0.125, 0.25));
  EXPECT_ERROR(ErrorCode::invalid_value, transmittance(beam({1, 2}), beam({2, 2}), 0));
  EXPECT_ERROR(ErrorCode::invalid_value, transmittance(beam({1, 2}), beam({2, 2}), std::nan("")));
}

TEST(Transmittance, NeedsTheSamePoints) {
  EXPECT_ERROR(ErrorCode::incompatible, transmittance(beam({1, 2, 3}), beam({1, 2}), 1));
  EXPECT_ERROR(ErrorCode::incompatible, transmittance(beam({1, 2}), beam({1, 2}, 1000.5), 1));
  EXPECT_TRUE(transmittance(beam({1, 2}), beam({1, 2}, 1000.01), 1).ok());
}

TEST(Transmittance, NeedsSingleBeams) {
  const auto absorbance = curve({1, 2}, SignalUnit::absorbance);
  EXPECT_ERROR(ErrorCode::incompatible, transmittance(absorbance, beam({1, 2}), 1));
  EXPECT_ERROR(ErrorCode::incompatible, transmittance(beam({1, 2}), absorbance, 1));
}

TEST(Transmittance, NeedsLightInTheBackground) {
  for (const double dark : {0.0, -1e-3}) {
    const auto refused = transmittance(beam({1, 2, 3}), beam({1, dark, 3}), 1);
    EXPECT_ERROR(ErrorCode::incompatible, refused);
    EXPECT_THAT(refused.error().message, testing::HasSubstr("1002 cm-1"));
  }
}

TEST(LimitedAbsorbance, IsTheLogarithmAndSixWhereNoLightComesThrough) {
  const auto ratio = curve({1, 0.1, 1e-7, 0, -0.01}, SignalUnit::transmittance);
  ASSERT_OK_AND_ASSIGN(const auto found, limited_absorbance(ratio));
  EXPECT_EQ(found.unit(), SignalUnit::absorbance);
  EXPECT_EQ(std::signbit(found.intensities()[0]), false);
  EXPECT_THAT(found.intensities(), testing::ElementsAre(0, 1, 6, 6, 6));
  EXPECT_EQ(found.provenance().back().text, "limited-absorbance(highest=6,limited-points=3)");
  EXPECT_ERROR(ErrorCode::incompatible, limited_absorbance(beam({1, 2})));
}

TEST(Agreement, IsTheLargestDifferenceWhereThereIsLight) {
  const auto ours = curve({0.5, 1.01, 2, 9}, SignalUnit::transmittance);
  const auto theirs = curve({50, 100, 200, 100}, SignalUnit::percent_transmittance);
  const auto light = beam({10, 10, 10, 0.4});
  ASSERT_OK_AND_ASSIGN(const auto found, agreement(ours, theirs, {&light}));
  EXPECT_EQ(found.points, 3U);
  EXPECT_NEAR(found.largest, 0.01 / 2, 1e-12);
  EXPECT_EQ(found.at_per_cm, 1002);
}

TEST(Agreement, StatesTheFactorThatWouldMend) {
  const auto ours = beam({1, 2, 3});
  const auto theirs = beam({2, 4, 6});
  ASSERT_OK_AND_ASSIGN(const auto found, agreement(ours, theirs, {&ours}));
  EXPECT_NEAR(found.scale, 2, 1e-12);
  EXPECT_NEAR(found.largest, 0.5, 1e-12);
  EXPECT_NEAR(found.scaled_largest, 0, 1e-12);
}

TEST(Agreement, NeedsTheSamePointsAndOrdinate) {
  const auto ours = beam({1, 2, 3});
  EXPECT_ERROR(ErrorCode::incompatible, agreement(ours, beam({1, 2, 3}, 1000.7), {&ours}));
  EXPECT_ERROR(ErrorCode::incompatible,
               agreement(ours, curve({1, 2, 3}, SignalUnit::absorbance), {&ours}));
  EXPECT_ERROR(ErrorCode::insufficient_data, agreement(ours, beam({1, 2}, 3000), {&ours}));
  EXPECT_ERROR(ErrorCode::insufficient_data, agreement(ours, beam({0, 0, 0}), {&ours}));
}

}  // namespace
}  // namespace candor
