#include "pipeline/detect/learn_mismatch.h"

#include <gmock/gmock.h>

#include <cmath>
#include <numbers>
#include <random>

#include "tests/sanitizers.h"
#include "tests/shared_data.h"
#include "tests/simulated_references.h"

namespace candor {
namespace {

using candor::test::made_up_library;
using ::testing::HasSubstr;

const Recipe& infrared_recipe() {
  static const Recipe kRecipe = find_recipe("ir-atr").value();
  return kRecipe;
}

/// How a simulated bench differs from its references.
struct Bench {
  double strength = 0;      ///< deviation of the logarithm of a band's strength
  double shift_per_cm = 0;  ///< deviation of the place of a whole spectrum
  double noise = 2e-4;
};

/// A function of unit variance that varies over some 40 cm⁻¹.
double wave(double position, const std::vector<double>& phases) {
  double sum = 0;
  for (std::size_t k = 0; k < phases.size(); ++k) {
    const double period = 120 + 30 * static_cast<double>(k);
    sum += std::sin(2 * std::numbers::pi * position / period + phases[k]);
  }
  return sum * std::sqrt(2.0 / static_cast<double>(phases.size()));
}

/// SIMULATED measurements of the library's substances, two of each.
std::vector<RepeatMeasurement> measured(const ReferenceSet& set, const Dictionary& dictionary,
                                        const Bench& bench, unsigned seed) {
  std::mt19937_64 engine(seed);
  std::normal_distribution<double> normal;
  std::uniform_real_distribution<double> angle(0, 2 * std::numbers::pi);
  std::vector<RepeatMeasurement> result;
  constexpr int kRepeats = 2;
  for (int repeat = 0; repeat < kRepeats; ++repeat) {
    for (const auto& known : set.references) {
      const Spectrum& reference = known.spectrum;
      const auto positions = reference.axis().positions();
      const auto values = reference.intensities();
      const double moved = bench.shift_per_cm * normal(engine);
      std::vector<double> phases(5);
      for (double& phase : phases) phase = angle(engine);
      const double step = positions[1] - positions[0];
      std::vector<double> curve(values.size());
      for (std::size_t i = 0; i < curve.size(); ++i) {
        const double place = std::clamp(static_cast<double>(i) - moved / step, 0.0,
                                        static_cast<double>(curve.size() - 2));
        const auto left = static_cast<std::size_t>(place);
        const double t = place - static_cast<double>(left);
        curve[i] = ((1 - t) * values[left] + t * values[left + 1]) *
                       std::exp(bench.strength * wave(positions[i], phases)) +
                   bench.noise * normal(engine);
      }
      auto spectrum =
          Spectrum::make(reference.axis(), std::move(curve), reference.unit(), reference.label())
              .value();
      for (std::size_t entry = 0; entry < dictionary.entries().size(); ++entry) {
        if (dictionary.entries()[entry].id != known.id) continue;
        result.push_back({Prepared::prepare(spectrum, infrared_recipe()).value(), entry});
      }
    }
  }
  return result;
}

class LearnMismatch : public ::testing::Test {
 protected:
  Result<MismatchModel> learnt(const Bench& bench, unsigned seed) const {
    return learn_mismatch(dictionary_, expected_, measured(set_, dictionary_, bench, seed));
  }

  ReferenceSet set_ = made_up_library();
  Dictionary dictionary_ = Dictionary::make(set_, infrared_recipe());
  MismatchModel expected_ = infrared_recipe().mismatch();
};

TEST_F(LearnMismatch, FindsHowMuchBandsVary) {
  SKIP_STATISTICS_WITH_SANITIZERS("AskedTwiceSaysTheSame");
  ASSERT_OK_AND_ASSIGN(const MismatchModel little, learnt({.strength = 0.03}, 1));
  ASSERT_OK_AND_ASSIGN(const MismatchModel much, learnt({.strength = 0.3}, 1));
  EXPECT_LT(little.band_intensity, 0.75 * expected_.band_intensity);
  EXPECT_GT(much.band_intensity, 1.3 * expected_.band_intensity);
}

// The model is of first order: a shift of a good part of a band's width looks like more than that.
TEST_F(LearnMismatch, FindsHowFarTheAxisMoves) {
  SKIP_STATISTICS_WITH_SANITIZERS("AskedTwiceSaysTheSame");
  ASSERT_OK_AND_ASSIGN(const MismatchModel still, learnt({.shift_per_cm = 0.05}, 2));
  ASSERT_OK_AND_ASSIGN(const MismatchModel moving, learnt({.shift_per_cm = 1}, 2));
  EXPECT_LT(still.axis_shift_per_cm, 0.5 * expected_.axis_shift_per_cm);
  EXPECT_GT(moving.axis_shift_per_cm, 2 * still.axis_shift_per_cm);
  EXPECT_LT(moving.axis_shift_per_cm, 2 * expected_.axis_shift_per_cm);
}

TEST_F(LearnMismatch, AskedTwiceSaysTheSame) {
  auto measurements = measured(set_, dictionary_, {.strength = 0.1}, 5);
  measurements.resize(5, measurements.front());
  ASSERT_OK_AND_ASSIGN(const MismatchModel first,
                       learn_mismatch(dictionary_, expected_, measurements));
  ASSERT_OK_AND_ASSIGN(const MismatchModel second,
                       learn_mismatch(dictionary_, expected_, measurements));
  for (const MismatchFigure& figure : kMismatchFigures) {
    EXPECT_EQ(first.*figure.figure, second.*figure.figure) << figure.name;
    EXPECT_GE(first.*figure.figure, figure.lowest) << figure.name;
    EXPECT_LE(first.*figure.figure, figure.highest) << figure.name;
  }
}

TEST_F(LearnMismatch, AFewMeasurementsTeachNothing) {
  auto few = measured(set_, dictionary_, {.strength = 0.1}, 7);
  few.resize(4, few.front());
  const auto result = learn_mismatch(dictionary_, expected_, few);
  EXPECT_ERROR(ErrorCode::insufficient_data, result);
  EXPECT_THAT(result.error().message, HasSubstr("at least 5"));
}

}  // namespace
}  // namespace candor
