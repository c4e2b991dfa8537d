#include <algorithm>
#include <cmath>

#include "pipeline/numerics/find_peaks.h"
#include "pipeline/steps/reference.h"
#include "pipeline/steps/step.h"
#include "tests/numerics/golden.h"
#include "tests/numerics/random.h"
#include "tests/shared_data.h"

namespace candor {
namespace {

Spectrum spectrum_of(std::vector<double> x, std::vector<double> y,
                     SignalUnit unit = SignalUnit::absorbance) {
  auto axis = Axis::make(std::move(x), AxisUnit::wavenumber_per_cm).value();
  return Spectrum::make(std::move(axis), std::move(y), unit, {}).value();
}

Spectrum spectrum_of(std::vector<double> y, SignalUnit unit = SignalUnit::absorbance) {
  auto x = test::ramp(400, 2, y.size());
  return spectrum_of(std::move(x), std::move(y), unit);
}

Result<Spectrum> process(const Spectrum& spectrum, std::string_view steps) {
  return run_steps(spectrum, CANDOR_TRY(parse_steps(steps)));
}

std::vector<double> values(const Spectrum& spectrum) {
  return {spectrum.intensities().begin(), spectrum.intensities().end()};
}

Spectrum bands() {
  const auto x = test::ramp(400, 2, 500);
  std::vector<double> y;
  for (const double at : x) {
    y.push_back(test::pseudo_voigt(at, 700, 20) + 0.5 * test::pseudo_voigt(at, 1000, 30));
  }
  return spectrum_of(x, y);
}

TEST(AtrCorrectStep, MultipliesByTheWavenumberAndTheIndicesGiveTheFactor) {
  const auto ones = spectrum_of({500, 1000, 2000}, {1, 1, 1});
  ASSERT_OK_AND_ASSIGN(const Spectrum corrected, process(ones, "atr-correct"));
  EXPECT_EQ(corrected.unit(), SignalUnit::absorbance);
  EXPECT_NEAR(corrected.intensities()[1] / corrected.intensities()[0], 2, 1e-12);
  EXPECT_NEAR(corrected.intensities()[2] / corrected.intensities()[0], 4, 1e-12);
  ASSERT_OK_AND_ASSIGN(const Spectrum twice, process(ones, "atr-correct(reflections=2,path=6)"));
  EXPECT_NEAR(twice.intensities()[1], 3 * corrected.intensities()[1], 1e-12);
}

TEST(AtrCorrectStep, RefusesWhatIsNoTotalReflectionOfAnAbsorbanceOverWavenumbers) {
  EXPECT_ERROR(ErrorCode::invalid_value, process(spectrum_of({1, 1}), "atr-correct(angle=30)"));
  EXPECT_ERROR(ErrorCode::incompatible,
               process(spectrum_of({1, 1}, SignalUnit::transmittance), "atr-correct"));
  EXPECT_ERROR(ErrorCode::invalid_value, process(spectrum_of({-100, 100}, {1, 1}), "atr-correct"));
  const auto over_nm = Spectrum::make(Axis::make({500, 600}, AxisUnit::wavelength_nm).value(),
                                      {1, 1}, SignalUnit::absorbance, {})
                           .value();
  EXPECT_ERROR(ErrorCode::incompatible, process(over_nm, "atr-correct"));
}

TEST(SavitzkyGolayStep, DifferentiatesPerAxisUnit) {
  ASSERT_OK_AND_ASSIGN(
      const Spectrum slope,
      process(spectrum_of(test::ramp(0, 3, 20)), "savitzky-golay(window=5,order=2,derivative=1)"));
  for (const double y : slope.intensities()) EXPECT_NEAR(y, 1.5, 1e-12);
  EXPECT_EQ(slope.unit(), SignalUnit::arbitrary);
}

TEST(SavitzkyGolayStep, MovesNoPeakWhenItSmooths) {
  const Spectrum input = bands();
  ASSERT_OK_AND_ASSIGN(const Spectrum smooth, process(input, "savitzky-golay"));
  const auto before = find_peaks(input.axis().positions(), input.intensities(), 0.1);
  const auto after = find_peaks(smooth.axis().positions(), smooth.intensities(), 0.1);
  ASSERT_EQ(after.size(), 2U);
  for (std::size_t i = 0; i < 2; ++i) EXPECT_NEAR(after[i].vertex, before[i].vertex, 0.05);
  EXPECT_EQ(smooth.unit(), SignalUnit::absorbance);
}

TEST(SavitzkyGolayStep, RefusesWhatHasNoMeaning) {
  const Spectrum input = bands();
  EXPECT_ERROR(ErrorCode::invalid_value, process(input, "savitzky-golay(window=10)"));
  EXPECT_ERROR(ErrorCode::invalid_value, process(input, "savitzky-golay(window=3,order=3)"));
  EXPECT_ERROR(ErrorCode::invalid_value, process(input, "savitzky-golay(order=2,derivative=3)"));
  EXPECT_ERROR(ErrorCode::insufficient_data, process(input, "savitzky-golay(window=501)"));
}

TEST(DerivativeStep, IsACentralDifferenceAndOneSidedAtTheEnds) {
  ASSERT_OK_AND_ASSIGN(const Spectrum slope,
                       process(spectrum_of({0, 1, 4, 9, 16.5}), "derivative(order=1)"));
  // numpy.gradient(y, 2.0, edge_order=2)
  const std::vector<double> expected = {0, 1, 2, 3.125, 4.375};
  for (std::size_t i = 0; i < 5; ++i) EXPECT_NEAR(slope.intensities()[i], expected[i], 1e-12);
  ASSERT_OK_AND_ASSIGN(const Spectrum bend,
                       process(spectrum_of({0, 1, 4, 9, 16}), "derivative(order=2)"));
  for (const double y : bend.intensities()) EXPECT_NEAR(y, 0.5, 1e-12);
}

TEST(DerivativeStep, YieldsTheFourthDerivativeOfAFourthPower) {
  std::vector<double> y;
  for (const double x : test::ramp(400, 2, 12)) y.push_back(std::pow((x - 410) / 10, 4));
  ASSERT_OK_AND_ASSIGN(const Spectrum third, process(spectrum_of(y), "derivative(order=3)"));
  for (std::size_t i = 0; i < y.size(); ++i) {
    EXPECT_NEAR(third.intensities()[i], 24 * (third.axis()[i] - 410) / 1e4, 1e-9);
  }
  ASSERT_OK_AND_ASSIGN(const Spectrum fourth, process(spectrum_of(y), "derivative(order=4)"));
  for (const double value : fourth.intensities()) EXPECT_NEAR(value, 24e-4, 1e-9);
}

TEST(BaselineArplsStep, SaysInTheProvenanceThatItDidNotConverge) {
  std::vector<double> y = values(bands());
  test::Noise noise(2);
  for (double& value : y) value += 0.01 * noise.normal();
  ASSERT_OK_AND_ASSIGN(const Spectrum stopped,
                       process(spectrum_of(y), "baseline-arpls(max-iterations=1)"));
  EXPECT_THAT(stopped.provenance().back().text, testing::HasSubstr(" [not converged: "));
  ASSERT_OK_AND_ASSIGN(const Spectrum converged, process(spectrum_of(y), "baseline-arpls"));
  EXPECT_EQ(converged.provenance().back().text,
            "baseline-arpls(lambda=1e+06,tolerance=0.001,max-iterations=50)");
}

TEST(BaselineArplsStep, BridgesAMaskedRange) {
  std::vector<double> y = values(bands());
  test::Noise noise(2);
  for (double& value : y) value += 1 + 0.01 * noise.normal();
  ASSERT_OK_AND_ASSIGN(const Spectrum result,
                       process(spectrum_of(y), "mask(from=1100,to=1250); baseline-arpls"));
  for (std::size_t i = 0; i < result.size(); ++i) {
    if (result.axis()[i] < 1080) continue;
    EXPECT_NEAR(result.intensities()[i], 0, 0.06) << "at " << result.axis()[i];
  }
}

TEST(BaselineSteps, AgreeWithPybaselines) {
  REQUIRE_SHARED_DATA();
  const std::pair<std::string, std::string_view> steps[] = {
      {"asls", "baseline-asls(lambda=1e6,p=0.01)"},    {"airpls", "baseline-airpls(lambda=1e6)"},
      {"arpls", "baseline-arpls(lambda=1e6)"},         {"iarpls", "baseline-iarpls(lambda=1e6)"},
      {"drpls", "baseline-drpls(lambda=1e6,eta=0.5)"}, {"modpoly", "baseline-modpoly(order=6)"},
      {"snip", "baseline-snip(half-window=40)"},       {"rubberband", "baseline-rubberband"},
  };
  for (const auto name : test::kGoldenSpectra) {
    const auto golden = test::read_golden(name);
    ASSERT_FALSE(golden.empty());
    const auto& y = golden.at("y");
    const auto [low, high] = std::ranges::minmax(y);
    const Spectrum spectrum = spectrum_of(golden.at("x"), y);
    for (const auto& [column, step] : steps) {
      ASSERT_OK_AND_ASSIGN(const Spectrum result, process(spectrum, step));
      double worst = 0;
      for (std::size_t i = 0; i < y.size(); ++i) {
        const double baseline = y[i] - result.intensities()[i];
        worst = std::max(worst, std::abs(baseline - golden.at(column)[i]));
      }
      EXPECT_LT(worst, 1e-8 * (high - low)) << column << " of " << name;
    }
  }
}

TEST(BaselineImodpolyStep, AgreesWithPybaselinesToATenthOfAPercentOfTheRange) {
  REQUIRE_SHARED_DATA();
  for (const auto name : test::kGoldenSpectra) {
    const auto golden = test::read_golden(name);
    ASSERT_FALSE(golden.empty());
    const auto& y = golden.at("y");
    const auto [low, high] = std::ranges::minmax(y);
    ASSERT_OK_AND_ASSIGN(const Spectrum result,
                         process(spectrum_of(golden.at("x"), y), "baseline-imodpoly(order=6)"));
    double worst = 0;
    for (std::size_t i = 0; i < y.size(); ++i) {
      const double baseline = y[i] - result.intensities()[i];
      worst = std::max(worst, std::abs(baseline - golden.at("imodpoly")[i]));
    }
    EXPECT_LT(worst, 1e-3 * (high - low)) << name;
  }
}

TEST(BaselineImodpolyStep, RefusesFewerPointsThanTwiceTheCoefficients) {
  const auto refused = process(spectrum_of(test::ramp(0, 1, 13)), "baseline-imodpoly(order=6)");
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, ErrorCode::insufficient_data);
  EXPECT_THAT(refused.error().message, testing::HasSubstr("at least 14 points"));
  EXPECT_TRUE(process(spectrum_of(test::ramp(0, 1, 14)), "baseline-imodpoly(order=6)").ok());
}

TEST(WhittakerStep, LeavesLessNoiseThanBand) {
  const Spectrum input = bands();
  std::vector<double> y = values(input);
  test::Noise noise(4);
  for (double& value : y) value += 0.02 * noise.normal();
  for (const auto step : {"whittaker(lambda=10,order=2)", "whittaker(lambda=3,order=1)"}) {
    ASSERT_OK_AND_ASSIGN(const Spectrum smooth, process(spectrum_of(y), step));
    double squares = 0;
    for (std::size_t i = 0; i < y.size(); ++i) {
      squares += std::pow(smooth.intensities()[i] - input.intensities()[i], 2);
    }
    EXPECT_LT(std::sqrt(squares / static_cast<double>(y.size())), 0.015) << step;
  }
}

TEST(ResampleStep, ReadsTheGridUpToItsEnd) {
  ASSERT_OK_AND_ASSIGN(const Spectrum result,
                       process(bands(), "resample(from=410,to=1301,step=4)"));
  EXPECT_EQ(result.axis().front(), 410);
  EXPECT_EQ(result.axis().back(), 1298);
  EXPECT_TRUE(result.axis().is_even());
}

TEST(ResampleStep, RefusesToExtrapolateAndSaysTheRange) {
  const auto result = process(bands(), "resample(from=390,to=1300,step=4)");
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().code, ErrorCode::insufficient_data);
  EXPECT_THAT(result.error().message, testing::HasSubstr("400 to 1398"));
  EXPECT_ERROR(ErrorCode::invalid_value, process(bands(), "resample(from=500,to=501,step=4)"));
  EXPECT_ERROR(ErrorCode::invalid_value,
               process(bands(), "resample(from=500,to=600,step=0.000001)"));
}

TEST(NormaliseMaxStep, MakesTheHighestOne) {
  ASSERT_OK_AND_ASSIGN(const Spectrum result, process(spectrum_of({-8, 1, 4}), "normalise-max"));
  EXPECT_THAT(values(result), testing::ElementsAre(-2, 0.25, 1));
  EXPECT_EQ(result.unit(), SignalUnit::arbitrary);
  EXPECT_ERROR(ErrorCode::invalid_value, process(spectrum_of({-1, 0}), "normalise-max"));
}

TEST(NormaliseAreaStep, UsesTheAxis) {
  ASSERT_OK_AND_ASSIGN(const Spectrum result,
                       process(spectrum_of({0, 1, 3}, {2, -4, 0}), "normalise-area"));
  EXPECT_THAT(values(result), testing::ElementsAre(2.0 / 7, -4.0 / 7, 0));
  EXPECT_ERROR(ErrorCode::invalid_value, process(spectrum_of({0, 0}), "normalise-area"));
}

TEST(NormaliseVectorStep, MakesTheNormOne) {
  ASSERT_OK_AND_ASSIGN(const Spectrum result, process(spectrum_of({3, -4}), "normalise-vector"));
  EXPECT_THAT(values(result), testing::ElementsAre(0.6, -0.8));
  EXPECT_ERROR(ErrorCode::invalid_value, process(spectrum_of({0, 0}), "normalise-vector"));
}

TEST(SnvStep, MakesMeanZeroAndDeviationOne) {
  ASSERT_OK_AND_ASSIGN(const Spectrum result, process(spectrum_of({1, 2, 3}), "snv"));
  EXPECT_THAT(values(result), testing::ElementsAre(-1, 0, 1));
  EXPECT_ERROR(ErrorCode::invalid_value, process(spectrum_of({0.1, 0.1, 0.1}), "snv"));
}

TEST(NormalisationSteps, ForgetTheScale) {
  const Spectrum input = bands();
  std::vector<double> scaled = values(input);
  for (double& y : scaled) y *= 4096;
  for (const auto name : {"normalise-max", "normalise-area", "normalise-vector", "snv"}) {
    ASSERT_OK_AND_ASSIGN(const Spectrum a, process(input, name));
    ASSERT_OK_AND_ASSIGN(const Spectrum b, process(spectrum_of(scaled), name));
    EXPECT_EQ(values(a), values(b)) << name;
  }
}

TEST(ToAbsorbanceStep, TakesFractionsAndPerCent) {
  ASSERT_OK_AND_ASSIGN(
      const Spectrum fraction,
      process(spectrum_of({1, 0.1, 0.01}, SignalUnit::transmittance), "to-absorbance"));
  EXPECT_THAT(values(fraction), testing::Pointwise(testing::DoubleNear(1e-15), {0.0, 1.0, 2.0}));
  EXPECT_EQ(fraction.unit(), SignalUnit::absorbance);
  ASSERT_OK_AND_ASSIGN(
      const Spectrum percent,
      process(spectrum_of({100, 10, 1}, SignalUnit::percent_transmittance), "to-absorbance"));
  EXPECT_THAT(values(percent), testing::Pointwise(testing::DoubleNear(1e-15), {0.0, 1.0, 2.0}));
}

TEST(ToAbsorbanceStep, RefusesOtherUnitsAndWhatHasNoLogarithm) {
  for (const auto unit : {SignalUnit::absorbance, SignalUnit::reflectance, SignalUnit::arbitrary,
                          SignalUnit::unknown}) {
    EXPECT_ERROR(ErrorCode::incompatible, process(spectrum_of({1, 1}, unit), "to-absorbance"));
  }
  const auto result = process(spectrum_of({1, 0, 1}, SignalUnit::transmittance), "to-absorbance");
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().code, ErrorCode::invalid_value);
  EXPECT_THAT(result.error().message, testing::HasSubstr("at 402 is 0"));
}

TEST(ToTransmittanceStep, UndoesToAbsorbance) {
  ASSERT_OK_AND_ASSIGN(const Spectrum result, process(bands(), "to-transmittance; to-absorbance"));
  EXPECT_THAT(values(result), testing::Pointwise(testing::DoubleNear(1e-14), values(bands())));
  EXPECT_ERROR(ErrorCode::incompatible, process(bands(), "normalise-max; to-transmittance"));
}

TEST(MaskStep, RemovesPointsAndLeavesAnUnevenAxis) {
  ASSERT_OK_AND_ASSIGN(const Spectrum result, process(bands(), "mask(from=600,to=800)"));
  EXPECT_EQ(result.size(), 500U - 101U);
  EXPECT_FALSE(result.axis().is_even());
  EXPECT_ERROR(ErrorCode::incompatible, process(bands(), "mask(from=600,to=800); savitzky-golay"));
  EXPECT_ERROR(ErrorCode::insufficient_data,
               process(bands(), "mask(from=600,to=800); resample(from=410,to=1300,step=4)"));
  EXPECT_ERROR(ErrorCode::invalid_value, process(bands(), "mask(from=800,to=600)"));
  EXPECT_ERROR(ErrorCode::insufficient_data, process(bands(), "mask(from=0,to=5000)"));
}

Result<Spectrum> process_against(const Spectrum& spectrum, const Spectrum& reference,
                                 std::string_view steps) {
  return run_steps(spectrum, CANDOR_TRY(parse_steps(steps)), {.reference = &reference});
}

Spectrum tilted(const Spectrum& spectrum, double scale, double offset, double tilt) {
  std::vector<double> y = values(spectrum);
  for (std::size_t i = 0; i < y.size(); ++i) {
    y[i] = scale * y[i] + offset + tilt * (spectrum.axis()[i] - 900) / 500;
  }
  return spectrum_of({spectrum.axis().positions().begin(), spectrum.axis().positions().end()},
                     std::move(y));
}

TEST(MscStep, BringsASpectrumToTheReference) {
  const Spectrum reference = bands();
  ASSERT_OK_AND_ASSIGN(const Spectrum corrected,
                       process_against(tilted(reference, 0.4, 3, 0), reference, "msc"));
  for (std::size_t i = 0; i < reference.size(); ++i) {
    ASSERT_NEAR(corrected.intensities()[i], reference.intensities()[i], 1e-12);
  }
  EXPECT_EQ(corrected.unit(), SignalUnit::absorbance);
  EXPECT_TRUE(
      corrected.provenance().back().text.starts_with("msc [reference: untitled; slope 0.4"));
}

TEST(EmscStep, TakesATiltAwayThatMscKeeps) {
  const Spectrum reference = bands();
  const Spectrum sample = tilted(reference, 0.4, 3, 0.2);
  ASSERT_OK_AND_ASSIGN(const Spectrum plain, process_against(sample, reference, "msc"));
  ASSERT_OK_AND_ASSIGN(const Spectrum extended,
                       process_against(sample, reference, "emsc(order=1)"));
  EXPECT_GT(std::abs(plain.intensities()[0] - reference.intensities()[0]), 0.1);
  for (std::size_t i = 0; i < reference.size(); ++i) {
    ASSERT_NEAR(extended.intensities()[i], reference.intensities()[i], 1e-12);
  }
}

TEST(MscStep, RunsTheStepsBeforeItOverTheReferenceToo) {
  const Spectrum reference = bands();
  const Spectrum sample = tilted(reference, 2, 1, 0);
  ASSERT_OK_AND_ASSIGN(
      const Spectrum corrected,
      process_against(sample, reference, "crop(from=500,to=1200); derivative; msc; normalise-max"));
  ASSERT_OK_AND_ASSIGN(const Spectrum expected,
                       process(reference, "crop(from=500,to=1200); derivative; normalise-max"));
  ASSERT_EQ(corrected.axis(), expected.axis());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    ASSERT_NEAR(corrected.intensities()[i], expected.intensities()[i], 1e-9);
  }
}

TEST(MscStep, ReadsAReferenceOnAnotherAxisWhereItCoversTheSpectrum) {
  const Spectrum sample = tilted(bands(), 0.5, 1, 0);
  ASSERT_OK_AND_ASSIGN(const Spectrum coarse,
                       process(bands(), "resample(from=400,to=1398,step=3)"));
  const auto corrected = process_against(sample, coarse, "msc");
  // 400, 403, ... ends at 1396, two below the spectrum's last point.
  EXPECT_ERROR(ErrorCode::insufficient_data, corrected);
  ASSERT_OK_AND_ASSIGN(const Spectrum inside,
                       process_against(sample, coarse, "crop(from=410,to=1390); msc"));
  for (std::size_t i = 0; i < inside.size(); ++i) {
    ASSERT_NEAR(inside.intensities()[i], bands().intensities()[i + 5], 2e-3);
  }
}

TEST(MscStep, RefusesToGoWithoutAReferenceOrWithOneInOtherUnits) {
  const auto alone = process(bands(), "msc");
  EXPECT_ERROR(ErrorCode::usage, alone);
  EXPECT_NE(alone.error().message.find("--reference"), std::string::npos);
  const Spectrum counts = bands().with_units(AxisUnit::wavenumber_per_cm, SignalUnit::counts);
  EXPECT_ERROR(ErrorCode::incompatible, process_against(bands(), counts, "msc"));
  const Spectrum shift = bands().with_units(AxisUnit::raman_shift_per_cm, SignalUnit::absorbance);
  EXPECT_ERROR(ErrorCode::incompatible, process_against(bands(), shift, "msc"));
}

TEST(MscStep, SaysIfAStepFailsInTheReference) {
  const Spectrum negative =
      tilted(bands(), -1, 0, 0).with_units(AxisUnit::wavenumber_per_cm, SignalUnit::transmittance);
  const Spectrum sample =
      bands().with_units(AxisUnit::wavenumber_per_cm, SignalUnit::transmittance);
  const auto result = process_against(sample, negative, "to-absorbance; msc");
  ASSERT_FALSE(result.ok());
  EXPECT_NE(result.error().message.find("in the reference spectrum"), std::string::npos);
}

TEST(MscStep, RefusesAReferenceThatDoesNotOverlap) {
  const auto far = spectrum_of({5000, 5001, 5002, 5003, 5004}, {0, 1, 2, 1, 0});
  const auto result = process_against(bands(), far, "msc");
  EXPECT_ERROR(ErrorCode::insufficient_data, result);
  EXPECT_NE(result.error().message.find("do not overlap"), std::string::npos);
}

TEST(RunEachStep, YieldsWhatEachStepLeft) {
  ASSERT_OK_AND_ASSIGN(const auto steps, parse_steps("crop(from=500,to=900); normalise-max"));
  ASSERT_OK_AND_ASSIGN(const auto each, run_each_step(bands(), steps));
  ASSERT_EQ(each.size(), 2U);
  EXPECT_EQ(each[0].axis().front(), 500);
  EXPECT_EQ(each[0].provenance().size(), 1U);
  ASSERT_OK_AND_ASSIGN(const Spectrum last, run_steps(bands(), steps));
  EXPECT_EQ(values(each[1]), values(last));
  ASSERT_OK_AND_ASSIGN(const auto none, run_each_step(bands(), {}));
  EXPECT_TRUE(none.empty());
}

TEST(MeanSpectrum, IsTakenPointByPointAndNeedsOneAxis) {
  const Spectrum a = spectrum_of({1, 2, 3});
  const Spectrum b = spectrum_of({3, 4, 8});
  ASSERT_OK_AND_ASSIGN(const Spectrum mean, mean_spectrum(std::vector{a, b}));
  EXPECT_EQ(values(mean), (std::vector<double>{2, 3, 5.5}));
  EXPECT_EQ(mean.label().title, "mean of 2 spectra");
  EXPECT_ERROR(ErrorCode::insufficient_data, mean_spectrum(std::vector{a}));
  EXPECT_ERROR(ErrorCode::incompatible, mean_spectrum(std::vector{a, spectrum_of({1, 2})}));
}

TEST(IntensityCorrectStep, MultipliesByTenToThePolynomial) {
  const auto counts = spectrum_of({10, 20, 40}, {5, 5, 5}, SignalUnit::counts);
  ASSERT_OK_AND_ASSIGN(const Spectrum mapped,
                       process(counts,
                               "intensity-correct(from=10,to=40,c0=1,c1=0.5,centre=20,"
                               "scale=10)"));
  EXPECT_NEAR(mapped.intensities()[0], 5 * std::pow(10, 0.5), 1e-12);
  EXPECT_NEAR(mapped.intensities()[1], 50, 1e-12);
  EXPECT_NEAR(mapped.intensities()[2], 500, 1e-12);
  ASSERT_OK_AND_ASSIGN(const Spectrum plain,
                       process(counts, "intensity-correct(from=0,to=50,c7=1e-11)"));
  EXPECT_NEAR(plain.intensities()[1], 5 * std::pow(10, 1.28e9 * 1e-11), 1e-12);
}

TEST(IntensityCorrectStep, TakesTheCoefficientsOfAnEepromAsTheyStand) {
  // Example EEPROM in Wasatch.PY's sources: about 0.46 at pixel 0, region of interest 30 to 1900.
  const auto counts = spectrum_of({30, 1000, 1900}, {1, 1, 1}, SignalUnit::counts);
  ASSERT_OK_AND_ASSIGN(const Spectrum corrected,
                       process(counts,
                               "intensity-correct(from=30,to=1900,c0=0.4636397957801819,"
                               "c1=-0.002109522931277752,c2=2.919365897469106e-06,"
                               "c3=-9.726768279705311e-10,c4=-1.3242339625026134e-13,"
                               "c5=1.1693930405511977e-16)"));
  // Σ at 1000: 0.46364 - 2.10952 + 2.91937 - 0.97268 - 0.13242 + 0.11694 = 0.28532
  EXPECT_NEAR(std::log10(corrected.intensities()[1]), 0.28532, 1e-5);
}

TEST(IntensityCorrectStep, RefusesWhatItIsNotFor) {
  EXPECT_ERROR(ErrorCode::incompatible, process(bands(), "intensity-correct(from=0,to=5000)"));
  const auto counts = spectrum_of({10, 20, 40}, {5, 5, 5}, SignalUnit::counts);
  EXPECT_ERROR(ErrorCode::insufficient_data, process(counts, "intensity-correct(from=11,to=40)"));
  EXPECT_ERROR(ErrorCode::insufficient_data, process(counts, "intensity-correct(from=10,to=39)"));
  EXPECT_ERROR(ErrorCode::invalid_value, process(counts, "intensity-correct(from=40,to=10)"));
  EXPECT_ERROR(ErrorCode::invalid_value, process(counts, "intensity-correct(from=0,to=50,c1=1)"));
}

}  // namespace
}  // namespace candor
