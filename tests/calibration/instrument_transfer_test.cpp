#include "pipeline/calibration/instrument_transfer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <random>

#include "tests/shared_data.h"

namespace candor {
namespace {

using testing::HasSubstr;

struct Line {
  double at = 0;
  double height = 1;
};

const std::vector<Line> kPolystyrene = {{620.9, 0.2},  {795.8, 0.1},  {1001.4, 1.0}, {1031.8, 0.3},
                                        {1155.3, 0.1}, {1450.5, 0.1}, {1602.3, 0.3}};
const std::vector<Line> kCalcite = {{281.3, 0.4}, {711.95, 0.15}, {1085.9, 1.0}, {1748.9, 0.06}};
const std::vector<Line> kSilicon = {{520.45, 1.0}};

/// How a simulated instrument shows lines: where, how broad (standard deviation), how strong.
struct SimulatedInstrument {
  std::function<double(double)> place = [](double x) { return x; };
  double deviation = 3;
  std::function<double(double)> response = [](double) { return 1.0; };
  double step = 1.5;
  double noise = 0.001;
  double background = 0.2;
};

/// Lorentzian lines 3 cm⁻¹ wide (half maximum) as that instrument shows them, over a slope. The
/// convolution is summed on a grid of 0.1 standard deviations.
Spectrum shown(const std::vector<Line>& lines, const SimulatedInstrument& instrument,
               unsigned seed) {
  std::mt19937 engine(seed);
  std::normal_distribution<double> noise(0, instrument.noise);
  std::vector<double> positions;
  std::vector<double> values;
  for (double x = 150; x <= 1900; x += instrument.step) {
    double value = instrument.response(x) * instrument.background * (1 + x / 4000);
    for (const Line& line : lines) {
      double sum = 0;
      double total = 0;
      for (double t = -4; t <= 4; t += 0.1) {
        const double weight = std::exp(-0.5 * t * t);
        const double distance = (x - instrument.place(line.at) - t * instrument.deviation) / 1.5;
        sum += weight / (1 + distance * distance);
        total += weight;
      }
      value += line.height * instrument.response(line.at) * sum / total * 5;
    }
    positions.push_back(x);
    values.push_back(1000 * (value + noise(engine)));
  }
  return Spectrum::make(Axis::make(std::move(positions), AxisUnit::raman_shift_per_cm).value(),
                        std::move(values), SignalUnit::counts,
                        SpectrumLabel{"simulated", Technique::raman, {}})
      .value();
}

std::vector<TransferStandard> standards_on(const SimulatedInstrument& a,
                                           const SimulatedInstrument& b) {
  return {{"polystyrene", shown(kPolystyrene, a, 1), shown(kPolystyrene, b, 2)},
          {"calcite", shown(kCalcite, a, 3), shown(kCalcite, b, 4)}};
}

double correlation_of(const Spectrum& a, const Spectrum& b) {
  double aa = 0;
  double bb = 0;
  double ab = 0;
  for (std::size_t i = 0; i < b.size(); ++i) {
    const double x = b.axis()[i];
    if (x < 300 || x > 1740) continue;
    const auto right = static_cast<std::size_t>(std::ranges::lower_bound(a.axis().positions(), x) -
                                                a.axis().positions().begin());
    const double part = (x - a.axis()[right - 1]) / (a.axis()[right] - a.axis()[right - 1]);
    const double value =
        a.intensities()[right - 1] + part * (a.intensities()[right] - a.intensities()[right - 1]);
    aa += value * value;
    bb += b.intensities()[i] * b.intensities()[i];
    ab += value * b.intensities()[i];
  }
  return ab / std::sqrt(aa * bb);
}

TEST(InstrumentTransfer, FindsAShiftAndAStretch) {
  const SimulatedInstrument from;
  SimulatedInstrument to;
  to.place = [](double x) { return x + 4 + 0.003 * (x - 1000); };
  to.step = 1.1;
  const auto standards = standards_on(from, to);
  ASSERT_OK_AND_ASSIGN(const auto transfer, fit_transfer(standards));
  EXPECT_GE(transfer.bands.size(), 9U);
  for (const double x : {300.0, 700.0, 1000.0, 1400.0, 1740.0}) {
    EXPECT_NEAR(displacement_at(transfer, x), to.place(x) - x, 0.1) << x;
    EXPECT_LT(transfer.displacement.uncertainty(x), 0.15) << x;
  }
  EXPECT_EQ(transfer.displacement.coefficients.size(), 2U) << "no curvature without a reason";
  EXPECT_LT(transfer.broadening_per_cm, 0.6);
  EXPECT_NEAR(transfer.supported_from, 281.3, 0.5);
  EXPECT_NEAR(transfer.supported_to, 1748.9, 0.5);
  // Beyond the bands it goes on straight, and says so by its uncertainty.
  EXPECT_GT(transfer.displacement.uncertainty(3500), 2 * transfer.displacement.uncertainty(1000));
}

TEST(InstrumentTransfer, FindsACurvedAxis) {
  SimulatedInstrument to;
  to.place = [](double x) { return x - 3 + 3e-6 * (x - 1000) * (x - 1000); };
  ASSERT_OK_AND_ASSIGN(const auto transfer, fit_transfer(standards_on({}, to)));
  for (const double x : {300.0, 700.0, 1000.0, 1400.0, 1740.0}) {
    EXPECT_NEAR(displacement_at(transfer, x), to.place(x) - x, 0.15) << x;
  }
}

TEST(InstrumentTransfer, FindsTheDifferenceOfResolutionsAndSaysWhichIsSharper) {
  SimulatedInstrument broad;
  broad.deviation = 5;
  const double truth = std::sqrt(25.0 - 9.0);
  ASSERT_OK_AND_ASSIGN(const auto there, fit_transfer(standards_on({}, broad)));
  EXPECT_NEAR(there.broadening_per_cm, truth, 0.3);
  EXPECT_EQ(there.sharper_per_cm, 0);
  ASSERT_OK_AND_ASSIGN(const auto back, fit_transfer(standards_on(broad, {})));
  EXPECT_EQ(back.broadening_per_cm, 0);
  EXPECT_NEAR(back.sharper_per_cm, truth, 0.3);
}

TEST(InstrumentTransfer, FindsTheRatioOfTheResponsesWhateverTheStrengths) {
  SimulatedInstrument to;
  to.response = [](double x) { return 3 * std::exp(-0.0009 * (x - 1000)); };
  ASSERT_OK_AND_ASSIGN(const auto transfer, fit_transfer(standards_on({}, to)));
  ASSERT_TRUE(transfer.response_fitted);
  for (const double x : {300.0, 700.0, 1400.0, 1700.0}) {
    const double ratio = response_at(transfer, x) / response_at(transfer, 1000);
    EXPECT_NEAR(ratio / (to.response(x) / to.response(1000)), 1, 0.07) << x;
  }
  EXPECT_EQ(response_at(transfer, 3000), response_at(transfer, transfer.response_to));
}

TEST(InstrumentTransfer, CarriesASubstanceThatItDoesNotRestOn) {
  SimulatedInstrument to;
  to.place = [](double x) { return x + 5 - 0.002 * (x - 1000); };
  to.deviation = 5;
  to.response = [](double x) { return std::exp(-0.0009 * (x - 1000)); };
  const std::vector<Line> other = {{360, 0.6}, {555, 1}, {930, 0.7}, {1330, 0.8}, {1650, 1}};
  const SimulatedInstrument from;
  const Spectrum source = shown(other, from, 11);
  // The background belongs to the laser and goes; what is compared is without one.
  SimulatedInstrument dark = from;
  dark.background = 0;
  SimulatedInstrument dark_to = to;
  dark_to.background = 0;
  const Spectrum target = shown(other, dark_to, 12);
  ASSERT_OK_AND_ASSIGN(const auto transfer, fit_transfer(standards_on(from, to)));
  ASSERT_OK_AND_ASSIGN(const auto carried, carry(transfer, source));
  EXPECT_LT(correlation_of(shown(other, dark, 14), target), 0.9);
  EXPECT_GT(correlation_of(carried, target), 0.995);
  EXPECT_EQ(carried.unit(), SignalUnit::arbitrary);
  EXPECT_EQ(carried.size(), source.size());
  EXPECT_LT(unsupported_part(transfer, source), 0.02);
  const Spectrum outside = shown({{200, 1}, {1820, 1}}, from, 13);
  EXPECT_GT(unsupported_part(transfer, outside), 0.9);
}

TEST(InstrumentTransfer, IsTheIdentityBetweenAnInstrumentAndItself) {
  const auto standards = standards_on({}, {});
  ASSERT_OK_AND_ASSIGN(const auto transfer, fit_transfer(standards));
  for (const double x : {200.0, 1000.0, 1800.0}) {
    EXPECT_NEAR(displacement_at(transfer, x), 0, 0.1);
    EXPECT_NEAR(response_at(transfer, x) / response_at(transfer, 1000), 1, 0.05);
  }
}

TEST(InstrumentTransfer, RefusesStandardsThatDoNotConstrainTheAxis) {
  SimulatedInstrument to;
  to.place = [](double x) { return x + 2; };
  const std::vector<TransferStandard> silicon = {
      {"silicon", shown(kSilicon, {}, 1), shown(kSilicon, to, 2)}};
  const auto refused = fit_transfer(silicon);
  EXPECT_ERROR(ErrorCode::insufficient_data, refused);
  EXPECT_THAT(refused.error().message, HasSubstr("silicon 1"));
  const std::vector<Line> crowd = {{900, 1}, {940, 1}, {980, 1}, {1020, 1}, {1060, 1}};
  const auto narrow = fit_transfer(
      std::vector<TransferStandard>{{"crowd", shown(crowd, {}, 3), shown(crowd, to, 4)}});
  EXPECT_ERROR(ErrorCode::insufficient_data, narrow);
  EXPECT_THAT(narrow.error().message, HasSubstr("between 900 and 1060"));
  EXPECT_ERROR(ErrorCode::insufficient_data, fit_transfer({}));
}

TEST(InstrumentTransfer, RefusesDifferentSubstancesUnderOneName) {
  const std::vector<TransferStandard> wrong = {
      {"mixed up", shown({{350, 1}, {560, 1}, {850, 1}}, {}, 1), shown(kCalcite, {}, 2)}};
  EXPECT_ERROR(ErrorCode::insufficient_data, fit_transfer(wrong));
}

TEST(InstrumentTransfer, IsBetweenRamanShifts) {
  const Spectrum raman = shown(kCalcite, {}, 1);
  const Spectrum infrared = raman.with_units(AxisUnit::wavenumber_per_cm, SignalUnit::absorbance);
  const std::vector<TransferStandard> standards = {{"calcite", infrared, raman}};
  EXPECT_ERROR(ErrorCode::incompatible, fit_transfer(standards));
  ASSERT_OK_AND_ASSIGN(const auto transfer, fit_transfer(standards_on({}, {})));
  EXPECT_ERROR(ErrorCode::incompatible, carry(transfer, infrared));
}

}  // namespace
}  // namespace candor
