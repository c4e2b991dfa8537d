#include "pipeline/match/repeat_agreement.h"

#include <cmath>
#include <random>

#include "tests/shared_data.h"

namespace candor {
namespace {

using testing::HasSubstr;

/// A simulated Raman scan: bands 10 cm⁻¹ wide, displaced, over a background, with white noise.
Spectrum repeated_scan(double shift, double strength, double noise_level, unsigned seed,
                       double second = 1001) {
  std::mt19937 engine(seed);
  std::normal_distribution<double> noise(0, noise_level);
  std::vector<double> positions;
  std::vector<double> values;
  for (double x = 250; x <= 1900; x += 2) {
    double value = 0.5;
    for (const double at : {480.0, second, 1602.0}) {
      const double distance = (x - at - shift) / 5;
      value += 1 / (1 + distance * distance);
    }
    positions.push_back(x);
    values.push_back(1000 * strength * (value + noise(engine)));
  }
  return Spectrum::make(Axis::make(std::move(positions), AxisUnit::raman_shift_per_cm).value(),
                        std::move(values), SignalUnit::counts,
                        SpectrumLabel{"simulated", Technique::raman, {}})
      .value();
}

Result<RepeatAgreement> compare(const std::vector<Spectrum>& repeats) {
  return compare_repeats(repeats, default_recipe(Technique::raman).value());
}

TEST(RepeatAgreement, MeasuresStrengthShiftAndNoise) {
  ASSERT_OK_AND_ASSIGN(const auto agreement,
                       compare({repeated_scan(0, 1, 0.005, 1), repeated_scan(0, 1, 0.005, 2),
                                repeated_scan(1, 1, 0.005, 3), repeated_scan(0, 1.5, 0.005, 4)}));
  EXPECT_FALSE(disagreement(agreement));
  EXPECT_NEAR(agreement.repeats[2].shift_per_cm, 1, 0.15);
  EXPECT_NEAR(agreement.repeats[0].shift_per_cm, 0, 0.15);
  EXPECT_NEAR(agreement.repeats[3].strength, 1.5, 0.03);
  EXPECT_NEAR(agreement.repeats[0].strength, 1, 0.03);
  for (const auto& one : agreement.repeats) EXPECT_NEAR(one.noise, 0.005, 0.003);
}

TEST(RepeatAgreement, GivesTheSpreadThatTheNoiseMakes) {
  // Of white noise of 1 % of the band, on a grid of every second point: a little less than 1 %.
  std::vector<Spectrum> repeats;
  for (unsigned seed = 1; seed <= 6; ++seed) repeats.push_back(repeated_scan(0, 1, 0.01, seed));
  ASSERT_OK_AND_ASSIGN(const auto agreement, compare(repeats));
  EXPECT_GT(agreement.rms_deviation, 0.004);
  EXPECT_LT(agreement.rms_deviation, 0.011);
  EXPECT_GE(agreement.largest_deviation, agreement.rms_deviation);
}

TEST(RepeatAgreement, DoesNotTakeNoiseForAnotherSubstance) {
  ASSERT_OK_AND_ASSIGN(const auto noisy,
                       compare({repeated_scan(0, 1, 0.04, 1), repeated_scan(0, 1, 0.04, 2),
                                repeated_scan(0, 1, 0.04, 3)}));
  EXPECT_FALSE(disagreement(noisy));
}

TEST(RepeatAgreement, NamesTheOneThatDoesNotBelong) {
  const auto fault = [](const Spectrum& odd) {
    const auto agreement =
        compare({repeated_scan(0, 1, 0.005, 1), repeated_scan(0, 1, 0.005, 2), odd});
    const auto found = disagreement(agreement.value());
    return found ? std::to_string(found->repeat) + ": " + found->reason : std::string("none");
  };
  EXPECT_THAT(fault(repeated_scan(0, 1, 0.005, 3, 1130)), HasSubstr("2: its correlation"));
  EXPECT_THAT(fault(repeated_scan(3, 1, 0.005, 3)), HasSubstr("2: "));
  EXPECT_THAT(fault(repeated_scan(0, 5, 0.005, 3)), HasSubstr("2: it is 5"));
  EXPECT_THAT(fault(repeated_scan(0, 1, 0.2, 3)), HasSubstr("2: its noise"));
}

TEST(RepeatAgreement, NeedsTwoOnOneAxis) {
  EXPECT_ERROR(ErrorCode::insufficient_data, compare({repeated_scan(0, 1, 0.01, 1)}));
  const Spectrum one = repeated_scan(0, 1, 0.01, 1);
  std::vector<double> moved(one.axis().positions().begin(), one.axis().positions().end());
  for (double& position : moved) position += 0.5;
  const Spectrum other =
      Spectrum::make(Axis::make(std::move(moved), AxisUnit::raman_shift_per_cm).value(),
                     {one.intensities().begin(), one.intensities().end()}, SignalUnit::counts,
                     one.label())
          .value();
  const auto refused = compare({one, other});
  EXPECT_ERROR(ErrorCode::incompatible, refused);
  EXPECT_THAT(refused.error().message, HasSubstr("repeat 2"));
}

}  // namespace
}  // namespace candor
