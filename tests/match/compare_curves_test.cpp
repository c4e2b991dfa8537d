#include "pipeline/match/compare_curves.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/shared_data.h"

namespace candor {
namespace {

Spectrum curve(double from, double step, std::size_t points, double centre,
               SignalUnit unit = SignalUnit::absorbance, Technique technique = Technique::ir) {
  std::vector<double> x;
  std::vector<double> y;
  for (std::size_t i = 0; i < points; ++i) {
    x.push_back(from + step * static_cast<double>(i));
    const double distance = (x.back() - centre) / 30;
    const double band = 0.1 + std::exp(-0.5 * distance * distance);
    y.push_back(unit == SignalUnit::percent_transmittance ? 100 * std::pow(10, -band) : band);
  }
  return Spectrum::make(Axis::make(std::move(x), AxisUnit::wavenumber_per_cm).value(), std::move(y),
                        unit, SpectrumLabel{"", technique, {}})
      .value();
}

TEST(CompareCurves, FindsNoDifferenceBetweenOneCurveOnTwoAxes) {
  ASSERT_OK_AND_ASSIGN(const auto same,
                       compare_curves(curve(600, 4, 300, 1000), curve(500, 2, 500, 1000)));
  EXPECT_EQ(same.positions.front(), 600);
  EXPECT_LE(same.positions.back(), 1498);
  EXPECT_EQ(same.positions.size(), same.difference.size());
  EXPECT_GT(same.correlation, 0.9999);
  for (const double value : same.difference) EXPECT_NEAR(value, 0, 0.01);
}

TEST(CompareCurves, ReadsTransmittanceAsAbsorbance) {
  ASSERT_OK_AND_ASSIGN(const auto same,
                       compare_curves(curve(600, 4, 300, 1000),
                                      curve(600, 4, 300, 1000, SignalUnit::percent_transmittance)));
  EXPECT_NEAR(same.correlation, 1, 1e-9);
}

TEST(CompareCurves, ShowsWhereTheFirstIsHigherAsPositive) {
  ASSERT_OK_AND_ASSIGN(const auto moved,
                       compare_curves(curve(600, 4, 300, 1000), curve(600, 4, 300, 1200)));
  EXPECT_LT(moved.correlation, 0.1);
  EXPECT_GT(moved.difference[100], 0.9);   // 1000 per cm
  EXPECT_LT(moved.difference[150], -0.9);  // 1200 per cm
}

TEST(CompareCurves, RefusesWhatCannotBeCompared) {
  const auto ir = curve(600, 4, 300, 1000);
  EXPECT_ERROR(ErrorCode::incompatible,
               compare_curves(ir, curve(600, 4, 300, 1000, SignalUnit::counts, Technique::raman)));
  EXPECT_ERROR(ErrorCode::incompatible,
               compare_curves(ir, curve(600, 4, 300, 1000, SignalUnit::arbitrary)));
  EXPECT_ERROR(ErrorCode::insufficient_data, compare_curves(ir, curve(1780, 4, 300, 1900)));
  EXPECT_ERROR(ErrorCode::insufficient_data, compare_curves(ir, curve(3000, 4, 300, 3100)));
  const auto flat =
      Spectrum::make(Axis::make({600, 1000, 1400}, AxisUnit::wavenumber_per_cm).value(), {1, 1, 1},
                     SignalUnit::absorbance, SpectrumLabel{"", Technique::ir, {}})
          .value();
  EXPECT_ERROR(ErrorCode::insufficient_data, compare_curves(flat, flat));
}

}  // namespace
}  // namespace candor
