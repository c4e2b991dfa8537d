#include "pipeline/analyse/analyse.h"

#include <functional>
#include <random>

#include "tests/shared_data.h"
#include "tests/simulated_references.h"

namespace candor {
namespace {

using candor::test::made_up_library;
using candor::test::made_up_sample;
using ::testing::HasSubstr;
using ::testing::Not;

WatchList fentanyl_list() {
  return {{{.id = "fentanyl",
            .kind = TargetKind::group,
            .names = {"target"},
            .title = "fentanyl or a closely related fentanyl",
            .spectrometer_note = {},
            .strip_note = {}}}};
}

Result<Analysis> analysis_of(const Spectrum& spectrum, const PriorEvidence& prior = {}) {
  return analyse(spectrum, find_recipe("ir-atr").value(), made_up_library(), fentanyl_list(), prior,
                 "test");
}

Spectrum with_values(const Spectrum& spectrum, const std::function<double(double, double)>& f) {
  std::vector<double> values;
  for (std::size_t i = 0; i < spectrum.size(); ++i) {
    values.push_back(f(spectrum.axis()[i], spectrum.intensities()[i]));
  }
  return Spectrum::make(spectrum.axis(), values, spectrum.unit(), spectrum.label()).value();
}

Spectrum sample() {
  return made_up_sample(made_up_library(), {{"cut-one", 0.5}, {"drug", 0.3}, {"target-a", 0.2}},
                        {});
}

/// No claim of any kind: the spectrum is unusable and every finding inconclusive.
void expect_no_claim(const Spectrum& spectrum, const std::string& failed_check) {
  ASSERT_OK_AND_ASSIGN(const Analysis analysis, analysis_of(spectrum));
  EXPECT_FALSE(analysis.quality.usable());
  EXPECT_TRUE(std::ranges::any_of(analysis.quality.checks, [&](const QualityCheck& check) {
    return check.id == failed_check && check.status == CheckStatus::fail && !check.cause.empty() &&
           !check.advice.empty();
  })) << failed_check;
  for (const Finding& finding : analysis.findings) {
    EXPECT_EQ(finding.verdict, Verdict::inconclusive);
    EXPECT_FALSE(finding.alarm);
    EXPECT_FALSE(finding.limit.has_value());
    EXPECT_FALSE(finding.because.empty());
  }
  EXPECT_TRUE(analysis.mixture.components.empty());
  EXPECT_THAT(analysis.statement, HasSubstr("No usable result"));
}

TEST(Analyse, CarriesEverythingAResultRestsOn) {
  ASSERT_OK_AND_ASSIGN(const Analysis analysis, analysis_of(sample()));
  EXPECT_TRUE(analysis.quality.usable());
  EXPECT_TRUE(analysis.simulated);
  EXPECT_EQ(analysis.recipe_fingerprint, find_recipe("ir-atr").value().fingerprint());
  EXPECT_EQ(analysis.library_revision, std::string(64, '0'));
  EXPECT_EQ(analysis.library_references, 5U);
  EXPECT_EQ(analysis.program_version, "test");
  EXPECT_FALSE(analysis.peaks.empty());
  EXPECT_EQ(analysis.matches.size(), 5U);
  EXPECT_EQ(analysis.mixture.components.size(), 3U);
  EXPECT_EQ(analysis.findings.size(), 1U);
  EXPECT_EQ(analysis.findings[0].verdict, Verdict::found);
  EXPECT_THAT(analysis.statement, HasSubstr("was found by one method"));
}

TEST(Analyse, GivesTheSameResultTwice) {
  const Analysis first = analysis_of(sample()).value();
  const Analysis second = analysis_of(sample()).value();
  ASSERT_EQ(first.mixture.components.size(), second.mixture.components.size());
  for (std::size_t i = 0; i < first.mixture.components.size(); ++i) {
    EXPECT_EQ(first.mixture.components[i].share, second.mixture.components[i].share);
  }
  EXPECT_EQ(first.findings[0].statistic, second.findings[0].statistic);
  EXPECT_EQ(first.statement, second.statement);
}

TEST(Analyse, DrawsNoConclusionFromAFlatLine) {
  expect_no_claim(with_values(sample(), [](double, double) { return 0.4; }), "bands");
}

TEST(Analyse, DrawsNoConclusionFromTooLittleSample) {
  expect_no_claim(with_values(sample(), [](double, double y) { return 0.01 * y; }), "absorbance");
}

TEST(Analyse, DrawsNoConclusionFromValuesBeyondAbsorbance) {
  expect_no_claim(with_values(sample(), [](double, double y) { return 100 * y; }), "absorbance");
}

TEST(Analyse, DrawsNoConclusionFromASpectrumUpsideDown) {
  expect_no_claim(with_values(sample(), [](double, double y) { return std::pow(10, -y); }),
                  "orientation");
}

TEST(Analyse, DrawsNoConclusionFromNoise) {
  std::mt19937_64 engine(5);
  std::normal_distribution<double> normal(0.3, 0.1);
  expect_no_claim(with_values(sample(), [&](double, double) { return normal(engine); }),
                  "signal-to-noise");
}

Spectrum acquired(const Acquisition& acquisition) {
  SpectrumLabel label = sample().label();
  label.acquisition = acquisition;
  return sample().relabelled(label);
}

/// The check of that name, which must be there.
QualityCheck check_of(const Spectrum& spectrum, const std::string& id) {
  const Analysis analysis = analysis_of(spectrum).value();
  const auto found = std::ranges::find(analysis.quality.checks, id, &QualityCheck::id);
  return found == analysis.quality.checks.end() ? QualityCheck{} : *found;
}

TEST(Analyse, DrawsNoConclusionFromASaturatedDetector) {
  expect_no_claim(acquired({.saturated = SaturatedPoints{.points = 12, .longest_run = 5}}),
                  "saturation");
}

TEST(Analyse, WarnsOfSinglePointsAtTheEndOfTheScale) {
  const auto check = check_of(
      acquired({.saturated = SaturatedPoints{.points = 2, .longest_run = 1}}), "saturation");
  EXPECT_EQ(check.status, CheckStatus::warn);
  EXPECT_THAT(check.cause, HasSubstr("single points of the raw counts"));
}

TEST(Analyse, WarnsOfABackgroundThatIsOldOrDatedAfterTheSample) {
  const auto age = [](double seconds) {
    return check_of(acquired({.background_age_s = seconds}), "background-age");
  };
  EXPECT_EQ(age(60).status, CheckStatus::pass);
  EXPECT_EQ(age(1200).status, CheckStatus::warn);
  EXPECT_THAT(age(1200).cause, HasSubstr("20 minutes older"));
  EXPECT_THAT(age(3 * 3600).cause, HasSubstr("3 hours older"));
  EXPECT_THAT(age(70 * 86400).cause, HasSubstr("70 days older"));
  EXPECT_THAT(age(-5).cause, HasSubstr("after the sample"));
  EXPECT_TRUE(check_of(sample(), "background-age").id.empty())
      << "nothing is said of what is not known";
}

/// The lines of carbon dioxide at a position, by the expansion in m of its P and R branches, at a
/// resolution of 5 cm⁻¹.
double carbon_dioxide_lines(double position) {
  double sum = 0;
  for (int j = 0; j <= 50; j += 2) {
    const double strength = (2 * j + 1) * std::exp(-0.39 * j * (j + 1) / 206);
    for (const int m : {j + 1, -j}) {
      const double t = (position - (2349.14 + 0.7775 * m - 0.0031 * m * m)) / 5;
      sum += strength * std::exp(-4 * std::log(2.0) * t * t);
    }
  }
  return sum / 100;
}

TEST(Analyse, HoldsTheAxisAgainstCarbonDioxide) {
  const auto with_gas = [](double shift) {
    const Spectrum pure = sample();
    std::mt19937 random(17);
    std::normal_distribution<double> noise(0, 0.001);
    std::vector<double> positions;
    std::vector<double> values;
    for (double x = pure.axis().front(); x <= 3000; x += pure.axis()[1] - pure.axis()[0]) {
      const std::size_t i = positions.size();
      values.push_back((i < pure.size() ? pure.intensities()[i] : noise(random)) +
                       0.1 * carbon_dioxide_lines(x - shift));
      positions.push_back(x);
    }
    return Spectrum::make(Axis::make(positions, AxisUnit::wavenumber_per_cm).value(), values,
                          pure.unit(), pure.label())
        .value();
  };
  for (const double shift : {-8.0, -5.0, 0.0, 1.0, 6.0, 8.0}) {
    const QualityCheck check = check_of(with_gas(shift), "axis-shift-by-gas");
    ASSERT_EQ(check.id, "axis-shift-by-gas") << shift;
    EXPECT_NEAR(check.value.value(), shift, 1);
    EXPECT_EQ(check.status, std::abs(shift) > 3 ? CheckStatus::warn : CheckStatus::pass) << shift;
  }
}

TEST(Analyse, StatesSignalToNoiseInThreeWays) {
  const double peak = check_of(sample(), "signal-to-noise").value.value();
  const double peak_to_peak = check_of(sample(), "signal-to-peak-to-peak-noise").value.value();
  const double mean = check_of(sample(), "mean-signal-to-noise").value.value();
  // Of 25 values of white noise the range is 3.9 standard deviations in the mean; the quietest
  // stretch of many has less, and bands of the sample add to it.
  EXPECT_GT(peak / peak_to_peak, 1.5);
  EXPECT_LT(peak / peak_to_peak, 40);
  EXPECT_LT(mean, peak);
  EXPECT_GT(mean, peak / 30);
}

TEST(Analyse, WarnsOfABackgroundHigherThanTheBands) {
  const auto hump = [](double height) {
    return check_of(with_values(sample(),
                                [&](double x, double y) {
                                  const double t = (x - 1230) / 600;
                                  return y + height * (1 - t) / 2;
                                }),
                    "baseline");
  };
  EXPECT_EQ(hump(0.1).status, CheckStatus::pass);
  EXPECT_EQ(hump(9).status, CheckStatus::warn);
}

/// A simulated Raman spectrum: bands of 70 cm⁻¹ on a slope.
Spectrum raman_sample() {
  std::mt19937 random(31);
  std::normal_distribution<double> noise(0, 3);
  std::vector<double> positions;
  std::vector<double> counts;
  for (double x = 300; x <= 1900; x += 1) {
    double y = 2000 - 0.5 * x + noise(random);
    for (const double band : {450.0, 700.0, 1000.0, 1340.0, 1600.0}) {
      y += 3000 * std::exp(-4 * std::log(2.0) * (x - band) * (x - band) / (70 * 70));
    }
    positions.push_back(x);
    counts.push_back(y);
  }
  return Spectrum::make(Axis::make(positions, AxisUnit::raman_shift_per_cm).value(), counts,
                        SignalUnit::counts, {"simulated", Technique::raman, {}})
      .value();
}

TEST(Analyse, WarnsOfABaselineThatTakesFromTheBands) {
  const auto loss_with = [](const std::string& steps) {
    const Recipe recipe =
        Recipe::parse(
            "name = \"mine\"\ntechnique = \"raman\"\nx-unit = \"raman-shift-cm-1\"\n"
            "y-unit = \"counts\"\nminimum-coverage = 0.9\nsteps = \"" +
            steps + "\"\ngrid = { from = 320, to = 1800, step = 4 }")
            .value();
    const Analysis analysis =
        analyse(raman_sample(), recipe, ReferenceSet{}, fentanyl_list(), {}, "test").value();
    const auto found = std::ranges::find(analysis.quality.checks, "band-loss", &QualityCheck::id);
    return found == analysis.quality.checks.end() ? QualityCheck{} : *found;
  };
  EXPECT_EQ(loss_with("despike; baseline-arpls(lambda=1e6)").status, CheckStatus::pass);
  const QualityCheck eaten = loss_with("despike; baseline-arpls(lambda=100)");
  EXPECT_EQ(eaten.status, CheckStatus::warn);
  EXPECT_GT(eaten.value.value(), 0.1);
  EXPECT_THAT(eaten.cause, HasSubstr("rises under the band at"));
}

TEST(Analyse, DrawsNoConclusionFromTooShortARange) {
  const Spectrum whole = sample();
  expect_no_claim(run_steps(whole, parse_steps("crop(from=1000,to=1700)").value()).value(),
                  "range");
}

TEST(Analyse, DrawsNoConclusionFromCoarsePoints) {
  expect_no_claim(
      run_steps(sample(), parse_steps("resample(from=520,to=1980,step=30)").value()).value(),
      "point-spacing");
}

TEST(Analyse, RefusesTransmittanceThatHasNoAbsorbance) {
  const Spectrum absorbance = sample();
  std::vector<double> values(absorbance.size(), 50.0);
  values[100] = -1;
  const Spectrum negative = Spectrum::make(absorbance.axis(), values,
                                           SignalUnit::percent_transmittance, absorbance.label())
                                .value();
  ASSERT_OK_AND_ASSIGN(const Analysis analysis, analysis_of(negative));
  EXPECT_FALSE(analysis.quality.usable());
}

TEST(Analyse, RefusesARecipeThatAsksForWhatDoesNotExist) {
  const auto with = [](const std::string& line) {
    return analyse(sample(),
                   Recipe::parse("name = \"mine\"\ntechnique = \"ir\"\nx-unit = \"cm-1\"\n"
                                 "y-unit = \"absorbance\"\nsteps = \"\"\n"
                                 "minimum-coverage = 0.9\n"
                                 "grid = { from = 660, to = 1800, step = 4 }\n" +
                                 line)
                       .value(),
                   made_up_library(), fentanyl_list(), {}, "test");
  };
  EXPECT_THAT(
      with("checks = [\"absorbence\"]").error().message,
      HasSubstr("recipe mine: there is no check \"absorbence\"; did you mean \"absorbance\"?"));
  EXPECT_THAT(with("metric = \"cosin\"").error().message, HasSubstr("did you mean \"cosine\"?"));
}

TEST(Analyse, RefusesUnknownUnitsAndAnotherTechnique) {
  const Spectrum known = sample();
  EXPECT_ERROR(ErrorCode::unknown_unit,
               analysis_of(known.with_units(known.axis().unit(), SignalUnit::unknown)));
  EXPECT_ERROR(ErrorCode::unknown_unit,
               analysis_of(known.with_units(AxisUnit::unknown, known.unit())));
  SpectrumLabel label = known.label();
  label.technique = Technique::raman;
  EXPECT_ERROR(ErrorCode::incompatible, analysis_of(known.relabelled(label)));
}

TEST(Analyse, WithALibraryWithoutReferencesSaysSoAndClaimsNothing) {
  ReferenceSet empty = made_up_library();
  empty.references.clear();
  ASSERT_OK_AND_ASSIGN(const Analysis analysis, analyse(sample(), find_recipe("ir-atr").value(),
                                                        empty, fentanyl_list(), {}, "test"));
  EXPECT_EQ(analysis.findings[0].verdict, Verdict::inconclusive);
  EXPECT_THAT(analysis.findings[0].because.front(), HasSubstr("no reference"));
  EXPECT_THAT(analysis.statement, HasSubstr("No usable result"));
}

TEST(Analyse, PutsAStripBesideTheSpectrum) {
  const Spectrum negative =
      made_up_sample(made_up_library(), {{"cut-one", 0.5}, {"drug", 0.5}}, {});
  ASSERT_OK_AND_ASSIGN(const Analysis analysis,
                       analysis_of(negative, {.strips = {{"fentanyl", StripResult::positive}}}));
  ASSERT_EQ(analysis.combined.size(), 1U);
  EXPECT_EQ(analysis.combined[0].statement_id, "found-by-strip");
  EXPECT_THAT(analysis.statement, HasSubstr("found by the test strip"));
  EXPECT_THAT(analysis.statement, Not(HasSubstr("Use a fentanyl test strip")));
}

TEST(Analyse, AsksForAStripWhereTheOneThatWasUsedSaysNothing) {
  ASSERT_OK_AND_ASSIGN(const Analysis analysis,
                       analysis_of(sample(), {.strips = {{"fentanyl", StripResult::invalid}}}));
  EXPECT_THAT(analysis.statement, HasSubstr("Take a new one."));
  EXPECT_THAT(analysis.statement, HasSubstr("Use a fentanyl test strip as well."));
}

}  // namespace
}  // namespace candor
