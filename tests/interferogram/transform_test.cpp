#include "pipeline/interferogram/transform.h"

#include <algorithm>
#include <cmath>

#include "pipeline/interferogram/centreburst.h"
#include "tests/interferogram/synthetic.h"
#include "tests/numerics/random.h"
#include "tests/shared_data.h"

namespace candor {
namespace {

using test::beam_at;
using test::BeamBand;
using test::difference;
using test::interferogram_of;
using test::record;
using test::source_with_bands;

constexpr double kLaser = 15798.0;
// What a single beam is scaled by: 15798/4 over retardations, of which the real part is half.
constexpr double kScale = kLaser / 8;

TransformSettings plain() {
  TransformSettings settings;
  settings.folding_limit_per_cm = kLaser;
  settings.apodisation = Apodisation::boxcar;
  return settings;
}

Spectrum double_sided(double shift = 0) {
  return record(interferogram_of(source_with_bands(), kLaser, 8000, 8000, shift));
}

double value_at(const Spectrum& spectrum, double position) {
  const auto positions = spectrum.axis().positions();
  const auto place = std::ranges::lower_bound(positions, position) - positions.begin();
  return spectrum.intensities()[static_cast<std::size_t>(place)];
}

/// The largest deviation of a single beam from the one that was put in, as a part of its maximum,
/// where there is light.
double error_of(const Spectrum& found, const std::vector<BeamBand>& truth) {
  double largest = 0;
  double full = 0;
  for (std::size_t i = 0; i < found.size(); ++i) {
    const double position = found.axis()[i];
    const double expected = kScale * beam_at(truth, position);
    full = std::max(full, expected);
    if (position < 1000 || position > 4200) continue;
    largest = std::max(largest, std::abs(found.intensities()[i] - expected));
  }
  return largest / full;
}

TEST(SingleBeam, GivesBackTheSpectrumThatWasPutIn) {
  ASSERT_OK_AND_ASSIGN(const auto found, single_beam(double_sided(), plain()));
  EXPECT_EQ(found.unit(), SignalUnit::single_beam);
  EXPECT_EQ(found.axis().unit(), AxisUnit::wavenumber_per_cm);
  EXPECT_LT(error_of(found, source_with_bands()), 2e-6);
}

TEST(SingleBeam, HasALineWhereTheLineIs) {
  const std::vector<BeamBand> lines{{2000, 400, 1.0}, {801.4, 2, 3.0}, {2512.7, 2, 2.0}};
  const auto scan = record(interferogram_of(lines, kLaser, 8000, 8000));
  for (const Apodisation apodisation : all_apodisations()) {
    TransformSettings settings = plain();
    settings.apodisation = apodisation;
    settings.phase = PhaseCorrection::power;
    settings.zero_filling = 16;
    ASSERT_OK_AND_ASSIGN(const auto found, single_beam(scan, settings));
    for (const double line : {801.4, 2512.7}) {
      double best = 0;
      double highest = 0;
      for (std::size_t i = 0; i < found.size(); ++i) {
        const double position = found.axis()[i];
        if (std::abs(position - line) < 8 && found.intensities()[i] > highest) {
          highest = found.intensities()[i];
          best = position;
        }
      }
      EXPECT_NEAR(best, line, 0.15) << to_string(apodisation);
    }
  }
}

TEST(SingleBeam, IsAsHighWhateverTheSamplingTheLengthAndTheZeroFilling) {
  const std::vector<BeamBand> broad{{2000, 400, 1.0}};
  for (const double limit : {kLaser, kLaser / 2, kLaser / 3}) {
    for (const std::size_t points : {1000U, 3000U}) {
      TransformSettings settings = plain();
      settings.folding_limit_per_cm = limit;
      ASSERT_OK_AND_ASSIGN(
          const auto found,
          single_beam(record(interferogram_of(broad, limit, points, points)), settings));
      EXPECT_NEAR(value_at(found, 2000), kScale, 2e-3 * kScale) << limit << " " << points;
    }
  }
}

TEST(SingleBeam, OfAnInterferogramOutOfPhaseIsThatOfOneInPhase) {
  ASSERT_OK_AND_ASSIGN(const auto in_phase, single_beam(double_sided(), plain()));
  for (const double shift : {0.5, -0.3}) {
    for (const double phase : {0.0, 0.7, -2.5, 3.14}) {
      auto bands = source_with_bands();
      for (BeamBand& band : bands) band.phase = phase;
      const auto scan = record(interferogram_of(bands, kLaser, 8000, 8000, shift));
      ASSERT_OK_AND_ASSIGN(const auto found, single_beam(scan, plain()));
      EXPECT_LT(error_of(found, source_with_bands()), 1e-5) << shift << " " << phase;
    }
  }
}

TEST(SingleBeam, OfASingleSidedRecordIsThatOfADoubleSidedOne) {
  for (const Ramp ramp : {Ramp::linear, Ramp::smooth}) {
    for (const double shift : {0.0, 0.4}) {
      const auto scan = record(interferogram_of(source_with_bands(), kLaser, 1000, 8000, shift));
      TransformSettings settings = plain();
      settings.ramp = ramp;
      ASSERT_OK_AND_ASSIGN(const auto found, single_beam(scan, settings));
      EXPECT_LT(error_of(found, source_with_bands()), shift == 0 ? 1e-5 : 1e-3);
    }
  }
}

TEST(SingleBeam, WithoutNoiseIsThePowerSpectrum) {
  TransformSettings power = plain();
  power.phase = PhaseCorrection::power;
  ASSERT_OK_AND_ASSIGN(const auto mertz, single_beam(double_sided(0.2), plain()));
  ASSERT_OK_AND_ASSIGN(const auto magnitude, single_beam(double_sided(0.2), power));
  // They part where there is no light and the low-resolution phase is arbitrary.
  EXPECT_LT(difference(mertz, magnitude), 1e-3);
}

TEST(SingleBeam, KeepsItsPointsWhenMoreAreFilledIn) {
  ASSERT_OK_AND_ASSIGN(const auto coarse, single_beam(double_sided(), plain()));
  TransformSettings settings = plain();
  settings.zero_filling = 8;
  ASSERT_OK_AND_ASSIGN(const auto fine, single_beam(double_sided(), settings));
  ASSERT_EQ(fine.size(), 4 * (coarse.size() - 1) + 1);
  for (std::size_t i = 0; i < coarse.size(); ++i) {
    ASSERT_NEAR(fine.axis()[4 * i], coarse.axis()[i], 1e-9);
    ASSERT_NEAR(fine.intensities()[4 * i], coarse.intensities()[i], 1e-10 * kScale);
  }
}

// A record longer than its transform is folded, which takes points away and changes none.
TEST(SingleBeam, KeepsItsPointsWhenNoneAreFilledIn) {
  TransformSettings settings = plain();
  settings.zero_filling = 1;
  ASSERT_OK_AND_ASSIGN(const auto fine, single_beam(double_sided(), plain()));
  ASSERT_OK_AND_ASSIGN(const auto coarse, single_beam(double_sided(), settings));
  for (std::size_t i = 0; i < coarse.size(); ++i) {
    ASSERT_NEAR(fine.intensities()[2 * i], coarse.intensities()[i], 1e-10 * kScale);
  }
}

TEST(SingleBeam, IsLinearInTheInterferogram) {
  const auto one = interferogram_of(source_with_bands(), kLaser, 4000, 4000);
  const auto other = interferogram_of({{2200, 400, 2.0}, {2000, 10, -0.3}}, kLaser, 4000, 4000);
  std::vector<double> sum(one.size());
  for (std::size_t i = 0; i < sum.size(); ++i) sum[i] = one[i] + 3 * other[i];
  ASSERT_OK_AND_ASSIGN(const auto first, single_beam(record(one), plain()));
  ASSERT_OK_AND_ASSIGN(const auto second, single_beam(record(other), plain()));
  ASSERT_OK_AND_ASSIGN(const auto both, single_beam(record(sum), plain()));
  std::vector<double> expected(first.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    expected[i] = first.intensities()[i] + 3 * second.intensities()[i];
  }
  ASSERT_OK_AND_ASSIGN(const auto combined, first.derive(expected, first.unit(), {"sum"}));
  // Where there is no light the phase, and with it the sign, is arbitrary.
  EXPECT_LT(difference(combined, both), 1e-3);
  EXPECT_NEAR(value_at(combined, 2000), value_at(both, 2000), 1e-9 * value_at(both, 2000));
}

TEST(SingleBeam, OfAScanAndItsReverseIsThatOfTheScan) {
  const auto forward = interferogram_of(source_with_bands(), kLaser, 4000, 3990, 0.3);
  auto both = forward;
  both.insert(both.end(), forward.rbegin(), forward.rend());
  TransformSettings settings = plain();
  settings.directions = ScanDirections::forward_and_backward;
  ASSERT_OK_AND_ASSIGN(const auto one, single_beam(record(forward), plain()));
  ASSERT_OK_AND_ASSIGN(const auto two, single_beam(record(both), settings));
  EXPECT_LT(difference(one, two), 1e-14);
}

TEST(SingleBeam, OfADetectorThatIsNotLinearIsMended) {
  auto scan = interferogram_of(source_with_bands(), kLaser, 8000, 8000);
  double mean = 0;
  for (const double value : scan) mean += value / static_cast<double>(scan.size());
  const double quadratic = 2e-5;
  auto bent = scan;
  for (double& value : bent) {  // y with y + q y² = x, x without its mean
    value = (std::sqrt(1 + 4 * quadratic * (value - mean)) - 1) / (2 * quadratic);
  }
  TransformSettings settings = plain();
  ASSERT_OK_AND_ASSIGN(const auto wrong, single_beam(record(bent), settings));
  settings.nonlinearity = Nonlinearity{.linear = 1, .quadratic = quadratic};
  ASSERT_OK_AND_ASSIGN(const auto mended, single_beam(record(bent), settings));
  EXPECT_GT(error_of(wrong, source_with_bands()), 5e-3);
  EXPECT_LT(error_of(mended, source_with_bands()), 1e-3);
}

TEST(SingleBeam, HasTheSamePhaseOnACoarseGrid) {
  TransformSettings coarse = plain();
  coarse.phase_grid = PhaseGrid::coarse;
  const auto scan = record(interferogram_of(source_with_bands(), kLaser, 1000, 8000, 0.4));
  ASSERT_OK_AND_ASSIGN(const auto fine, single_beam(scan, plain()));
  ASSERT_OK_AND_ASSIGN(const auto found, single_beam(scan, coarse));
  EXPECT_LT(difference(fine, found), 1e-3);
  EXPECT_GT(difference(fine, found), 0);
}

TEST(SingleBeam, CanBePartOfTheSpectrum) {
  TransformSettings settings = plain();
  settings.from_per_cm = 400;
  settings.to_per_cm = 4000;
  ASSERT_OK_AND_ASSIGN(const auto found, single_beam(double_sided(), settings));
  EXPECT_GE(found.axis().front(), 400);
  EXPECT_LE(found.axis().back(), 4000);
  EXPECT_LT(found.axis().front() - 400, found.axis().mean_step());
  settings.from_per_cm = 20000;
  settings.to_per_cm = 30000;
  EXPECT_ERROR(ErrorCode::insufficient_data, single_beam(double_sided(), settings));
}

TEST(SingleBeam, SaysByWhatItWasMade) {
  ASSERT_OK_AND_ASSIGN(const auto found, single_beam(double_sided(), plain()));
  ASSERT_EQ(found.provenance().size(), 1U);
  EXPECT_EQ(found.provenance()[0].text,
            "single-beam(folding-limit=15798,apodisation=boxcar,retardation=all,phase=mertz,"
            "phase-retardation=0.028125,phase-grid=every-point,zero-filling=2,directions=one,"
            "sides=automatic,ramp=smooth,centreburst=largest,from=0,to=folding-limit)");
}

TEST(SingleBeam, NeedsAnInterferogramWithAnAxis) {
  EXPECT_ERROR(
      ErrorCode::incompatible,
      single_beam(double_sided().with_units(AxisUnit::pixel, SignalUnit::absorbance), plain()));
  TransformSettings settings = plain();
  settings.folding_limit_per_cm.reset();
  EXPECT_ERROR(ErrorCode::unknown_unit, single_beam(double_sided(), settings));
}

TEST(SingleBeam, RefusesSettingsOutOfRange) {
  const auto refused = [](auto change) {
    TransformSettings settings = plain();
    change(settings);
    EXPECT_ERROR(ErrorCode::invalid_value, single_beam(double_sided(), settings));
  };
  refused([](TransformSettings& s) { s.folding_limit_per_cm = -1; });
  refused([](TransformSettings& s) { s.folding_limit_per_cm = std::nan(""); });
  refused([](TransformSettings& s) { s.retardation_cm = 0; });
  refused([](TransformSettings& s) { s.phase_retardation_cm = -0.1; });
  refused([](TransformSettings& s) { s.zero_filling = 3; });
  refused([](TransformSettings& s) { s.zero_filling = 128; });
  refused([](TransformSettings& s) { s.from_per_cm = std::nan(""); });
  refused([](TransformSettings& s) { s.centreburst = 20000; });
  refused([](TransformSettings& s) { s.directions = ScanDirections::forward_and_backward; });
}

TEST(SingleBeam, NeedsEnoughPointsOnTheShorterSide) {
  const auto scan = record(interferogram_of(source_with_bands(), kLaser, 500, 8000));
  EXPECT_ERROR(ErrorCode::insufficient_data, single_beam(scan, plain()));
  TransformSettings settings = plain();
  settings.phase_retardation_cm = 500 / (2 * kLaser);
  EXPECT_TRUE(single_beam(scan, settings).ok());
  settings.sides = Sides::double_sided;
  EXPECT_ERROR(ErrorCode::insufficient_data, single_beam(scan, settings));
}

TEST(SingleBeam, NeedsACentreburst) {
  test::Noise noise(11);
  std::vector<double> values(10000);
  for (double& value : values) value = noise.normal();
  EXPECT_ERROR(ErrorCode::insufficient_data, single_beam(record(values), plain()));
  EXPECT_ERROR(ErrorCode::insufficient_data,
               single_beam(record(std::vector<double>(10000, 1.0)), plain()));
}

TEST(Centreburst, IsFoundWhateverItsSign) {
  auto scan = interferogram_of(source_with_bands(), kLaser, 300, 4000);
  ASSERT_OK_AND_ASSIGN(const auto up, find_centreburst(scan));
  for (double& value : scan) value = 7 - value;
  ASSERT_OK_AND_ASSIGN(const auto down, find_centreburst(scan));
  EXPECT_EQ(up, 300U);
  EXPECT_EQ(down, 300U);
}

TEST(Centreburst, OfTwoScansInOneIsRefused) {
  auto scan = interferogram_of(source_with_bands(), kLaser, 4000, 4000);
  const auto copy = scan;
  scan.insert(scan.end(), copy.rbegin(), copy.rend());
  EXPECT_ERROR(ErrorCode::invalid_value, find_centreburst(scan));
}

}  // namespace
}  // namespace candor
